import type { Conditions } from "../summarise/summary.ts";
import { vias } from "../types.ts";
import type { Via } from "../types.ts";

/** How a system was asked, as the texts of a language put it. */
export interface AskedHow {
  readonly via: Via;
  /** The same as suites and settings write it, such as `generate (thinking: low)`. */
  readonly asked: string;
  /** Null where nothing is sampled. */
  readonly sampled: { readonly temperature: string; readonly maxTokens: number } | null;
  readonly prompts: Conditions["variants"];
  readonly examples: number;
  readonly repeats: number;
}

interface ConditionWords {
  readonly decimal: "," | ".";
  readonly conditions: (how: AskedHow) => string;
}

/** How a model was asked, in words. */
export function conditionText(conditions: Conditions, text: ConditionWords): string {
  const { via: asked, temperature, maxTokens, variants, examples, repeats } = conditions;
  const sampled =
    temperature === null || maxTokens === null
      ? null
      : { temperature: String(temperature).replace(".", text.decimal), maxTokens };
  const via = vias.find((name) => name === asked.split(" ")[0]) ?? "generate";
  return text.conditions({ via, asked, sampled, prompts: variants, examples, repeats });
}
