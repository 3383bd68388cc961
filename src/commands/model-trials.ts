import { LEAST_LOGPROB } from "../adapters/echo-logprobs.ts";
import type { AdapterName } from "../adapters/index.ts";
import type { Attempt, ModelRequest, Via } from "../types.ts";
import { probes, schemaKey, schemaProbe } from "./model-probes.ts";

/** A setting of an entry that may make a model offer more, and what would show that it does. */
export interface Trial {
  readonly via: Via;
  readonly setting: Readonly<Record<string, string | boolean>>;
  /** Tried where the via is offered already; else where it is not. */
  readonly improves: boolean;
  readonly request: ModelRequest;
  /** What came of it in words; undefined where the answer does not show the setting at work. */
  readonly shows: (attempt: Attempt & { readonly ok: true }) => string | undefined;
}

const instead = (
  via: Via,
  setting: Trial["setting"],
  shows: Trial["shows"] = () => "answers",
): Trial[] => probes[via].map((request) => ({ via, setting, improves: false, request, shows }));

/** By adapter, in the order of trying; a via that has been found is not looked for again. */
export const trials: Partial<Record<AdapterName, readonly Trial[]>> = {
  openai: [
    ...instead("generate", { api: "responses" }),
    ...instead("generate", { api: "completions" }),
    ...instead("loglikelihood", { loglikelihoodBy: "letters" }, ({ reply }) =>
      reply.via === "loglikelihood" &&
      reply.continuations.some(({ logprob }) => logprob > LEAST_LOGPROB)
        ? "log-probabilities of letters"
        : undefined,
    ),
    {
      via: "generate",
      setting: { jsonSchema: true },
      improves: true,
      request: schemaProbe,
      shows: writesBySchema,
    },
    {
      via: "generate",
      setting: { stream: true },
      improves: true,
      request: probes.generate[0] ?? schemaProbe,
      shows: ({ firstTokenMs }) =>
        firstTokenMs === undefined ? undefined : `first token after ${Math.round(firstTokenMs)} ms`,
    },
  ],
  huggingface: [
    ...instead("generate", { generateBy: "text" }),
    ...instead("classify", { classifyBy: "pairs" }),
    ...instead("embed", { embedBy: "similarity" }),
  ],
};

function writesBySchema({ reply, adjusted }: Attempt & { readonly ok: true }): string | undefined {
  if (reply.via !== "generate" || adjusted?.includes("without schema")) return undefined;
  try {
    const value: unknown = JSON.parse(reply.text ?? "");
    const follows = typeof value === "object" && value !== null && schemaKey in value;
    return follows ? "writes by the schema" : undefined;
  } catch {
    return undefined;
  }
}
