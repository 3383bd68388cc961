import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignEntities } from "../../src/scorers/span-alignment.ts";

const name = (text: string) => ({ text, type: "NAME" });
const found = (text: string, ...strings: readonly string[]) =>
  alignEntities(text, strings.map(name)).spans.map(({ start, end }) => text.slice(start, end));

describe("aligning generated strings", () => {
  it("å written as a + U+030A inside a span keeps offsets into the original text", () => {
    const text = "Pasient Ha\u030Akon A\u030As, Ålesund";
    const { spans, hallucinated } = alignEntities(text, [name("Håkon Ås"), name("A\u030Alesund")]);
    expect(hallucinated).toEqual([]);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Ha\u030Akon A\u030As",
      "Ålesund",
    ]);
    expect(spans[0]).toEqual({ start: 8, end: 18, type: "NAME" });
  });

  it("a is not found inside a decomposed å", () => {
    expect(alignEntities("a\u030A", [name("a")]).hallucinated).toEqual([name("a")]);
    expect(alignEntities("x\u030A", [name("x")]).hallucinated).toEqual([name("x")]);
  });

  it("equal strings take successive occurrences, and one too many is made up", () => {
    const { spans, hallucinated } = alignEntities("Kari og Kari", [
      name("Kari"),
      name("Kari"),
      name("Kari"),
    ]);
    expect(spans.map(({ start }) => start)).toEqual([0, 8]);
    expect(hallucinated).toEqual([name("Kari")]);
  });

  it("another case is another string", () => {
    expect(alignEntities("kari", [name("Kari")]).hallucinated).toHaveLength(1);
  });

  it("a whole word is preferred to the inside of one, which is still accepted", () => {
    expect(alignEntities("Olerud og Ole", [name("Ole")]).spans[0]?.start).toBe(10);
    expect(alignEntities("Olerud", [name("Ole")]).spans[0]?.start).toBe(0);
  });

  it("the order of generation does not decide who gets which occurrence", () => {
    const text = "Oslo universitetssykehus i Oslo";
    expect(alignEntities(text, [name("Oslo"), name("Oslo universitetssykehus")]).spans).toEqual([
      { start: 27, end: 31, type: "NAME" },
      { start: 0, end: 24, type: "NAME" },
    ]);
  });

  it("a nested entity aligns when there is no other occurrence", () => {
    expect(found("Oslo universitetssykehus", "Oslo universitetssykehus", "Oslo")).toEqual([
      "Oslo universitetssykehus",
      "Oslo",
    ]);
  });

  it("an empty string is nowhere", () => {
    expect(alignEntities("tekst", [name(" ")]).hallucinated).toHaveLength(1);
  });

  it("half a surrogate pair is nowhere", () => {
    expect(alignEntities("😀", [name("\uD83D")]).spans).toEqual([]);
  });

  it("every placed span reads as its string, and every entity is placed or made up", () => {
    const letters = fc.constantFrom("a", "å", "a\u030A", "e", " ", "\u0301");
    const piece = fc.array(letters, { maxLength: 4 }).map((all) => all.join(""));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 20 }), fc.array(piece), (parts, pieces) => {
        const text = parts.join("");
        const { spans, hallucinated } = alignEntities(text, pieces.map(name));
        expect(spans.length + hallucinated.length).toBe(pieces.length);
        const wanted = pieces.map((it) => it.normalize("NFC").trim());
        for (const { start, end } of spans) {
          expect(wanted).toContain(text.slice(start, end).normalize("NFC"));
        }
        const extents = spans.map(({ start, end }) => `${start}-${end}`);
        expect(new Set(extents).size).toBe(extents.length);
      }),
    );
  });
});
