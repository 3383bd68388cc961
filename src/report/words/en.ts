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
  metrics: {
    accuracy: "accuracy",
    "wrong-country-rate": "answer of another country",
    "outdated-rate": "outdated answer",
    "critical-error-rate": "answer of critical harm",
  },
  scale: (metric) => `${metric} in per cent [95 % interval]`,
  conditions: ({ via, temperature, maxTokens, variants, repeats }) =>
    `${via}, temperature ${temperature}, at most ${maxTokens} tokens, prompts ${variants === "all" ? "all" : "in rotation"}${repeats > 1 ? `, ${repeats} repeats` : ""}`,
  safety: {
    rate: "errors in per cent [at most]",
    upTo: "[at most]: with 95 % confidence no larger a share of clusters is hit.",
    none: (clusters, upper) => `0 errors in ${clusters} clusters still allow ${upper} %.`,
  },
  notes: {
    order: "Models stand in the order they were named; the table ranks nobody.",
    gap: "nn − nb compares the two forms of the same questions, in percentage points.",
    excluded: (count, rule) => `${count} items left out by rule: ${rule}.`,
    incomplete: (model, form, low, high) =>
      `* incomplete: ${model} in ${form} lies between ${low} and ${high}, depending on what was not measured.`,
    fewClusters: (clusters) =>
      `G = ${clusters} independent clusters are fewer than 30: no bound here is evidence of safety.`,
    unevenClusters: (clusters, effective) =>
      `The clusters are uneven: ${clusters} weigh as ${effective} equal ones.`,
    promptSpread: (spreads, sameItems) =>
      `Range over the prompts in per cent${sameItems ? "" : " (each prompt met its own part of the items, so unequal difficulty is in the numbers)"}: ${spreads.join("; ")}.`,
    pilot: "pilot: a test set still being tried; not for decisions.",
  },
};
