import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeBody } from "../../src/adapters/body.ts";

const text = "blåbærsyltetøy ≥ 2,5 µg";
const bytes = Buffer.from(text);

test.each([
  [undefined, bytes],
  ["identity", bytes],
  ["gzip", gzipSync(bytes)],
  ["deflate", deflateSync(bytes)],
  ["br", brotliCompressSync(bytes)],
])("%s is read", (encoding, body) => {
  expect(decodeBody(body, encoding, 1000)).toEqual({ ok: true, text });
});

test("a byte order mark is not text", () => {
  expect(decodeBody(Buffer.from("\uFEFF{}"), undefined, 10)).toEqual({ ok: true, text: "{}" });
});

test.each([
  ["Latin-1", Buffer.from("blåbær", "latin1"), undefined, "malformed"],
  ["a cut character", bytes.subarray(0, 3), undefined, "malformed"],
  ["an unknown encoding", bytes, "zstd", "malformed"],
  ["what is not gzip", bytes, "gzip", "malformed"],
  ["a small body that unpacks to a large one", gzipSync(Buffer.alloc(5000)), "gzip", "too-large"],
])("%s is a failure", (_, body, encoding, kind) => {
  expect(decodeBody(body, encoding, 1000)).toMatchObject({ ok: false, kind });
});
