import * as fc from "fast-check";
import { expect, test } from "vitest";
import { legalActs } from "../../src/language/legal-acts.ts";
import { readProvisions, sectionKey } from "../../src/language/provisions.ts";

const pbrl = "lov-1999-07-02-63";
const hpl = "lov-1999-07-02-64";

test.each([
  ["Hjemmel: pasient- og brukerrettighetsloven § 4 A-3", pbrl, "4a-3"],
  ["Heimel: pasient- og brukarrettslova § 4A-3", pbrl, "4a-3"],
  ["pbrl. § 4-4 andre ledd", pbrl, "4-4"],
  ["Etter helsepersonelloven §38 a første ledd skal …", hpl, "38a"],
  ["§ 12 i helsepersonelloven", hpl, "12"],
  ["Dette følger av hpl. § 21.", hpl, "21"],
  ["folketrygdlova § 8-7", "lov-1997-02-28-19", "8-7"],
  ["paragraf 7 i språklova", "lov-2021-05-21-42", "7"],
  ["Pasientjournalforskrifta § 13", "forskrift-2019-03-01-168", "13"],
  ["abortloven § 4 a", "lov-2024-12-20-96", "4a"],
])("%s", (text, act, section) => {
  expect(readProvisions(text)[0]).toEqual({ act, section });
});

test("each § belongs to the act nearest to it", () => {
  const text =
    "Helsepersonelloven § 4 krever forsvarlighet, og pasient- og brukerrettighetsloven § 2-2 gir frist.";
  expect(readProvisions(text)).toEqual([
    { act: hpl, section: "4" },
    { act: pbrl, section: "2-2" },
  ]);
});

test("pasientjournalforskriften is not pasientjournalloven, and a § without an act has none", () => {
  expect(readProvisions("§ 3-1 gjelder")).toEqual([{ act: undefined, section: "3-1" }]);
  expect(readProvisions("Ingen hjemmel")).toEqual([]);
  expect(readProvisions("pasientjournalforskriften § 5")[0]?.act).toBe("forskrift-2019-03-01-168");
});

test("an act that stands far from a § is not its act where another is named too", () => {
  const far = `helsepersonelloven ${"og mer ".repeat(40)}§ 5, abortloven`;
  expect(readProvisions(far)[0]?.act).toBe("lov-2024-12-20-96");
});

test("no name of an act is also another's", () => {
  for (const [act, names] of Object.entries(legalActs))
    for (const name of names) {
      if (/[[(?*|]/u.test(name.replace("(?:oven|ova)", ""))) continue;
      const plain = name.replace("(?:oven|ova)", "oven");
      expect([plain, readProvisions(`${plain} § 1`)[0]?.act]).toEqual([plain, act]);
    }
});

test("a section is compared without § and spaces", () => {
  expect(sectionKey("§ 4 A-3")).toBe(sectionKey("4a-3"));
});

test("any text is read without an error, and a large one in bounded work", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readProvisions(text)));
  expect(readProvisions("hpl. § 12 ".repeat(100_000))).toHaveLength(1_000);
});
