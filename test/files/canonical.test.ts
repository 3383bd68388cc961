import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, contentHash, sha256 } from "../../src/files/canonical.ts";

test("equal content gives equal text, whatever the order of keys", () => {
  expect(canonicalJson({ b: 1, a: [true, null, "x"], c: { y: 2, x: 1 } })).toBe(
    '{"a":[true,null,"x"],"b":1,"c":{"x":1,"y":2}}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
    }),
  );
});

test("what is written is JSON, and reads back as the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test("composed and decomposed letters are one", () => {
  expect(contentHash({ q: "blåbær" })).toBe(contentHash({ q: "blåbær".normalize("NFD") }));
});

test("every string is written as JSON writes its NFC form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (any, plain) => {
      for (const text of [any, plain, `${plain}å"\\\n`])
        expect(canonicalJson(text)).toBe(JSON.stringify(text.normalize("NFC")));
    }),
  );
});

test("an absent field and an undefined one are the same; null is another", () => {
  expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
  expect(contentHash({ a: 1, b: null })).not.toBe(contentHash({ a: 1 }));
});

test("zero has one form; what JSON cannot hold is refused", () => {
  expect(canonicalJson(-0)).toBe("0");
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n])
    expect(() => canonicalJson(value)).toThrow(TypeError);
});

test("the hash is SHA-256 (FIPS 180-2, appendix B.1)", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
