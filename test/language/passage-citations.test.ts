import { describe, expect, it } from "vitest";
import { readPassageCitations } from "../../src/language/passage-citations.ts";

const passages = [
  { id: "n1", source: "https://www.a.no/side/" },
  { id: "5f3c-22", source: "prover.md" },
  { id: "https://b.no/x?y=1" },
];
const read = (text: string) => readPassageCitations(text, passages);

describe("reading citations of passages that were shown", () => {
  it.each([
    ["Ja [1].", ["n1"], "Ja."],
    ["Ja [1, 2][3]", ["n1", "5f3c-22", "https://b.no/x?y=1"], "Ja"],
    ["Ja [1][1]", ["n1"], "Ja"],
    ["Ja [0]", ["n1"], "Ja"],
    ["Ja [prover.md]", ["5f3c-22"], "Ja"],
    ["Ja [5F3C-22]", ["5f3c-22"], "Ja"],
    ["Ja (https://www.a.no/side#del)", ["n1"], "Ja ()"],
    ["Se [A](https://b.no/x?y=1)", ["https://b.no/x?y=1"], "Se A"],
    ["Ja【2†kilde】", ["5f3c-22"], "Ja"],
    ["Ja\nKilder: 1 og prover.md", ["n1", "5f3c-22"], "Ja\nKilder:"],
    ["Gi 5 mg [se vedlegg] (2 ml)", [], "Gi 5 mg [se vedlegg] (2 ml)"],
  ])("%j", (text, cited, rest) => {
    expect(read(text)).toEqual({ text: rest, cited, invented: [] });
  });

  it("calls invented what points to nothing shown", () => {
    expect(read("Ja [4] https://c.no/.").invented).toEqual(["4", "https://c.no"]);
    expect(readPassageCitations("Ja [1]", []).invented).toEqual(["1"]);
  });

  it("reads a megabyte of brackets and addresses", () => {
    for (const text of [
      "[".repeat(1_000_000),
      "[1".repeat(500_000),
      "https://".repeat(125_000),
      "【1".repeat(400_000),
    ])
      expect(read(text).cited).toEqual([]);
  });
});
