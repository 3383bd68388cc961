import { describe, expect, it } from "vitest";
import { bm25Index } from "../../src/scorers/bm25.ts";

describe("BM25", () => {
  const documents = [["feber", "hoste"], ["feber"], ["feber", "utslett", "kløe"], []];

  it("a term in most documents counts against under the Robertson idf, never under Lucene's", () => {
    expect(bm25Index(documents, { idf: "robertson" }).scores(["feber"])[0]).toBeLessThan(0);
    expect(bm25Index(documents, { idf: "lucene" }).scores(["feber"])[0]).toBeGreaterThan(0);
  });

  it("of two documents with the term once, the shorter scores higher, unless b is 0", () => {
    const [long = 0, short = 0] = bm25Index(documents, { idf: "lucene" }).scores(["feber"]);
    expect(short).toBeGreaterThan(long);
    const flat = bm25Index(documents, { idf: "lucene", b: 0 }).scores(["feber"]);
    expect(flat[0]).toBe(flat[1]);
  });

  it("unknown terms, empty queries and empty documents score 0", () => {
    const index = bm25Index(documents, { idf: "lucene" });
    expect(index.scores(["diaré"])).toEqual([0, 0, 0, 0]);
    expect(index.scores([])).toEqual([0, 0, 0, 0]);
    expect(index.scores(["feber"])[3]).toBe(0);
    expect(bm25Index([], { idf: "lucene" }).scores(["feber"])).toEqual([]);
  });

  it("one term in one of two one-word documents, by hand: ln(1 + 1.5/1.5) × 1 × 2.2 / 2.2", () => {
    const [score] = bm25Index([["a"], ["b"]], { idf: "lucene" }).scores(["a"]);
    expect(score).toBeCloseTo(Math.LN2, 12);
  });
});
