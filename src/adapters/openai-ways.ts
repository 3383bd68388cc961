import type { Via } from "../types.ts";
import { isSecretName, MASKED } from "./masking.ts";
import type { OpenAISettings } from "./openai-options.ts";

/** How a model is asked via something, where its settings make that differ from the usual. */
export interface Way {
  /** Names another instrument under the same via: its numbers are compared with no other's. */
  readonly instrument?: string;
  /** Shown beside the via, and part of a cell's conditions. */
  readonly conditions?: string;
}

/** What the settings of an entry mean for each via. */
export function openaiWays(settings: OpenAISettings): Partial<Record<Via, Way>> {
  const { api, loglikelihoodBy, stream, jsonSchema, reasoningEffort, vectorStores } = settings;
  const effort = reasoningEffort === undefined ? [] : [`reasoning effort ${reasoningEffort}`];
  const extra = extraText(settings.extraBody);
  const prefixes = [settings.queryPrefix, settings.passagePrefix].filter((one) => one);
  const texts = conditions([
    ...(api === undefined || api === "chat" ? [] : [`through ${api}`]),
    ...effort,
    ...(jsonSchema === true ? ["by JSON schema"] : []),
    ...(vectorStores === undefined ? [] : [`file search in ${vectorStores.join(" ")}`]),
    ...(stream === true ? ["streamed"] : []),
    ...(settings.sendSeed === false || api === "responses" ? ["no seed"] : []),
    ...extra,
  ]);
  return {
    generate: texts,
    "retrieve-and-answer": texts,
    loglikelihood: {
      ...(loglikelihoodBy === "letters" ? { instrument: "letters" } : {}),
      ...conditions([...(loglikelihoodBy === "letters" ? effort : []), ...extra]),
    },
    embed: conditions([...prefixes.map((prefix) => JSON.stringify(prefix)), ...extra]),
  };
}

function conditions(said: readonly string[]): Way {
  return said.length === 0 ? {} : { conditions: said.join(", ") };
}

function extraText(extra: OpenAISettings["extraBody"]): readonly string[] {
  return Object.entries(extra ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} ${isSecretName(name) ? MASKED : shown(value)}`);
}

function shown(value: unknown): string {
  return value === null ? "left out" : JSON.stringify(value);
}
