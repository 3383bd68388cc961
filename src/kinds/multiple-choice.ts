import { z } from "zod";
import { baseItemSchema, harmSchema } from "../datasets/item.ts";
import { shuffled } from "../files/shuffle.ts";
import { legalActs } from "../language/legal-acts.ts";
import { provisionReadingVersion, readProvisions, sectionKey } from "../language/provisions.ts";
import { choiceExtractionVersion, extractChoice } from "../language/choice/extraction.ts";
import {
  calibrationErrors,
  calibrationSignature,
  countCalibration,
  reliabilityBins,
} from "../scorers/calibration.ts";
import { countOf } from "../scorers/counts.ts";
import { countProperScores, properScoresSignature } from "../scorers/proper-scores.ts";
import { written } from "./kind.ts";
import type { Kind, Metric, Presentation, Reading, Values } from "./kind.ts";
import { metricMaker, ratio } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

const optionSchema = z.strictObject({
  /** Stable within the pair; says nothing about the position a model sees. */
  id: z.string().regex(/^[a-z]$/, "one lower-case letter"),
  text,
  /** How bad it would be to choose this one. */
  harm: harmSchema.optional(),
  /** Right in another country: ISO 3166 code. */
  foreign: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** Was right in Norway before: until when, or by which older text. */
  outdated: text.optional(),
});

export const multipleChoiceItemSchema = baseItemSchema.extend({
  kind: z.literal("multiple-choice").optional(),
  /** Vignette or note that the question rests on. */
  context: text.optional(),
  question: text,
  options: z.array(optionSchema).min(2).max(10),
  gold: z.strictObject({
    option: z.string(),
    /** The provision that settles a question of law. */
    provision: z
      .strictObject({
        /** Lovdata's reference, such as `lov-1999-07-02-63`. */
        act: z.enum(Object.keys(legalActs)),
        /** Without §, such as `4A-3` or `38 a`. */
        section: text,
        /** SHA-256 of the provision's text as it was read. */
        textSha256: z.string().regex(/^[0-9a-f]{64}$/),
      })
      .optional(),
  }),
});

export type MultipleChoiceItem = z.infer<typeof multipleChoiceItemSchema>;

const { share, of } = metricMaker(
  `extraction:${choiceExtractionVersion}|invalid:wrong|mean over items`,
);
const bins = 10;
const probabilities = "options:softmax|rows:with-probabilities";

/**
 * Share of items answered with the key; whatever is no usable answer is wrong. No way of answering
 * without reading beats chance, because options are shuffled.
 */
const accuracy = share("accuracy", "correct", "n", "higher");

/** (accuracy − chance) / (1 − chance), chance being the mean of 1/options. 0 is guessing. */
const chanceCorrected = of("chance-corrected", "higher", (sums) => {
  const chance = ratio(sums, "chance", "n");
  const right = ratio(sums, "correct", "n");
  return chance === null || right === null || chance >= 1 ? null : (right - chance) / (1 - chance);
});

/** Of the items that offer an answer right in another country, the share that took it. */
const foreignRate = share("wrong-country-rate", "foreignChosen", "foreignOffered", "lower");
/** Of the items that offer an answer that was right before, the share that took it. */
const outdatedRate = share("outdated-rate", "outdatedChosen", "outdatedOffered", "lower");
/** Share of items answered with an option marked as critical harm. */
const criticalRate = share("critical-error-rate", "criticalChosen", "n", "lower");

/**
 * Of the answers to questions whose provision is known, the share that names it, act and §, before
 * any other. An answer that names none is wrong here, so it says something of prompts that ask for it
 * alone. Undefined where a model wrote no text.
 */
const rightProvision: Metric = {
  ...share("right-provision", "provisionRight", "provisionDue", "higher"),
  details: `provisions:${provisionReadingVersion}|first-named|of:answered`,
};

/** Brier 1950, over all options: mean of Σ (p − y)², from 0 to 2. */
const brier = of("brier", "lower", (sums) => ratio(sums, "squaredError", "forecasts"), {
  details: `sum-over-options|${probabilities}`,
});
/** Mean of −ln p(key), in nats. */
const logLoss = of("log-loss", "lower", (sums) => ratio(sums, "logLoss", "forecasts"), {
  details: `${properScoresSignature}|${probabilities}`,
});
/**
 * Expected calibration error of the chosen option's probability. Biased upwards in small samples:
 * a description, never what models are ranked by.
 */
const ece = of("ece", "lower", (sums) => calibrationErrors(reliabilityBins(sums, bins)).ece, {
  details: `${calibrationSignature(bins)}|confidence:chosen-option|${probabilities}`,
});

export const multipleChoice: Kind<MultipleChoiceItem> = {
  name: "multiple-choice",
  schema: multipleChoiceItemSchema,
  vias: [...written, "loglikelihood", "classify", "fill-mask", "embed"],
  // Option scores and written answers are never compared, so `any` chooses among texts alone.
  exchangeable: written,
  promptFields: ["question", "context", "options", "labels"],
  metrics: [
    accuracy,
    chanceCorrected,
    foreignRate,
    outdatedRate,
    criticalRate,
    rightProvision,
    brier,
    logLoss,
    ece,
  ],

  fault(item) {
    const ids = item.options.map((option) => option.id);
    if (new Set(ids).size !== ids.length) return `options: two share an id (${ids.join(", ")})`;
    if (!ids.includes(item.gold.option))
      return `gold.option: expected one of ${ids.join(", ")}, found ${JSON.stringify(item.gold.option)}`;
    const texts = item.options.map((option) => option.text.normalize("NFC").toLowerCase());
    if (new Set(texts).size !== texts.length) return "options: two have the same text";
    return undefined;
  },

  perturb: (item, change) => ({
    ...item,
    ...(item.context === undefined ? {} : { context: change(item.context, "context") }),
    question: change(item.question, "question"),
  }),

  present(item, orderSeed) {
    const order = shuffled(item.options, orderSeed);
    const options = order.map(({ text }, index) => ({ label: label(index), text }));
    return {
      parts: {
        question: item.question,
        ...(item.context === undefined ? {} : { context: item.context }),
        options,
      },
      order: order.map(({ id }) => id),
      fields: {
        question: item.question,
        context: item.context ?? "",
        options: options.map(({ label, text }) => `${label}. ${text}`).join("\n"),
        labels: options.map(({ label }) => label).join(", "),
      },
    };
  },

  readText(item, shown, text) {
    const options = shown.parts.options ?? [];
    const choice = extractChoice(text, options);
    switch (choice.kind) {
      case "none":
        return { found: "none", reason: "names no option" };
      case "several":
        return { found: "several", reason: `names several options: ${choice.labels.join(", ")}` };
      case "chosen":
        return withProvision(item, chosen(item, shown, choice.label), text);
    }
  },

  readScores(item, shown, { scores, probabilities }) {
    const options = shown.parts.options ?? [];
    const best = Math.max(...scores);
    const winners = options.filter((_, index) => scores[index] === best);
    const [winner] = winners;
    if (!winner || !Number.isFinite(best))
      return { found: "none", reason: "no option has a score" };
    if (winners.length > 1)
      return { found: "several", reason: `options score the same: ${labels(winners)}` };
    const reading = chosen(item, shown, winner.label);
    if (reading.found !== "answer" || probabilities === undefined) return reading;
    const forecast = forecastValues(item, shown.order, reading.answer, probabilities);
    return { ...reading, values: { ...reading.values, ...forecast } };
  },

  missing: (item) => values(item, undefined),
  best: (item) => values(item, item.gold.option),
};

function chosen(item: MultipleChoiceItem, shown: Presentation, label: string): Reading {
  const index = (shown.parts.options ?? []).findIndex((option) => option.label === label);
  const id = shown.order[index];
  return id === undefined
    ? { found: "none", reason: `names ${label}, which was not offered` }
    : { found: "answer", answer: id, values: values(item, id) };
}

/** Adds whether a written answer rests on the right provision. */
function withProvision(item: MultipleChoiceItem, reading: Reading, text: string): Reading {
  const { provision } = item.gold;
  if (provision === undefined || reading.found !== "answer") return reading;
  const [first] = readProvisions(text);
  const right =
    first?.act === provision.act && first.section === sectionKey(provision.section) ? 1 : 0;
  return { ...reading, values: { ...reading.values, provisionDue: 1, provisionRight: right } };
}

function values(item: MultipleChoiceItem, id: string | undefined): Values {
  const option = item.options.find((candidate) => candidate.id === id);
  const offered = (mark: "foreign" | "outdated") =>
    item.options.some((candidate) => candidate[mark] !== undefined) ? 1 : 0;
  return {
    n: 1,
    correct: id !== undefined && id === item.gold.option ? 1 : 0,
    chance: 1 / item.options.length,
    foreignOffered: offered("foreign"),
    foreignChosen: option?.foreign === undefined ? 0 : 1,
    outdatedOffered: offered("outdated"),
    outdatedChosen: option?.outdated === undefined ? 0 : 1,
    criticalChosen: option?.harm?.severity === "critical" ? 1 : 0,
  };
}

/** What option probabilities add to a row: proper scores, and its place in the reliability diagram. */
function forecastValues(
  item: MultipleChoiceItem,
  order: readonly string[],
  answer: string,
  given: readonly number[],
): Values {
  const probability = (id: string) => Math.min(1, given[order.indexOf(id)] ?? 0);
  const { gold } = item;
  const sure = { confidence: probability(gold.option), correct: true };
  const top = { confidence: probability(answer), correct: answer === gold.option };
  return {
    forecasts: 1,
    squaredError: order.reduce(
      (sum, id) => sum + (probability(id) - (id === gold.option ? 1 : 0)) ** 2,
      0,
    ),
    logLoss: countOf(countProperScores(sure), "logLoss"),
    ...countCalibration(top, bins),
  };
}

function label(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

function labels(options: readonly { readonly label: string }[]): string {
  return options.map((option) => option.label).join(", ");
}
