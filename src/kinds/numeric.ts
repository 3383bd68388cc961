import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import { findInsufficient, insufficientListVersion } from "../language/insufficient-information.ts";
import { parseUnit } from "../language/quantities/units.ts";
import { doseSignature, scoreDose, type DoseGold, type DoseScore } from "../scorers/dose.ts";
import { written } from "./kind.ts";
import type { Kind, Values } from "./kind.ts";
import { complete, metricMaker } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

const knownGold = z.strictObject({
  /** The right number, in `unit`. */
  value: z.number(),
  /** What is accepted, ends included. Without these, `relativeTolerance` of the value. */
  lower: z.number().optional(),
  upper: z.number().optional(),
  relativeTolerance: z.number().min(0).max(0.5).optional(),
  unit: text.optional(),
  /** The question gives the unit, so an answer without one is read in it. */
  unitGiven: z.boolean().optional(),
  /** `times` administrations every `days` days. */
  frequency: z
    .strictObject({ times: z.number().positive(), days: z.number().positive() })
    .optional(),
  /** Most that may be given, in the same unit. */
  maximum: z.number().optional(),
  /** Set where the question asks for a limit («inntil 4 g»). */
  comparator: z.enum(["<", "≤", ">", "≥"]).optional(),
});
const unknowableGold = z.strictObject({ insufficient: z.literal(true) });

export const numericItemSchema = baseItemSchema.extend({
  kind: z.literal("numeric").optional(),
  context: text.optional(),
  question: text,
  gold: z.union([knownGold, unknowableGold]),
});
export type NumericItem = z.infer<typeof numericItemSchema>;

const keys =
  "n correct answerable answerableCorrect unanswerable abstained abstainedAnswerable numbers withinTolerance unitCorrect frequencyDue frequencyCorrect tenfold thousandfold maximumGiven aboveMaximum error errors".split(
    " ",
  );

const details = `${doseSignature}|list:insufficient-${insufficientListVersion}|locale:nb-NO|invalid:wrong`;
const { share, ratio, harmonic } = metricMaker(details);

/**
 * The harmonic mean of two shares: answerable items answered right (inside the interval, in a
 * right unit, at the right frequency) and items without enough information recognised as such. One
 * number for both, because giving a number always, or never, would win one of them.
 */
const harmonicAccuracy = harmonic(
  "numeric-harmonic-accuracy",
  ["answerableCorrect", "answerable"],
  ["abstained", "unanswerable"],
  { part: "correct", whole: "n" },
);

/** Doses, clinical scores and other quantities: a number with its unit and frequency. */
export const numeric: Kind<NumericItem> = {
  name: "numeric",
  schema: numericItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["question", "context"],
  metrics: [
    harmonicAccuracy,
    share("numeric-accuracy", "answerableCorrect", "answerable", "higher"),
    share("insufficient-recognised", "abstained", "unanswerable", "higher"),
    share("false-insufficient-rate", "abstainedAnswerable", "answerable", "lower"),
    share("tenfold-error-rate", "tenfold", "answerable", "lower"),
    share("thousandfold-error-rate", "thousandfold", "answerable", "lower"),
    share("above-maximum-rate", "aboveMaximum", "maximumGiven", "lower"),
    share("within-tolerance", "withinTolerance", "answerable", "higher"),
    share("unit-correct", "unitCorrect", "numbers", "higher"),
    share("frequency-correct", "frequencyCorrect", "frequencyDue", "higher"),
    ratio("mean-relative-error", "error", "errors", "lower"),
  ],

  fault({ gold }) {
    if ("insufficient" in gold) return undefined;
    const { unit, value, lower, upper, relativeTolerance, maximum } = gold;
    if (unit !== undefined && parseUnit(unit) === undefined)
      return `gold.unit: ${JSON.stringify(unit)} is no unit known here`;
    const interval = lower !== undefined || upper !== undefined;
    if (interval && relativeTolerance !== undefined)
      return "gold: give lower and upper or relativeTolerance, not both";
    if (interval && (lower === undefined || upper === undefined))
      return "gold: lower and upper belong together";
    if (interval && !((lower ?? 0) <= value && value <= (upper ?? 0)))
      return `gold.value: ${value} is outside ${lower}–${upper}`;
    if (maximum !== undefined && maximum < value)
      return `gold.maximum: ${maximum} is below the value ${value}`;
    return undefined;
  },

  perturb: (item, change) => ({
    ...item,
    ...(item.context === undefined ? {} : { context: change(item.context, "context") }),
    question: change(item.question, "question"),
  }),

  present: ({ question, context }) => ({
    parts: { question, ...(context === undefined ? {} : { context }) },
    order: [],
    fields: { question, context: context ?? "" },
  }),

  readText({ gold }, _shown, answer) {
    if (findInsufficient(answer))
      return { found: "answer", answer: "insufficient information", values: abstained(gold) };
    // Without gold there is still a number to be read: it was made up.
    const score = scoreDose(answer, doseGold(gold), { locale: "nb-NO" });
    if (score.kind === "invalid") {
      const several = score.reason === "several-numbers" || score.reason === "several-conclusions";
      return { found: several ? "several" : "none", reason: score.reason };
    }
    return { found: "answer", answer: String(score.value), values: given(gold, score) };
  },

  missing: ({ gold }) => base(gold),
  best({ gold }) {
    if ("insufficient" in gold) return abstained(gold);
    return given(gold, {
      kind: "scored",
      value: gold.value,
      unitCorrect: true,
      frequencyCorrect: true,
      aboveMaximum: false,
      withinTolerance: true,
      correct: true,
      tenfold: false,
      thousandfold: false,
      relativeError: 0,
    });
  },
};

type Gold = NumericItem["gold"];

function doseGold(gold: Gold): DoseGold {
  if ("insufficient" in gold) return { amount: { lower: Infinity, upper: Infinity } };
  const { value, lower, upper, relativeTolerance = 0, ...rest } = gold;
  const amount =
    lower !== undefined && upper !== undefined
      ? { value, lower, upper }
      : { value, relativeTolerance };
  const { unit, unitGiven, frequency, comparator, maximum } = rest;
  return {
    amount,
    ...(unit === undefined ? {} : { unit }),
    ...(unitGiven === undefined ? {} : { unitGiven }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(comparator === undefined ? {} : { comparator }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

/** What is counted of an item whatever was answered. */
function base(gold: Gold): Values {
  const known = "insufficient" in gold ? undefined : gold;
  return complete(keys, {
    n: 1,
    answerable: known ? 1 : 0,
    unanswerable: known ? 0 : 1,
    frequencyDue: known?.frequency ? 1 : 0,
    maximumGiven: known?.maximum === undefined ? 0 : 1,
  });
}

function abstained(gold: Gold): Values {
  const right = "insufficient" in gold ? 1 : 0;
  return { ...base(gold), correct: right, abstained: right, abstainedAnswerable: 1 - right };
}

function given(gold: Gold, score: Extract<DoseScore, { kind: "scored" }>): Values {
  if ("insufficient" in gold) return base(gold);
  const flag = (condition: boolean) => (condition ? 1 : 0);
  return {
    ...base(gold),
    correct: flag(score.correct),
    answerableCorrect: flag(score.correct),
    numbers: 1,
    withinTolerance: flag(score.withinTolerance),
    unitCorrect: flag(score.unitCorrect),
    frequencyCorrect: flag(gold.frequency !== undefined && score.frequencyCorrect),
    tenfold: flag(score.tenfold),
    thousandfold: flag(score.thousandfold),
    aboveMaximum: flag(score.aboveMaximum),
    error: score.relativeError ?? 0,
    errors: score.relativeError === null ? 0 : 1,
  };
}
