import type { Kind } from "./kind.ts";

/** Every kind there is. A new one is one file and one line here. */
const files = {
  coding: async () => (await import("./coding.ts")).coding,
  counterfactual: async () => (await import("./counterfactual.ts")).counterfactual,
  deidentification: async () => (await import("./deidentification.ts")).deidentification,
  "entity-spans": async () => (await import("./entity-spans.ts")).entitySpans,
  "extractive-qa": async () => (await import("./extractive-qa.ts")).extractiveQa,
  "grounded-qa": async () => (await import("./grounded-qa.ts")).groundedQa,
  "multiple-choice": async () => (await import("./multiple-choice.ts")).multipleChoice,
  numeric: async () => (await import("./numeric.ts")).numeric,
  "short-answer": async () => (await import("./short-answer.ts")).shortAnswer,
  "structured-extraction": async () =>
    (await import("./structured-extraction.ts")).structuredExtraction,
  summary: async () => (await import("./summary.ts")).summary,
  translation: async () => (await import("./translation.ts")).translation,
  triage: async () => (await import("./triage.ts")).triage,
} as const;

export type KindName = keyof typeof files;
export const kindNames = Object.keys(files) as [KindName, ...KindName[]];

const loaded = new Map<KindName, Kind>();

/**
 * Imports kinds with their scorers, each once. Whoever reads a card, a suite or a manifest calls
 * this, so that a run loads the kinds it asks and no others.
 */
export async function loadKinds(names: Iterable<KindName>): Promise<void> {
  await Promise.all(
    [...new Set(names)]
      .filter((name) => !loaded.has(name))
      .map(async (name) => loaded.set(name, (await files[name]()) as unknown as Kind)),
  );
}

/**
 * The kind of a dataset whose card, suite or manifest has been read. Its item type is erased: an
 * item handed to a kind has been parsed by that kind's own schema. Throws where `loadKinds` has not
 * been waited for.
 */
export function kindOf(name: KindName): Kind {
  const kind = loaded.get(name);
  if (!kind) throw new Error(`the kind ${name} is not loaded: await loadKinds(["${name}"]) first`);
  return kind;
}
