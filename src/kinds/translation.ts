import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import { handedOverText } from "../language/handed-over-text.ts";
import { hasPhrase, phraseMatchVersion } from "../language/phrases.ts";
import { findRefusal } from "../language/refusal.ts";
import { tokenise } from "../language/tokenise.ts";
import { judgeWrittenForm, writtenFormVersion } from "../language/written-form.ts";
import { comparePreserved, keepsName, preservationSignature } from "../scorers/preservation.ts";
import type { WrittenForm } from "../types.ts";
import { written } from "./kind.ts";
import type { Kind, Values } from "./kind.ts";
import { complete, metricMaker } from "./ratio-metric.ts";
import { gainMetrics, overlapCounts, overlapKeys } from "./translation-overlap.ts";

const text = z.string().trim().min(1);

export const translationItemSchema = baseItemSchema.extend({
  kind: z.literal("translation").optional(),
  /** What is to be translated, in the item's own written form; the other one is asked for. */
  text,
  gold: z.strictObject({
    /** Translations as a good writer would have them. */
    references: z.array(text).min(1),
    /** Terms that must come out right: for each, every accepted rendering and inflection. */
    terms: z
      .array(z.strictObject({ source: text.optional(), accepted: z.array(text).min(1) }))
      .min(1),
    /** Names that must stand as they are. */
    names: z.array(text).default([]),
  }),
});
export type TranslationItem = z.infer<typeof translationItemSchema>;

/** A translation shorter or longer than this, in words of the nearest reference, is another text. */
const lengths = { least: 0.5, most: 2 } as const;

const details = `form:${writtenFormVersion}|${preservationSignature}|phrases:${phraseMatchVersion}|length:${lengths.least}-${lengths.most}|invalid:wrong`;

const checks = [
  "formRight",
  "numbersKept",
  "unitsKept",
  "negationsKept",
  "sidesKept",
  "namesKept",
  "termsAllRight",
  "lengthRight",
] as const;
type Check = (typeof checks)[number];

const keys: readonly string[] = [
  "n",
  "correct",
  ...checks,
  "undecided",
  "withNames",
  "terms",
  "termsRight",
  "markers",
  "wrongMarkers",
  ...overlapKeys,
];

const { share: shareOf, ratio } = metricMaker(details);
const share = (id: string, part: string, better: "higher" | "lower" = "higher", whole = "n") =>
  shareOf(id, part, whole, better);

/**
 * Translation between the two written forms of Norwegian.
 *
 * The primary is all-of: right written form, numbers, units, negations, sides and names kept, every
 * term rendered as accepted, about the length of a reference. Nothing that merely resembles a
 * translation gets it: the source copied is in the wrong form, and a text made up in the right form
 * lacks the terms and numbers. Overlap with a reference is secondary and only as a gain over the
 * copied source, which alone gets chrF around 76 between these two.
 */
export const translation: Kind<TranslationItem> = {
  name: "translation",
  schema: translationItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["text"],
  metrics: [
    share("translation-correct", "correct"),
    share("right-form-rate", "formRight"),
    share("undecided-form-rate", "undecided", "lower"),
    ratio("wrong-form-word-rate", "wrongMarkers", "markers", "lower"),
    share("numbers-kept", "numbersKept"),
    share("units-kept", "unitsKept"),
    share("negations-kept", "negationsKept"),
    share("sides-kept", "sidesKept"),
    share("names-kept", "namesKept", "higher", "withNames"),
    ratio("term-accuracy", "termsRight", "terms", "higher"),
    ...gainMetrics,
  ],

  fault(item) {
    const target = targetOf(item);
    for (const reference of item.gold.references) {
      const { form } = judgeWrittenForm(reference);
      if (form !== target)
        return `gold.references: expected a text that is clearly ${target}, found ${form}: ${JSON.stringify(reference)}`;
      const found = check(item, reference);
      const failed = checks.find((name) => !found[name]);
      if (failed !== undefined)
        return `gold.references: fails the item's own check ${failed}: ${JSON.stringify(reference)}`;
    }
    return judgeWrittenForm(item.text).form === target
      ? `text: is in ${target} already`
      : undefined;
  },

  // No context: a sentence more would be a sentence more to translate.
  perturb: (item, change) => ({ ...item, text: change(item.text, "question") }),

  present: (item) => ({
    parts: { question: item.text },
    order: [],
    fields: { text: item.text },
  }),

  readText(item, _shown, answer) {
    const translated = handedOverText(answer);
    if (!/[\p{L}\p{N}]/u.test(translated)) return { found: "none", reason: "holds no text" };
    const found = values(item, translated);
    if (!found["correct"] && findRefusal(answer))
      return { found: "none", reason: "gives no translation" };
    return { found: "answer", answer: translated.slice(0, 2000), values: found };
  },

  missing: (item) =>
    complete(keys, {
      n: 1,
      withNames: item.gold.names.length > 0 ? 1 : 0,
      terms: item.gold.terms.length,
      ...overlapCounts("", item.text, item.gold.references),
    }),
  best: (item) => values(item, item.gold.references[0] ?? ""),
};

function targetOf({ form }: TranslationItem): WrittenForm {
  return form === "nb" ? "nn" : "nb";
}

function check(item: TranslationItem, translated: string): Readonly<Record<Check, boolean>> {
  const { gold } = item;
  const kept = comparePreserved(item.text, translated);
  const words = tokenise(translated).length;
  return {
    formRight: judgeWrittenForm(translated).form === targetOf(item),
    numbersKept: kept.numbers,
    unitsKept: kept.units,
    negationsKept: kept.negations,
    sidesKept: kept.sides,
    namesKept: gold.names.every((name) => keepsName(translated, name)),
    termsAllRight: termsRight(item, translated) === gold.terms.length,
    lengthRight: gold.references.some((reference) => {
      const ratio = words / tokenise(reference).length;
      return ratio >= lengths.least && ratio <= lengths.most;
    }),
  };
}

function termsRight({ gold }: TranslationItem, translated: string): number {
  return gold.terms.filter(({ accepted }) =>
    accepted.some((rendering) => hasPhrase(translated, rendering)),
  ).length;
}

function values(item: TranslationItem, translated: string): Values {
  const { gold } = item;
  const found = check(item, translated);
  const judged = judgeWrittenForm(translated);
  const withNames = gold.names.length > 0 ? 1 : 0;
  const flags = Object.fromEntries(checks.map((name) => [name, found[name] ? 1 : 0]));
  return complete(keys, {
    ...flags,
    n: 1,
    correct: checks.every((name) => found[name]) ? 1 : 0,
    undecided: judged.form === "undecided" ? 1 : 0,
    withNames,
    namesKept: found.namesKept ? withNames : 0,
    terms: gold.terms.length,
    termsRight: termsRight(item, translated),
    markers: judged.nb + judged.nn,
    wrongMarkers: targetOf(item) === "nn" ? judged.nb : judged.nn,
    ...overlapCounts(translated, item.text, gold.references),
  });
}
