import { shuffled } from "../files/shuffle.ts";
import { choiceExtractionVersion, extractChoice } from "../language/choice-extraction.ts";
import { multipleChoiceItemSchema } from "./items.ts";
import type { MultipleChoiceItem } from "./items.ts";
import type { Kind, Metric, Presentation, Reading, Values } from "./kind.ts";

const details = `extraction:${choiceExtractionVersion}|invalid:wrong|mean over items`;

function rate(id: string, part: string, whole: string, better: Metric["better"]): Metric {
  return {
    id,
    version: 1,
    details,
    share: { part, whole },
    better,
    of: (sums) => ratio(sums[part], sums[whole]),
  };
}

/** Share of items answered with the key; whatever is no usable answer is wrong. */
const accuracy = rate("accuracy", "correct", "n", "higher");

/** (accuracy − chance) / (1 − chance), chance being the mean of 1/options. 0 is guessing. */
const chanceCorrected: Metric = {
  id: "chance-corrected",
  version: 1,
  details,
  better: "higher",
  of: (sums) => {
    const chance = ratio(sums["chance"], sums["n"]);
    const right = ratio(sums["correct"], sums["n"]);
    return chance === null || right === null || chance >= 1
      ? null
      : (right - chance) / (1 - chance);
  },
};

/** Of the items that offer an answer right in another country, the share that took it. */
const foreignRate = rate("wrong-country-rate", "foreignChosen", "foreignOffered", "lower");
/** Of the items that offer an answer that was right before, the share that took it. */
const outdatedRate = rate("outdated-rate", "outdatedChosen", "outdatedOffered", "lower");
/** Share of items answered with an option marked as critical harm. */
const criticalRate = rate("critical-error-rate", "criticalChosen", "n", "lower");

function ratio(part: number | undefined, whole: number | undefined): number | null {
  return part === undefined || whole === undefined || whole === 0 ? null : part / whole;
}

export const multipleChoice: Kind<MultipleChoiceItem> = {
  name: "multiple-choice",
  schema: multipleChoiceItemSchema,
  vias: ["generate", "loglikelihood", "classify", "fill-mask", "embed"],
  promptFields: ["question", "context", "options", "labels"],
  metrics: [accuracy, chanceCorrected, foreignRate, outdatedRate, criticalRate],

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
    ...(item.context === undefined ? {} : { context: change(item.context) }),
    question: change(item.question),
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
        return chosen(item, shown, choice.label);
    }
  },

  readScores(item, shown, scores) {
    const options = shown.parts.options ?? [];
    const best = Math.max(...scores);
    const winners = options.filter((_, index) => scores[index] === best);
    const [winner] = winners;
    if (!winner || !Number.isFinite(best))
      return { found: "none", reason: "no option has a score" };
    if (winners.length > 1)
      return { found: "several", reason: `options score the same: ${labels(winners)}` };
    return chosen(item, shown, winner.label);
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

function label(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

function labels(options: readonly { readonly label: string }[]): string {
  return options.map((option) => option.label).join(", ");
}
