import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { jsonInText, sameJson } from "../../src/language/json-in-text.ts";
import type { JsonValue } from "../../src/language/json-in-text.ts";

const plain = (value: JsonValue): unknown =>
  value instanceof Map
    ? Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner as JsonValue)]))
    : Array.isArray(value)
      ? (value as readonly JsonValue[]).map(plain)
      : value;
const read = (text: string) => {
  const reading = jsonInText(text);
  return reading.kind === "found" ? plain(reading.value) : reading.kind;
};

describe("JSON in a model's text", () => {
  test.each([
    ['{"a": 1}', { a: 1 }],
    ['```json\n{"a": 1}\n```', { a: 1 }],
    ['Her er svaret [se notat]:\n{"a": [1, 2]}\nHåper det hjelper!', { a: [1, 2] }],
    ['[{"a": "å"}, {"a": "a\\u030a"}]', [{ a: "å" }, { a: "a\u030A" }]],
    ['{"a": 1}\n{"a": 1.0}', { a: 1 }],
    ["{}", {}],
    [':-{ og så {"a": null}', { a: null }],
    ['{"a": "linje\nskift"}', { a: "linje\nskift" }],
  ])("%j is read", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  test.each([
    ["nothing", "none"],
    ['{"a": 2,5}', "none"],
    ['{"a": 1, // et notat\n "b": 2}', "none"],
    ["{'a': 1}", "none"],
    ['{"a": {"b": 1}, "c": ', "none"],
    ['{"a": 1} {"a": 2}', "several"],
    ['{"dose": 5, "dose": 50}', "several"],
    ['{"dose": 5, "dose": 5}', { dose: 5 }],
  ])("%j is %j, not a guess", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it("holds keys that are traps elsewhere", () => {
    const reading = jsonInText('{"__proto__": {"a": 1}, "constructor": 2}');
    expect(reading.kind === "found" && reading.value instanceof Map && reading.value.size).toBe(2);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  it("reads whatever JSON.stringify writes, wherever it stands", () => {
    const value = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
      fc.array(fc.jsonValue({ maxDepth: 3 })),
    );
    fc.assert(
      fc.property(value, fc.boolean(), (written, fenced) => {
        const json = JSON.stringify(written, undefined, fenced ? 2 : 0);
        const reading = jsonInText(fenced ? `Svar:\n\`\`\`json\n${json}\n\`\`\`\n` : json);
        const again = jsonInText(json.normalize("NFC"));
        // Keys that differ only in composition are one key, and may then contradict each other.
        if (reading.kind === "several") return;
        expect(reading.kind).toBe("found");
        if (reading.kind === "found") expect(sameJson(reading.value, reading.value)).toBe(true);
        expect(again.kind).toBe("found");
      }),
    );
  });

  const megabyte = (unit: string) => unit.repeat(Math.ceil(1_000_000 / unit.length));
  test.each(["{", "[", '["', '{"a":', '{"a":1,', "[1,", "[[1],", "\\", '"', '{"a":"', "[{", "} ]"])(
    "a megabyte of %j is read in one pass",
    (unit) => {
      expect(["none", "several", "found"]).toContain(jsonInText(megabyte(unit)).kind);
    },
  );
});
