import { en as table } from "../en.ts";
import type { ComparisonWords } from "./words.ts";

const scopes: Readonly<Record<string, string>> = {
  norsk: "particularly Norwegian",
  internasjonal: "true elsewhere too",
};
const origins: Readonly<Record<string, string>> = { nb: "Bokmål", nn: "Nynorsk" };

export const en: ComparisonWords = {
  decimal: ".",
  form: { nb: "Bokmål", nn: "Nynorsk" },
  inForm: { nb: "In Bokmål", nn: "In Nynorsk" },
  metric: (id) => table.metrics[id] ?? id,
  title: (names) => `Comparison: ${names.join(" · ")}`,
  kind: {
    models: "The models were asked alike.",
    systems:
      "Systems as configured: they were not asked alike, and a difference may come from that.",
  },
  pilot: "pilot: a test set still being tried; not for decisions.",
  head: {
    form: "written form",
    model: "model",
    difference: "difference",
    items: "items",
    clusters: "clusters",
    findable: "smallest findable",
    slice: "items about",
    asked: "asked by",
    toBest: "distance to the top one",
  },
  conditions: table.conditions,
  verdict: {
    better: ({ winner, other, items, metric, higher, points, low, high }) =>
      `**${winner} has ${higher ? "higher" : "lower"} ${metric} than ${other} on these ${items} items**: ${points} percentage points. The true difference probably lies between ${low} and ${high}.`,
    notSeparable: ({ first, second, items }) =>
      `**${first} and ${second} cannot be told apart with these ${items} items.** That does not mean that they are equally good.`,
    findable: (points) =>
      `The items would usually (four times out of five) have shown a difference of ${points} percentage points or more; a smaller one may be there unseen.`,
    undecidable: (items) =>
      `**Cannot be judged:** the ${items} items form a single cluster and do not tell what chance can do.`,
    group: ({ names, items }) =>
      `**${names} cannot be told apart from the top result with these ${items} items.** That does not mean that they are equally good.`,
    alone: ({ name, items, metric, higher }) =>
      `**${name} has ${higher ? "higher" : "lower"} ${metric} than all the others on these ${items} items.**`,
  },
  counts: ({ first, second, items, both, onlyFirst, onlySecond, neither }) =>
    `Of ${items} items both got ${both} right, only ${first} ${onlyFirst}, only ${second} ${onlySecond} and neither ${neither}.`,
  explored:
    "Parts of the items (exploratory: questions to look into, not conclusions; * after correcting for their number)",
  tooFew: "too few to put a number on",
  facet: {
    area: (level) => `area: ${level}`,
    risk: (level) => `risk step ${level}`,
    scope: (level) => scopes[level] ?? level,
    originForm: (level) => `first written in ${origins[level] ?? level}`,
  },
  change: {
    lost: (first, second, shown, all) =>
      `Right by ${first}, wrong by ${second} (${shown} of ${all} shown)`,
    gained: (first, second, shown, all) =>
      `Wrong by ${first}, right by ${second} (${shown} of ${all} shown)`,
    bothForms: "Bokmål and Nynorsk",
    critical: "may do critical harm",
    gold: "Right",
    outcome: {
      invalid: "unusable answer",
      refused: "refused to answer",
      unmeasured: "not measured",
    },
  },
  dropped: ({ notInAll, changed, unmeasured }) =>
    `Left out: ${notInAll} items not in every run, ${changed} changed between the runs, ${unmeasured} not measured in every run.`,
  skipped: (task, missingFrom) => `${task} is not compared: ${missingFrom.join(" and ")} lack it.`,
  promptSpread: (spreads, sameItems) =>
    `Range over the prompts in per cent${sameItems ? "" : " (each prompt met its own part of the items, so unequal difficulty is in the numbers)"}: ${spreads.join("; ")}.`,
  fewClusters: (clusters) =>
    `${clusters} independent clusters are fewer than 30: too few to show that something is safe.`,
  unevenClusters: (clusters, effective) =>
    `The clusters are uneven: ${clusters} weigh as ${effective} equal ones.`,
  how: ({ confidence, family, methods, tests, seed, generator }) =>
    `How: the same items, paired. Intervals are at ${confidence} %, so that ${family === 1 ? "it holds" : family === 2 ? "both comparisons hold" : `all ${family} comparisons together hold`} at 95 %: ${methods}. Test: ${tests}, Holm over ${family}. Seed ${seed}, ${generator}.`,
  method: {
    bca: "BCa bootstrap of clusters",
    "jackknife-t": "t with the jackknife over clusters",
    "few-differ": "exact limits, as fewer than ten clusters differ",
  },
  test: {
    "mcnemar-mid-p": "exact McNemar, mid-p",
    binomial: "exact binomial",
    "sign-flip": "sign-flip per cluster",
    swap: "swap per cluster",
  },
  order: "The order is that in which the runs were named; nobody is ranked.",
  and: "and",
};
