import { visibleAnswer } from "./answer-tokens.ts";
import { jsonInText, jsonReadingVersion } from "./json-in-text.ts";
import type { JsonValue } from "./json-in-text.ts";
import { foldLookAlikes } from "./look-alikes.ts";
import { isNegated } from "./negation.ts";
import { foldCase } from "./normalise.ts";

/** Part of the signature of every metric over codes read from text. */
export const codeMentionsVersion = `1,json-${jsonReadingVersion}`;

export type CodeReading =
  /** As written, in the answer's order; a main diagnosis that is named as such comes first. */
  | { readonly kind: "codes"; readonly codes: readonly string[] }
  | { readonly kind: "none" | "several"; readonly reason: string };

/**
 * The shape of ICD-10 and ICPC-2 codes: `I21.9`, `I219`, `I21,9`, `E10.4†`, `K86`, and as one piece a
 * block such as `I20-I25`, which is no code but was given as one.
 */
const shape = String.raw`[A-Za-z]\d[\dA-Za-z](?:\.[\dA-Za-z]{1,4}|,\d{1,2}(?![\d.,])|[\dA-Za-z]{1,4})?[†*+]?(?:[-–][A-Za-z]\d[\dA-Za-z](?:\.[\dA-Za-z]{1,4})?)?`;
const codeAt = new RegExp(`(${shape})(?![\\p{L}\\p{N}]|[-–]\\p{L})`, "uy");
/** In running prose only capitals and a digit in third place: «H2O» and «b12» are no codes there. */
const inProse =
  /(?<![\p{L}\p{N}.,/-])[A-Z]\d\d(?:\.[\dA-Z]{1,4}|,\d{1,2}(?![\d.,])|\d{1,2})?[†*+]?(?:[-–][A-Z]\d\d(?:\.[\dA-Z]{1,4})?)?(?![\p{L}\p{N}]|[-–]\p{L})/gu;
const joint = /[ \t]*(?:[,;/&+†*]|og|and)?[ \t]*/uy;

const role = String.raw`(?:hoved|hovud|bi|tilleggs|primær|sekundær)?`;
const label = new RegExp(
  String.raw`^(?:endelige? |endeleg |riktige? |rett )?(?:svar|${role}(?:diagnosen?|diagnoser|diagnosar|kode|koden|koder|kodar|diagnosekode|diagnosekoder|diagnosekodar)|icd-?10(?:-kode[rn]?|-kodar)?|icpc-?2?(?:-kode[rn]?|-kodar)?)(?: er| \([^)]{0,20}\))?[ \t]*[:=][ \t]*`,
  "iu",
);
const bullet = /^(?:[#>*_`•|+-]|\d{1,2}[.)](?=\s)|[[("]|\s)+/u;
const codeKeys =
  /^(?:kode[rn]?|kodar|codes?|icd.?10.*|icpc.?2?.*|diagnosekode[rn]?|diagnosekodar)$/u;
const mainKeys = /^(?:hoved|hovud|main|primær|primary).*/u;

/**
 * The codes that an answer gives.
 *
 * JSON first: every string under a key that names codes («kode», «koder», `code` …), or, with no such
 * key, every string that begins with a code. Else lines that begin with codes, after a bullet, a
 * number, or a label such as «Hoveddiagnose:», from the last line labelled «Svar:» on. Else, in
 * prose, every mention in capitals that is not negated; «vitamin B12» is none. One pass over the text.
 */
export function readCodes(answer: string): CodeReading {
  // Bold text would otherwise put asterisks on codes.
  const text = foldLookAlikes(visibleAnswer(answer)).replaceAll("**", "");
  const json = jsonInText(text);
  if (json.kind === "several") return json;
  if (json.kind === "found") {
    const codes = codesInJson(json.value);
    if (codes.length > 0) return { kind: "codes", codes };
  }
  const listed = codesInLines(text);
  if (listed.length > 0) return { kind: "codes", codes: listed };
  const mentioned = codesInProse(text);
  return mentioned.length > 0
    ? { kind: "codes", codes: mentioned }
    : { kind: "none", reason: "names no code" };
}

function codesInJson(value: JsonValue): readonly string[] {
  const keyed: string[] = [];
  const main: string[] = [];
  const leading: string[] = [];
  const visit = (inner: JsonValue, underCodes: boolean, underMain: boolean): void => {
    if (typeof inner === "string") {
      const codes = leadingCodes(inner.trim());
      // Under a key for codes, what is no code was still given as one.
      const given = codes.length > 0 || !underCodes ? codes : [inner.trim()].filter(Boolean);
      for (const code of given) {
        (underCodes ? keyed : leading).push(code);
        if (underMain) main.push(code);
      }
    } else if (Array.isArray(inner)) {
      for (const element of inner as readonly JsonValue[]) visit(element, underCodes, underMain);
    } else if (inner instanceof Map) {
      for (const [key, member] of inner as ReadonlyMap<string, JsonValue>) {
        const name = foldCase(key.trim());
        const namesCodes = codeKeys.test(name);
        visit(member, underCodes || namesCodes, underMain || mainKeys.test(name));
      }
    }
  };
  visit(value, false, false);
  const all = keyed.length > 0 ? keyed : leading;
  const given = new Set(all);
  return [...main.filter((code) => given.has(code)), ...all];
}

function codesInLines(text: string): readonly string[] {
  let codes: string[] = [];
  let main: string[] = [];
  for (const line of text.split("\n")) {
    const bare = withoutBullet(line);
    const named = label.exec(bare);
    const written = named === null ? "" : foldCase(named[0]);
    if (/(?:^|\s)svar\b/u.test(written)) {
      codes = [];
      main = [];
    }
    const found = leadingCodes(named === null ? bare : withoutBullet(bare.slice(named[0].length)));
    for (const code of found) {
      codes.push(code);
      if (mainKeys.test(written)) main.push(code);
    }
  }
  return [...main, ...codes];
}

function withoutBullet(line: string): string {
  return line.slice(0, 200).replace(bullet, "") + line.slice(200);
}

/** Codes at the very start of a text, one after another. */
function leadingCodes(text: string): readonly string[] {
  const codes: string[] = [];
  let at = 0;
  for (;;) {
    codeAt.lastIndex = at;
    const match = codeAt.exec(text);
    if (match === null) return codes;
    codes.push(match[1] ?? "");
    joint.lastIndex = at + match[0].length;
    const gap = joint.exec(text);
    at += match[0].length + (gap?.[0].length ?? 0);
  }
}

function codesInProse(text: string): readonly string[] {
  const codes: string[] = [];
  for (const match of text.matchAll(inProse)) {
    const before = foldCase(text.slice(Math.max(0, match.index - 12), match.index));
    if (/vitamin[- ]$/u.test(before)) continue;
    if (!rejected(text, match.index, match.index + match[0].length)) codes.push(match[0]);
  }
  return codes;
}

/** «ikke I20.0», «I20.0 er ikke aktuelt»; in «I21.9, ikke I20.0» the comma protects the first. */
function rejected(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - 90);
  const after = /^[^,;\n]{0,90}/u.exec(text.slice(end, end + 90))?.[0] ?? "";
  return isNegated(text.slice(from, end) + after, start - from, end - from);
}
