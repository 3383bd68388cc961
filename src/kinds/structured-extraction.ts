import { z } from "zod";
import { baseItemSchema, harmSchema } from "../datasets/item.ts";
import { visibleAnswer } from "../language/answer-tokens.ts";
import { parseDate } from "../language/quantities/dates.ts";
import { jsonInText, jsonReadingVersion, sameJson, writeJson } from "../language/json-in-text.ts";
import type { JsonValue } from "../language/json-in-text.ts";
import { foldCase } from "../language/normalise.ts";
import { parseUnit } from "../language/quantities/units.ts";
import { fieldValuesSignature, isEmptyValue, scoreField } from "../scorers/field-values.ts";
import type { FieldGold } from "../scorers/field-values.ts";
import { harmWeight, harmWeightsSignature } from "../scorers/harm-weights.ts";
import { answerText } from "./answer-text.ts";
import { fieldLine, recordSchema } from "./asked-fields.ts";
import { written } from "./kind.ts";
import type { Kind, Reading, Values } from "./kind.ts";
import { f1Of, metricMaker, ratio, rowCorrectness, rowF1 } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

const fieldSchema = z.strictObject({
  /** The key in the JSON that is asked for. */
  name: text,
  type: z.enum(["text", "number", "date", "boolean", "code", "list"]),
  /** For numbers: the unit that the value is wanted in. */
  unit: text.optional(),
  /** For numbers: how far off is still right, relative to gold. */
  tolerance: z.number().min(0).max(1).optional(),
  /** What the field is, for the model. */
  description: text.optional(),
  /** How bad a wrong, missing or invented value would be. */
  harm: harmSchema.optional(),
});

export const structuredExtractionItemSchema = baseItemSchema.extend({
  kind: z.literal("structured-extraction").optional(),
  document: text,
  fields: z.array(fieldSchema).min(1).max(60),
  /**
   * A value per field; null, or left out, where the document does not say. Several strings are the
   * accepted wordings of a text, and the elements of a list.
   */
  gold: z.strictObject({
    values: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.array(text).min(1), z.null()]),
    ),
  }),
});

export type StructuredExtractionItem = z.infer<typeof structuredExtractionItemSchema>;
type Field = StructuredExtractionItem["fields"][number];

const {
  share,
  of,
  ratio: ratioOf,
} = metricMaker(
  `${fieldValuesSignature}|json:${jsonReadingVersion}|unit:field|invalid:all-wrong|micro`,
);

export const structuredExtraction: Kind<StructuredExtractionItem> = {
  name: "structured-extraction",
  schema: structuredExtractionItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["document", "fields"],
  metrics: [
    /**
     * Micro F1 over fields. Its two sides hold each other: empty JSON has no recall, a value in
     * every field costs precision, a copy of the document in every field is wrong in all.
     */
    of("field-f1", "higher", (sums) => f1Of(sums, "credit", "given", "due"), {
      correctness: rowCorrectness,
    }),
    ratioOf("field-precision", "credit", "given", "higher"),
    ratioOf("field-recall", "credit", "due", "higher"),
    /** Of the fields that the document says nothing about, those filled in. */
    ratioOf("hallucinated-field-rate", "hallucinated", "absent", "lower"),
    /** Of the fields that the document fills, those left empty. */
    ratioOf("missing-field-rate", "left", "due", "lower"),
    /** Errors of every sort, each by the harm of its field, over the most that could be lost. */
    of("harm-weighted-error", "lower", (sums) => ratio(sums, "harmLost", "harmAtStake"), {
      details: `${harmWeightsSignature}|${fieldValuesSignature}`,
    }),
    ratioOf("critical-field-error-rate", "criticalLost", "criticalFields", "lower"),
    ratioOf("tenfold-field-rate", "tenfold", "numbersDue", "lower"),
    share("whole-record", "whole", "n", "higher"),
  ],

  fault(item) {
    const names = item.fields.map(({ name }) => keyOf(name));
    if (new Set(names).size !== names.length) return "fields: two have the same name";
    for (const name of Object.keys(item.gold.values))
      if (!item.fields.some((field) => field.name === name))
        return `gold.values: ${name} is none of the fields`;
    for (const field of item.fields) {
      const problem = fieldFault(field, item.gold.values[field.name] ?? null);
      if (problem !== undefined) return problem;
    }
    return undefined;
  },

  present: (item) => ({
    parts: { question: "", context: item.document },
    order: [],
    schema: recordSchema(item.fields),
    fields: {
      document: item.document,
      fields: item.fields.map((field) => fieldLine(field, item.form)).join("\n"),
    },
  }),

  readText(item, _shown, answer): Reading {
    const json = jsonInText(visibleAnswer(answer));
    if (json.kind !== "found") return { found: json.kind, reason: json.reason };
    const record = recordIn(json.value, item.fields);
    if (record === undefined) return { found: "none", reason: "JSON, but no object of fields" };
    if (typeof record === "string")
      return { found: "several", reason: `gives ${record} twice, differently` };
    const said = [...record.given]
      .filter(([, value]) => !isEmptyValue(value))
      .map(([name, value]) => `${name}: ${writeJson(value)}`);
    return {
      found: "answer",
      answer: answerText(said.join(", ")),
      values: values(item, record),
    };
  },

  missing: (item) => {
    const lost = values(item, { given: new Map(), unasked: 0 });
    // Nothing to find and nothing usable said: one wrong value, so that silence is never right.
    const given = lost["due"] === 0 ? 1 : 0;
    return {
      ...lost,
      given,
      rowScore: 0,
      hallucinated: lost["absent"] ?? 0,
      harmLost: lost["harmAtStake"] ?? 0,
      criticalLost: lost["criticalFields"] ?? 0,
      whole: 0,
    };
  },
  best(item) {
    const given = new Map<string, JsonValue>();
    for (const { name } of item.fields) given.set(name, item.gold.values[name] ?? null);
    for (const { name, type } of item.fields) {
      const value = given.get(name);
      if (type === "text" && Array.isArray(value)) given.set(name, (value as string[])[0] ?? null);
    }
    return values(item, { given, unasked: 0 });
  },
};

interface ReadRecord {
  /** What was said of the fields asked for. */
  readonly given: ReadonlyMap<string, JsonValue>;
  /** Filled fields that nobody asked for. */
  readonly unasked: number;
}

/** `Blodtrykk systolisk`, `blodtrykk-systolisk` and `blodtrykk_systolisk` are one key. */
function keyOf(name: string): string {
  return foldCase(name)
    .trim()
    .replace(/[\s_-]+/g, "_");
}

/** The fields in an object, or in the one object inside it; a string names a contradiction. */
function recordIn(value: JsonValue, fields: readonly Field[]): ReadRecord | string | undefined {
  const list = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  const [outer] = list;
  if (list.length !== 1 || !(outer instanceof Map)) return undefined;
  const names = new Map(fields.map(({ name }) => [keyOf(name), name]));
  const [inner] = outer.values();
  const wrapped =
    outer.size === 1 &&
    inner instanceof Map &&
    ![...outer.keys()].some((key) => names.has(keyOf(key)));
  const members = (wrapped ? inner : outer) as ReadonlyMap<string, JsonValue>;
  const given = new Map<string, JsonValue>();
  let unasked = 0;
  for (const [key, member] of members) {
    const name = names.get(keyOf(key));
    if (name === undefined) {
      if (!isEmptyValue(member)) unasked += 1;
      continue;
    }
    const before = given.get(name);
    if (before !== undefined && !sameJson(before, member)) return name;
    given.set(name, member);
  }
  return { given, unasked };
}

function values(item: StructuredExtractionItem, { given, unasked }: ReadRecord): Values {
  const sums = {
    n: 1,
    credit: 0,
    given: unasked,
    due: 0,
    absent: 0,
    hallucinated: 0,
    left: 0,
    harmAtStake: 0,
    harmLost: 0,
    criticalFields: 0,
    criticalLost: 0,
    numbersDue: 0,
    tenfold: 0,
    whole: unasked === 0 ? 1 : 0,
  };
  for (const field of item.fields) {
    const gold = goldOf(field, item.gold.values[field.name] ?? null);
    const value = given.get(field.name) ?? null;
    const filled = filledIn(gold, value);
    const { credit, tenfold } =
      gold !== undefined && filled ? scoreField(gold, value) : { credit: 0, tenfold: false };
    sums.due += gold === undefined ? 0 : 1;
    sums.absent += gold === undefined ? 1 : 0;
    sums.given += filled ? 1 : 0;
    sums.credit += credit;
    sums.hallucinated += gold === undefined && filled ? 1 : 0;
    sums.left += gold !== undefined && !filled ? 1 : 0;
    sums.numbersDue += gold?.type === "number" ? 1 : 0;
    sums.tenfold += tenfold ? 1 : 0;
    const lost = gold === undefined ? (filled ? 1 : 0) : 1 - credit;
    const weight = harmWeight(field.harm);
    sums.harmAtStake += weight;
    sums.harmLost += weight * lost;
    const critical = field.harm?.severity === "critical" ? 1 : 0;
    sums.criticalFields += critical;
    sums.criticalLost += critical * (lost > 0 ? 1 : 0);
    if (lost > 0) sums.whole = 0;
  }
  return { ...sums, rowScore: rowF1(sums.credit, sums.given, sums.due) };
}

/** A gold text may itself be «ukjent»: what equals gold is never empty. */
function filledIn(gold: FieldGold | undefined, value: JsonValue): boolean {
  if (!isEmptyValue(value)) return true;
  return gold !== undefined && typeof value === "string" && scoreField(gold, value).credit === 1;
}

type GoldValue = StructuredExtractionItem["gold"]["values"][string];

/** Undefined where the document does not say. */
function goldOf(field: Field, value: GoldValue): FieldGold | undefined {
  if (value === null) return undefined;
  const strings = Array.isArray(value) ? value : [String(value)];
  switch (field.type) {
    case "text":
      return { type: "text", accepted: strings };
    case "number":
      return {
        type: "number",
        value: Number(value),
        unit: field.unit,
        tolerance: field.tolerance ?? 0,
      };
    case "date":
      return { type: "date", date: String(value) };
    case "boolean":
      return { type: "boolean", value: value === true };
    case "code":
      return { type: "code", code: String(value) };
    case "list":
      return { type: "list", elements: strings };
  }
}

const goldTypes: Readonly<Record<Field["type"], (value: GoldValue) => boolean>> = {
  text: (value) => typeof value === "string" || Array.isArray(value),
  number: (value) => typeof value === "number",
  date: (value) => typeof value === "string" && parseDate(value).kind !== "invalid",
  boolean: (value) => typeof value === "boolean",
  code: (value) => typeof value === "string",
  list: (value) => Array.isArray(value),
};

function fieldFault(field: Field, gold: GoldValue): string | undefined {
  if (field.unit !== undefined && parseUnit(field.unit) === undefined)
    return `fields.${field.name}: ${JSON.stringify(field.unit)} is no unit this Helsemål knows`;
  if (gold === null || goldTypes[field.type](gold)) return undefined;
  return `gold.values.${field.name}: expected a ${field.type}, found ${JSON.stringify(gold)}`;
}
