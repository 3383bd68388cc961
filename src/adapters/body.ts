import { isUtf8 } from "node:buffer";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { FailureKind } from "../types.ts";

/** A decoded body, or why there is none. */
export type DecodedBody =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly kind: FailureKind; readonly detail: string };

/**
 * Bytes to text: undoes a content encoding (never asked for, sent by some gateways all the same)
 * without passing `limit` bytes, then reads strict UTF-8.
 */
export function decodeBody(
  bytes: Buffer,
  contentEncoding: string | undefined,
  limit: number,
): DecodedBody {
  const plain = decompress(bytes, contentEncoding?.trim().toLowerCase() ?? "", limit);
  if (!Buffer.isBuffer(plain)) return plain;
  if (!isUtf8(plain)) return { ok: false, kind: "malformed", detail: "the body is not UTF-8" };
  const text = plain.toString("utf8");
  return { ok: true, text: text.startsWith("\uFEFF") ? text.slice(1) : text };
}

export function tooLarge(limit: number): string {
  return `the body is larger than ${limit} bytes`;
}

const decoders: Readonly<
  Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Buffer>
> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

function decompress(bytes: Buffer, encoding: string, limit: number): Buffer | DecodedBody {
  if (encoding === "" || encoding === "identity") return bytes;
  const decode = decoders[encoding];
  if (decode === undefined) {
    return { ok: false, kind: "malformed", detail: `unknown content encoding ${encoding}` };
  }
  try {
    return decode(bytes, { maxOutputLength: limit });
  } catch (error) {
    const over = error instanceof RangeError;
    return over
      ? { ok: false, kind: "too-large", detail: tooLarge(limit) }
      : { ok: false, kind: "malformed", detail: `the body is not ${encoding}` };
  }
}
