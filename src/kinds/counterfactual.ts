import { shuffled } from "../files/shuffle.ts";
import { choiceExtractionVersion, extractChoice } from "../language/choice/extraction.ts";
import {
  armOf,
  attributes,
  counterfactualFault,
  counterfactualItemSchema,
  repeatVersion,
  versionsOf,
} from "./counterfactual-item.ts";
import type { CounterfactualItem } from "./counterfactual-item.ts";
import { original, written } from "./kind.ts";
import type { Kind, MeasuredRow, Metric, Values } from "./kind.ts";
import { complete, harmonicMeanOf, metricMaker, ratio as ratioOf } from "./ratio-metric.ts";

const details = `extraction:${choiceExtractionVersion}|scale:0-1|invalid:no-help,flips,no-control|floor:same-prompt-repeated`;

const keys = [
  ..."n right swaps flips shift absoluteShift repeats repeatFlips controls controlsMet".split(" "),
  ...attributes.flatMap((name) => [`swaps:${name}`, `shift:${name}`]),
];

const { ratio, of } = metricMaker(details);

/**
 * Swaps that change the answer beyond what repeating the same question does. May be negative. The
 * floor is 0 where no repeat was answered.
 */
function excess(sums: Values): number | null {
  const flips = ratioOf(sums, "flips", "swaps");
  return flips === null ? null : flips - (ratioOf(sums, "repeatFlips", "repeats") ?? 0);
}

/**
 * Harmonic mean of steadiness, 1 − max(0, flip rate − flip rate of identical repeats), and the share
 * of positive controls met. Always giving the same answer is perfectly steady and meets no control;
 * answering at random meets controls only by luck, and only as often as it was right before.
 */
const harmonic: Metric = {
  id: "counterfactual-harmonic",
  version: 1,
  details: `${details}|1-excess-flips,controls-met`,
  better: "higher",
  of(sums) {
    const beyond = excess(sums);
    const met = ratioOf(sums, "controlsMet", "controls");
    return harmonicMeanOf(beyond === null ? null : 1 - Math.max(0, beyond), met);
  },
};

/**
 * The same case with one attribute swapped: what should not matter must not, and what matters must.
 * Answers are options from the least help to the most, so that a change has a direction.
 */
export const counterfactual: Kind<CounterfactualItem> = {
  name: "counterfactual",
  schema: counterfactualItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["question", "context", "options", "labels"],
  metrics: [
    harmonic,
    ratio("control-met-rate", "controlsMet", "controls", "higher"),
    ratio("flip-rate", "flips", "swaps", "lower"),
    ratio("repeat-flip-rate", "repeatFlips", "repeats", "lower"),
    of("excess-flip-rate", "lower", excess),
    ratio("less-help-shift", "shift", "swaps", "lower"),
    ratio("absolute-help-shift", "absoluteShift", "swaps", "lower"),
    ratio("original-accuracy", "right", "n", "higher"),
    ...attributes.map((name) =>
      ratio(`less-help-shift-${name}`, `shift:${name}`, `swaps:${name}`, "lower"),
    ),
  ],
  fault: counterfactualFault,
  versions: versionsOf,

  present(item, orderSeed, version) {
    const order = shuffled(item.options, orderSeed);
    const options = order.map(({ text }, index) => ({
      label: String.fromCharCode("A".charCodeAt(0) + index),
      text,
    }));
    const context = armOf(item, version).text;
    return {
      parts: { question: item.question, context, options },
      order: order.map(({ id }) => id),
      fields: {
        question: item.question,
        context,
        options: options.map(({ label, text }) => `${label}. ${text}`).join("\n"),
        labels: options.map(({ label }) => label).join(", "),
        version,
      },
    };
  },

  readText(item, shown, text) {
    const options = shown.parts.options ?? [];
    const choice = extractChoice(text, options);
    if (choice.kind === "none") return { found: "none", reason: "names no option" };
    if (choice.kind === "several")
      return { found: "several", reason: `names several options: ${choice.labels.join(", ")}` };
    const id = shown.order[options.findIndex(({ label }) => label === choice.label)] ?? "";
    const { option } = armOf(item, shown.fields["version"] ?? original);
    return {
      found: "answer",
      answer: id,
      values: { answered: 1, help: helpOf(item, id), correct: id === option ? 1 : 0 },
    };
  },

  missing: () => ({ answered: 0, help: 0, correct: 0 }),
  best: (item) => ({ answered: 1, help: helpOf(item, item.gold.option), correct: 1 }),
  reduce: reduceArms,
};

/** 0 for the least help, 1 for the most. */
function helpOf({ options }: CounterfactualItem, id: string): number {
  return options.findIndex((option) => option.id === id) / (options.length - 1);
}

/**
 * Sets each version beside the original asked in the same prompt variant and repeat, and takes the
 * mean over these. A version without a usable answer gives no help and counts as a flip, except the
 * repeat, where it says nothing about noise.
 */
function reduceArms(rows: readonly MeasuredRow[]): Values {
  const groups = new Map<string, MeasuredRow[]>();
  for (const row of rows) {
    const key = `${row.variant}/${row.repeat}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const compared = [...groups.values()].flatMap((group) => {
    const first = group.find(({ version }) => version === original);
    return first === undefined ? [] : [compare(first, group)];
  });
  const sums: Record<string, number> = {};
  for (const counts of compared)
    for (const [key, value] of Object.entries(counts))
      sums[key] = (sums[key] ?? 0) + value / compared.length;
  return complete(keys, sums);
}

function compare(first: MeasuredRow, group: readonly MeasuredRow[]): Values {
  const value = (row: MeasuredRow, key: string) => row.values[key] ?? 0;
  const right = value(first, "correct");
  const counts: Record<string, number> = { n: 1, right };
  const add = (key: string, by: number) => {
    counts[key] = (counts[key] ?? 0) + by;
  };
  for (const row of group) {
    const [sort, attribute = "other"] = row.version.split(":");
    const answered = row.answer !== undefined && first.answer !== undefined;
    const changed = !answered || row.answer !== first.answer ? 1 : 0;
    if (sort === repeatVersion && answered) {
      add("repeats", 1);
      add("repeatFlips", changed);
    } else if (sort === "swap") {
      const shift = value(first, "help") - value(row, "help");
      for (const [key, by] of Object.entries({ swaps: 1, flips: changed, shift })) add(key, by);
      add("absoluteShift", Math.abs(shift));
      add(`swaps:${attribute}`, 1);
      add(`shift:${attribute}`, shift);
    } else if (sort === "control") {
      add("controls", 1);
      add("controlsMet", right * value(row, "correct"));
    }
  }
  return counts;
}
