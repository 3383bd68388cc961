import { foldLookAlikes } from "./look-alikes.ts";
import { foldCase } from "./normalise.ts";

export type Side = "right" | "left" | "both";

export interface SideMention {
  readonly side: Side;
  readonly start: number;
  readonly end: number;
}

const spellings: readonly (readonly [Side, string])[] = [
  [
    "right",
    "høyre høgre høyresidig høyresidige høgresidig høgresidige dx dxt dext dexter dextra høyresiden høgresida hø right",
  ],
  [
    "left",
    "venstre venstresidig venstresidige sin sinister sinistra venstresiden venstresida ve left",
  ],
  [
    "both",
    "bilateral bilaterale bilateralt bilat begge tosidig tosidige tosidig dobbeltsidig dobbeltsidige",
  ],
];

const sides: ReadonlyMap<string, Side> = new Map(
  spellings.flatMap(([side, words]) => words.split(" ").map((word) => [word, side] as const)),
);

/**
 * Mentions of a side in both written forms and the Latin of records: «høyre/høgre», «dx», «hø.»,
 * «venstre», «sin.», «ve.», «bilateral», «begge sider». Compounds count: «høyresidig», «høgrehand».
 * «sin» counts only as an abbreviation («sin.», «dx/sin», «lunge sin») and never before a word it could
 * belong to as a pronoun; «ve» only with its full stop or in «hø/ve». Offsets are in the folded text.
 */
export function findSides(text: string): readonly SideMention[] {
  const folded = foldCase(foldLookAlikes(text));
  const mentions: SideMention[] = [];
  for (const match of folded.matchAll(/\p{L}+/gu)) {
    const word = match[0];
    const start = match.index;
    const end = start + word.length;
    const stem = /^(høyre|høgre|venstre)(?=\p{L}{3})/u.exec(word)?.[1];
    const side = sides.get(word) ?? (stem === undefined ? undefined : sides.get(stem));
    if (side === undefined) continue;
    if ((word === "sin" || word === "ve" || word === "hø") && !abbreviated(folded, start, end))
      continue;
    if (word === "begge" && !/^ (?:sider|sidene|\p{L}{3,})/u.test(folded.slice(end, end + 12)))
      continue;
    mentions.push({ side, start, end });
  }
  return mentions;
}

function abbreviated(text: string, start: number, end: number): boolean {
  const besideSlash = text[end] === "/" || text[start - 1] === "/";
  // «boka si/sin.» ends a sentence rather than abbreviating: a new one begins after it, or none.
  const point = text[end] === "." && /^\. ?\p{Ll}/u.test(text.slice(end, end + 3));
  return besideSlash || point;
}
