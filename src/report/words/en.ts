import type { Words } from "./words.ts";

export const en: Words = {
  decimal: ".",
  model: "model",
  nb: "Bokmål",
  nn: "Nynorsk",
  gap: "nn − nb",
  items: "n",
  clusters: "G",
  coverage: "coverage",
  invalid: "invalid",
  refused: "refused",
  unmeasured: "unmeasured",
  asked: "asked by",
  notOffered: "not offered",
  pilot: "pilot",
  metrics: { accuracy: "accuracy" },
  scale: (metric) => `${metric} in per cent [95 % interval]`,
  conditions: ({ via, temperature, maxTokens, variants, repeats }) =>
    `${via}, temperature ${temperature}, at most ${maxTokens} tokens, prompts ${variants === "all" ? "all" : "in rotation"}${repeats > 1 ? `, ${repeats} repeats` : ""}`,
  notes: {
    order: "Models stand in the order they were named; the table ranks nobody.",
    gap: "nn − nb compares the two forms of the same questions, in percentage points.",
    excluded: (rules) =>
      `Items left out by rule: ${rules.map(([rule, count]) => `${rule} ${count}`).join(", ")}.`,
    incomplete: (model, form, low, high) =>
      `* incomplete: ${model} in ${form} lies between ${low} and ${high}, depending on what was not measured.`,
    fewClusters: (clusters) =>
      `G = ${clusters} independent clusters are fewer than 30: no bound here is evidence of safety.`,
    pilot: "pilot: a test set still being tried; not for decisions.",
  },
};
