import type { ReadItem } from "../read-items.ts";
import { about } from "./finding.ts";
import type { Found, Severity } from "./finding.ts";

interface Fault {
  readonly severity: Severity;
  readonly pattern: RegExp;
  readonly expected: string;
}

/** Characters that look like another one; each is right somewhere, but not in an item's text. */
const lookAlikes: readonly Fault[] = [
  {
    severity: "defect",
    pattern: /[\u00AD\u200B-\u200F\u2060\u2066-\u2069\u202A-\u202E\uFEFF]/u,
    expected: "no invisible characters",
  },
  {
    severity: "defect",
    pattern: /\p{Script=Cyrillic}/u,
    expected: "Latin letters, not Cyrillic ones",
  },
  {
    severity: "defect",
    pattern: /\p{Script=Latin}[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ]|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ]\p{Script=Latin}/u,
    expected: "Latin letters, not Greek ones that look like them",
  },
  { severity: "defect", pattern: /\u03BC/u, expected: "µ as U+00B5, not the Greek mu U+03BC" },
  { severity: "defect", pattern: /[\u02DA\u00BA]/u, expected: "the degree sign ° (U+00B0)" },
  {
    severity: "defect",
    pattern: /[\u2010\u2011\u2012\u2015\uFE58\uFE63]/u,
    expected: "a hyphen (-), an en dash (–) or a minus (−)",
  },
  {
    severity: "defect",
    pattern: /[\u00B4\u02B9\u02BC\u2032`]/u,
    expected: "an apostrophe (' or ’)",
  },
  {
    severity: "notice",
    pattern: /["\u201C-\u201F\u2033]/u,
    expected: "Norwegian quotation marks «»",
  },
  {
    severity: "defect",
    pattern: /[\uFB00-\uFB06\uFF01-\uFF5E]|[\u{1D400}-\u{1D7FF}]/u,
    expected: "plain letters, not ligatures, full-width or mathematical ones",
  },
];

const spacing: readonly Fault[] = [
  // Notes with line breaks are laid out by hand; there a run of spaces may be a column.
  { severity: "defect", pattern: /^[^\n]*[^\S\n]{2}[^\n]*$/u, expected: "single spaces" },
  { severity: "defect", pattern: /^\s|\s$/u, expected: "no space at either end" },
  {
    severity: "defect",
    pattern: /[\t\r\u0085\u2028\u2029]/u,
    expected: "no tabs or odd line breaks",
  },
];

/** Fields where any character may be a fact: addresses, codes, the canary. */
const exempt = new Set(["url", "id", "pairId", "clusterId", "canary"]);

/**
 * What is wrong with an item's texts as they were written, before reading composes and trims them:
 * not NFC, look-alike characters, double spaces, spaces at the ends. One finding per kind of fault.
 */
export function* writtenFaults(read: ReadItem, written: unknown): Generator<Found> {
  const told = new Set<string>();
  for (const { path, text } of strings(written, "")) {
    if (text !== text.normalize("NFC") && !told.has("NFC")) {
      told.add("NFC");
      yield about(read, "defect", `${path}: expected NFC, found decomposed letters. Save as NFC.`);
    }
    for (const { severity, pattern, expected } of [...lookAlikes, ...spacing]) {
      const match = pattern.exec(text);
      if (!match || told.has(expected)) continue;
      told.add(expected);
      const found = `${excerpt(text, match)}${codePoint(match[0])}`;
      yield about(read, severity, `${path}: expected ${expected}, found ${found}.`);
    }
  }
}

function* strings(value: unknown, path: string): Generator<{ path: string; text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (typeof value === "object" && value !== null)
    for (const [key, entry] of Object.entries(value))
      if (!exempt.has(key)) yield* strings(entry, path === "" ? key : `${path}.${key}`);
}

/** The offending place with a little before and after it. */
function excerpt(text: string, match: RegExpExecArray): string {
  const at = match[0].length > 4 ? Math.max(0, text.search(/[^\S\n]{2}/u)) : match.index;
  return JSON.stringify(text.slice(Math.max(0, at - 10), at + 12));
}

/** « (U+200B)» for a character that cannot be told by its looks. */
function codePoint(found: string): string {
  const odd = [...found].find((character) => character > "~");
  if (odd === undefined || found.length > 4) return "";
  return ` (U+${(odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`;
}
