/** Part an ICD-10 code plays in a dual coding: † the underlying disease, * its manifestation. */
export type DualRole = "dagger" | "asterisk";

export interface DiagnosisCode {
  /** Canonical: upper case, point after the third character (`I21.9`, `I10`, `A04`). */
  readonly code: string;
  /** Set when the code was written with † or + (dagger) or * (asterisk). */
  readonly role?: DualRole;
}

/**
 * Where a code belongs, against the edition in force.
 *
 * - `valid`: listed · `incomplete`: not listed, but the start of a listed code (`E11`)
 * - `icd10cm-shaped`: not listed, and written as only the US clinical modification writes codes:
 *   two or more characters after the point, or a letter in third place (`E11.65`, `S72.001A`, `C7A.0`)
 * - `unknown`: has a code's shape, is not listed · `malformed`: is no code
 *
 * The shape alone proves nothing: the Norwegian edition has some 4,400 codes with two digits after
 * the point and lower-case fifth letters (`B18.00`, `I21.0a`). Therefore the list decides first.
 */
export type CodeStanding = "valid" | "incomplete" | "icd10cm-shaped" | "unknown" | "malformed";

const shape = /^([A-Z]\d[\dA-Z])(?:\.?([\dA-Z]{1,4}))?$/;

/**
 * Reads what a person or a model wrote as codes: `I21.9`, `I219`, `i21.9` and `I21,9` are one
 * code; `E10.4† G63.2*` and `E10.4+G63.2*` are a pair of two. Text without a code comes back as one
 * "code", as written in upper case: it still counts as a wrong prediction.
 */
export function readDiagnosisCodes(written: string): readonly DiagnosisCode[] {
  const parts = [...written.normalize("NFC").matchAll(/([^\s;/†*+]+)\s*([†*+]?)/gu)].map(
    ([, body = "", mark = ""]): DiagnosisCode => {
      const code = canonicalCode(body);
      if (mark === "") return { code };
      return { code, role: mark === "*" ? "asterisk" : "dagger" };
    },
  );
  if (parts.some(({ code }) => shape.test(code))) return parts;
  const whole = written.trim().toUpperCase();
  return whole === "" ? [] : [{ code: whole }];
}

/** Canonical form of one code without marks; what has no code's shape only loses case and edges. */
export function canonicalCode(written: string): string {
  const bare = written
    .trim()
    .toUpperCase()
    .replace(",", ".")
    .replace(/(?:\.?[-–]|\.)$/u, "");
  const match = shape.exec(bare);
  if (match === null) return bare;
  const [, category = "", detail] = match;
  return detail === undefined ? category : `${category}.${detail}`;
}

/** Distinct canonical codes in order of first mention; role marks do not make a code another. */
export function canonicalCodes(written: readonly string[]): readonly string[] {
  return [...new Set(written.flatMap(readDiagnosisCodes).map(({ code }) => code))];
}

/** The category: the first three characters (`I21` of `I21.9`); an ICPC-2 code is its own. */
export function categoryOf(code: string): string {
  return code.slice(0, 3);
}

/** A code's ancestors by its digits, nearest first: `E11.65` → `E11.6`, `E11`. */
export function ancestorsOf(code: string): readonly string[] {
  const ancestors: string[] = [];
  for (let length = code.length - 1; length >= 3; length -= 1) {
    if (length !== 4) ancestors.push(code.slice(0, length));
  }
  return ancestors;
}

/** An edition's codes in canonical form, made once for many questions. */
export interface CodeEdition {
  readonly codes: ReadonlySet<string>;
  readonly ancestors: ReadonlySet<string>;
}

/** Reads an edition's list, with or without points. */
export function codeEdition(listed: Iterable<string>): CodeEdition {
  const codes = new Set([...listed].map(canonicalCode));
  return { codes, ancestors: new Set([...codes].flatMap(ancestorsOf)) };
}

/** See {@link CodeStanding}. */
export function codeStanding(written: string, edition: CodeEdition): CodeStanding {
  const code = canonicalCode(written);
  if (edition.codes.has(code)) return "valid";
  if (edition.ancestors.has(code)) return "incomplete";
  if (!shape.test(code)) return "malformed";
  const detailed = code.length >= "E11.65".length;
  return detailed || /^..[A-Z]/.test(code) ? "icd10cm-shaped" : "unknown";
}
