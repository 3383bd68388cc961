import { findAbstention } from "../language/abstention.ts";
import { parseDate, sameDate } from "../language/quantities/dates.ts";
import { findDoses } from "../language/quantities/dose.ts";
import type { JsonValue } from "../language/json-in-text.ts";
import { foldLookAlikes } from "../language/look-alikes.ts";
import { foldCase, normaliseClinical, clinicalNormaliserVersion } from "../language/normalise.ts";
import { numberParserVersion } from "../language/quantities/numbers.ts";
import { sameQuantity } from "../language/quantities/quantity-text.ts";
import { canonicalCodes } from "./diagnosis-codes.ts";
import { scoreDose } from "./dose.ts";
import { scoreNumeric } from "./numeric.ts";

/** What one field holds, as its type wants it. `null`: the document does not say. */
export type FieldGold =
  | { readonly type: "text"; readonly accepted: readonly string[] }
  | {
      readonly type: "number";
      readonly value: number;
      readonly unit?: string | undefined;
      /** Relative, 0 for exact. */
      readonly tolerance: number;
    }
  | { readonly type: "date"; readonly date: string }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "code"; readonly code: string }
  | { readonly type: "list"; readonly elements: readonly string[] };

export interface FieldScore {
  /** 0 or 1; the F1 of its elements for a list. */
  readonly credit: number;
  /** A number ten times too large or too small. */
  readonly tenfold: boolean;
}

export const fieldValuesSignature = `field-values|1|normaliser:${clinicalNormaliserVersion}|numbers:${numberParserVersion}|list:element-f1`;

const wrong: FieldScore = { credit: 0, tenfold: false };
const yes = new Set(["ja", "true", "sann", "sant", "yes"]);
const no = new Set(["nei", "false", "usann", "usant", "no"]);
/** Nothing longer is the value of a field; comparing stops there. */
const longest = 2000;

/** Null, empty, or words that say the document does not tell: «ukjent», «ikke oppgitt», «-». */
export function isEmptyValue(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") {
    const bare = value.trim();
    return /^[-–—?]*$/.test(bare) || foldCase(bare) === "null" || findAbstention(bare) !== null;
  }
  if (Array.isArray(value)) return (value as readonly JsonValue[]).every(isEmptyValue);
  return (
    value instanceof Map && [...value.values()].every((inner) => isEmptyValue(inner as JsonValue))
  );
}

/**
 * Compares a field's value with gold, each type by its own rule: text under the clinical normaliser
 * or as the same quantity; numbers within tolerance, a string's unit converted to the field's (a
 * number without unit is read in the field's own); dates by day in any Norwegian writing; booleans
 * also as «ja» and «nei»; codes in canonical form; lists as sets, order aside. What has two readings
 * is wrong.
 */
export function scoreField(gold: FieldGold, value: JsonValue): FieldScore {
  switch (gold.type) {
    case "text":
      return right(
        scalarText(value) !== undefined &&
          gold.accepted.some((accepted) => sameText(accepted, scalarText(value) ?? "")),
      );
    case "number":
      return scoreNumber(gold, value);
    case "date": {
      const said = typeof value === "string" ? parseDate(value) : undefined;
      return right(said !== undefined && sameDate(parseDate(gold.date), said));
    }
    case "boolean": {
      const word = typeof value === "string" ? foldCase(value.trim()) : undefined;
      const said = word === undefined ? value : yes.has(word) ? true : no.has(word) ? false : word;
      return right(said === gold.value);
    }
    case "code": {
      const codes = typeof value === "string" ? canonicalCodes([value.slice(0, longest)]) : [];
      const [only] = codes;
      return right(codes.length === 1 && only === canonicalCodes([gold.code])[0]);
    }
    case "list":
      return { credit: listF1(gold.elements, value), tenfold: false };
  }
}

function right(correct: boolean): FieldScore {
  return correct ? { credit: 1, tenfold: false } : wrong;
}

function scalarText(value: JsonValue): string | undefined {
  if (typeof value === "number") return String(value).replace(".", ",");
  return typeof value === "string" && value.length <= longest ? value : undefined;
}

function sameText(gold: string, said: string): boolean {
  return normaliseClinical(gold) === normaliseClinical(said) || sameQuantity(gold, said);
}

function scoreNumber(gold: Extract<FieldGold, { type: "number" }>, value: JsonValue): FieldScore {
  const amount = { value: gold.value, relativeTolerance: gold.tolerance };
  if (typeof value === "number") {
    const { correct, tenfold } = scoreNumeric(value, amount);
    return { credit: correct ? 1 : 0, tenfold };
  }
  if (typeof value !== "string" || !isQuantity(value)) return wrong;
  const score = scoreDose(value, {
    amount,
    ...(gold.unit === undefined ? {} : { unit: gold.unit, unitGiven: true }),
  });
  if (score.kind === "invalid") return wrong;
  return { credit: score.correct ? 1 : 0, tenfold: score.tenfold };
}

/** A quantity and nothing else: a sentence that holds one is no value of a number field. */
function isQuantity(value: string): boolean {
  if (value.length > 60) return false;
  const folded = foldLookAlikes(value);
  const [only, second] = findDoses(folded);
  return (
    only !== undefined &&
    second === undefined &&
    folded.slice(0, only.start).trim() === "" &&
    /^[\s.]*$/.test(folded.slice(only.end))
  );
}

/** Dice over elements; each said element takes one gold element at most. */
function listF1(elements: readonly string[], value: JsonValue): number {
  const said = (Array.isArray(value) ? (value as readonly JsonValue[]) : [value]).filter(
    (element) => !isEmptyValue(element),
  );
  const open = new Map<string, number>();
  for (const element of elements) {
    const key = normaliseClinical(element);
    open.set(key, (open.get(key) ?? 0) + 1);
  }
  let hits = 0;
  for (const element of said) {
    const key = normaliseClinical(scalarText(element) ?? "");
    const left = open.get(key) ?? 0;
    if (left === 0) continue;
    open.set(key, left - 1);
    hits += 1;
  }
  return (2 * hits) / (said.length + elements.length);
}
