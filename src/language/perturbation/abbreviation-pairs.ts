import type { WrittenForm } from "../../types.ts";

/** An abbreviation and what it stands for, in one written form. */
export interface AbbreviationPair {
  readonly short: string;
  readonly long: string;
}

const same = (short: string, long: string) => ({ nb: { short, long }, nn: { short, long } });
const both = (short: string, nb: string, nn: string) => ({
  nb: { short, long: nb },
  nn: { short, long: nn },
});

/**
 * Abbreviations with one meaning wherever they stand and one form of the word: adverbs, set phrases
 * and nouns in the indefinite singular. Left out are those with several meanings (RF, LE, AF, MS), those
 * whose ending depends on the sentence (pas., beh., us.), and everything near a dose or a number.
 */
const pairs: readonly Readonly<Record<WrittenForm, AbbreviationPair>>[] = [
  { nb: { short: "bl.a.", long: "blant annet" }, nn: { short: "m.a.", long: "mellom anna" } },
  { nb: { short: "f.eks.", long: "for eksempel" }, nn: { short: "t.d.", long: "til dømes" } },
  same("evt.", "eventuelt"),
  same("pga.", "på grunn av"),
  both("dvs.", "det vil si", "det vil seie"),
  both("osv.", "og så videre", "og så vidare"),
  same("inkl.", "inkludert"),
  both("tidl.", "tidligere", "tidlegare"),
  same("spes.", "spesielt"),
  same("jf.", "jamfør"),
  same("i.v.", "intravenøst"),
  same("i.m.", "intramuskulært"),
  same("s.c.", "subkutant"),
  same("BT", "blodtrykk"),
  same("EKG", "elektrokardiogram"),
  same("KMI", "kroppsmasseindeks"),
  both("UVI", "urinveisinfeksjon", "urinvegsinfeksjon"),
  both("DVT", "dyp venetrombose", "djup venetrombose"),
  both("KOLS", "kronisk obstruktiv lungesykdom", "kronisk obstruktiv lungesjukdom"),
  both("HLR", "hjerte-lunge-redning", "hjarte-lunge-redning"),
];

export function abbreviationPairs(form: WrittenForm): readonly AbbreviationPair[] {
  return pairs.map((pair) => pair[form]);
}
