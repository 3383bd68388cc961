import * as fc from "fast-check";
import { expect, test } from "vitest";
import { detectUnit, offsetMap, offsetUnits, sameWords } from "../../src/adapters/text-offsets.ts";
import type { OffsetUnit } from "../../src/adapters/text-offsets.ts";

const count = (text: string, unit: OffsetUnit) =>
  unit === "bytes" ? Buffer.byteLength(text) : unit === "utf-16" ? text.length : [...text].length;

test("«Blåbær 🫐 på» counted three ways", () => {
  // å and æ are two bytes each, the emoji four bytes and two UTF-16 units.
  const text = "Blåbær 🫐 på";
  const at = text.indexOf("på");
  expect(offsetUnits.map((unit) => count(text.slice(0, at), unit))).toEqual([9, 10, 14]);
  expect(offsetMap(text, "code-points")(9)).toBe(at);
  expect(offsetMap(text, "utf-16")(10)).toBe(at);
  expect(offsetMap(text, "bytes")(14)).toBe(at);
});

test("a place within a character or outside the text is no place", () => {
  expect(offsetMap("åa", "bytes")(1)).toBeUndefined();
  expect(offsetMap("åa", "bytes")(3)).toBe(2);
  expect(offsetMap("åa", "bytes")(4)).toBeUndefined();
  expect(offsetMap("a", "code-points")(-1)).toBeUndefined();
  expect(offsetMap("a", "utf-16")(0.5)).toBeUndefined();
});

test("each unit maps back what was counted in it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "å", "Ø", "🩺", "e\u0301", "👩‍⚕️", " ", "\n")),
      fc.constantFrom(...offsetUnits),
      fc.nat(),
      (characters, unit, cut) => {
        const before = characters.slice(0, cut % (characters.length + 1)).join("");
        expect(offsetMap(characters.join(""), unit)(count(before, unit))).toBe(before.length);
      },
    ),
  );
});

test("a word after something that counts differently gives the unit away", () => {
  const word = fc.stringMatching(/^[A-ZÆØÅ][a-zæøå]{3,8}$/);
  fc.assert(
    fc.property(word, word, fc.constantFrom(...offsetUnits), (first, name, unit) => {
      const text = `🩺 Å, ${first}! ${name}.`;
      const at = text.lastIndexOf(name);
      const start = count(text.slice(0, at), unit);
      const end = start + count(name, unit);
      const found = detectUnit(text, [{ start, end, word: name }]);
      const map = offsetMap(text, found ?? "code-points");
      expect(text.slice(map(start), map(end))).toBe(name);
    }),
  );
});

test("without evidence, Python's way of counting is taken", () => {
  expect(detectUnit("🩺 ok", [{ start: 0, end: 1 }])).toBe("code-points");
  expect(detectUnit("abc", [])).toBe("code-points");
});

test("a span that fits in no unit leaves none", () => {
  expect(detectUnit("abc", [{ start: 0, end: 4, word: "abc" }])).toBeUndefined();
});

test("words are the same without regard to piece marks, case, accents and white space", () => {
  expect(sameWords("Ødegård", "ødegard")).toBe(true);
  expect(sameWords("17.05", "17 . 05")).toBe(true);
  expect(sameWords("sen", "##sen")).toBe(true);
  expect(sameWords(" Kåre", "\u2581Kåre")).toBe(true);
  expect(sameWords("Kåre", "Kari")).toBe(false);
});
