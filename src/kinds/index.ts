import { coding } from "./coding.ts";
import { counterfactual } from "./counterfactual.ts";
import { deidentification } from "./deidentification.ts";
import { entitySpans } from "./entity-spans.ts";
import { extractiveQa } from "./extractive-qa.ts";
import { groundedQa } from "./grounded-qa.ts";
import type { Kind } from "./kind.ts";
import { multipleChoice } from "./multiple-choice.ts";
import { numeric } from "./numeric.ts";
import { shortAnswer } from "./short-answer.ts";
import { structuredExtraction } from "./structured-extraction.ts";
import { summary } from "./summary.ts";
import { translation } from "./translation.ts";
import { triage } from "./triage.ts";

/** Every kind there is. A new one is one file and one line here. */
const kinds = {
  coding,
  counterfactual,
  deidentification,
  "entity-spans": entitySpans,
  "extractive-qa": extractiveQa,
  "grounded-qa": groundedQa,
  "multiple-choice": multipleChoice,
  numeric,
  "short-answer": shortAnswer,
  "structured-extraction": structuredExtraction,
  summary,
  translation,
  triage,
} as const;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];

/**
 * The kind of a dataset. Its item type is erased: an item handed to a kind has been parsed by that
 * kind's own schema.
 */
export function kindOf(name: KindName): Kind {
  return kinds[name] as unknown as Kind;
}
