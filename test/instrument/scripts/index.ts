import type { Script } from "../script.ts";
import { codingScript } from "./coding.ts";
import { counterfactualScript } from "./counterfactual.ts";
import { extractiveQaScript } from "./extractive-qa.ts";
import { groundedQaScript } from "./grounded-qa.ts";
import { multipleChoiceScript } from "./multiple-choice.ts";
import { numericScript } from "./numeric.ts";
import { shortAnswerScript } from "./short-answer.ts";
import { spanScript } from "./spans.ts";
import { structuredExtractionScript } from "./structured-extraction.ts";
import { summaryScript } from "./summary.ts";
import { translationScript } from "./translation.ts";
import { triageScript } from "./triage.ts";

/** One for every kind there is. */
export const scripts: readonly Script[] = [
  multipleChoiceScript,
  shortAnswerScript,
  numericScript,
  triageScript,
  translationScript,
  summaryScript,
  groundedQaScript,
  extractiveQaScript,
  structuredExtractionScript,
  codingScript,
  counterfactualScript,
  spanScript("entity-spans"),
  spanScript("deidentification"),
];
