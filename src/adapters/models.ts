import { z } from "zod";
import { locations, vias } from "../types.ts";
import { strategies } from "./baseline.ts";
import { composeFault, composeFields } from "./compose-options.ts";
import {
  aggregations,
  classifyWays,
  embedWays,
  generateWays,
  serverSorts,
  vocabularies,
} from "./huggingface-options.ts";
import { isSecretName } from "./masking.ts";
import { apis, loglikelihoodWays, seedFields, tokenLimitFields } from "./openai-options.ts";
import { processSettings } from "./process-options.ts";
import { ragFault, ragFields } from "./rag-options.ts";
import { offsetUnits } from "./text-offsets.ts";
import { transformersSettings } from "./transformers-options.ts";
import { poolings } from "./vectors.ts";

const text = z.string().trim().min(1);
const failureKinds = ["rate-limited", "server-error", "timeout", "malformed"] as const;

// Rules that are checked here, where file and line are known. They are refinements because the
// message of any other rule repeats what it found, and this may hold a secret.
const headers = z
  .record(z.string(), z.string())
  .refine(
    (record) =>
      Object.entries(record).every(
        ([name, value]) =>
          /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) &&
          /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value),
      ),
    "expected names without spaces and values of one line in Latin-1",
  )
  .refine(
    (record) => !Object.keys(record).some(isSecretName),
    "this file holds no secrets; put the value in an environment variable and name it: headersEnv: { <header>: <VARIABLE> }",
  );
const headerName = z
  .string()
  .refine((name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name), "expected the name of a header");
const baseURL = z
  .string()
  .refine(
    (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol),
    "expected an address such as http://localhost:8000/v1",
  );
const variableName = z
  .string()
  .refine(
    (name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name),
    "expected the name of an environment variable, such as MY_API_KEY, never the key itself",
  );

export const priceSchema = z.strictObject({
  inputPerMillion: z.number().min(0),
  outputPerMillion: z.number().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code, such as NOK"),
  /** The day the price was read. */
  date: z.iso.date(),
  /** Of the list it was read from. */
  version: text.optional(),
});

/** What a model may say of itself, whatever its adapter. */
const shared = {
  /** Heads the model's rows in tables. */
  name: text,
  /** What the model offers; `models check` tries it and prints the line to paste. */
  can: z.array(z.enum(vias)).min(1).optional(),
  /** Where it runs; decides which data it may see. */
  location: z.enum(locations).optional(),
  /** Most requests in flight. Default: found by trying, up to 100. */
  concurrency: z.int().min(1).optional(),
  /** Seconds until an attempt is given up. Default 600. */
  timeoutSeconds: z.number().positive().optional(),
  /** Attempts at one request before it is left unmeasured. Default 5; 1 switches retries off. */
  attempts: z.int().min(1).optional(),
  /** What a million tokens cost; needed for --max-cost. */
  price: priceSchema.optional(),
};

export const openaiModelSchema = z
  .strictObject({
    ...shared,
    adapter: z.literal("openai"),
    /** Model id as the server knows it. */
    model: text,
    /** Ends before `/chat/completions`. Default: https://api.openai.com/v1 */
    baseURL: baseURL.optional(),
    /** Environment variable that holds the key. The key itself never stands in this file. */
    keyEnv: variableName.optional(),
    /** Extra request headers, such as a gateway asks for. */
    headers: headers.optional(),
    /** Carries the key in place of `Authorization: Bearer`; Azure: `api-key`. */
    keyHeader: headerName.optional(),
    /** Secret headers: from their names to the environment variables that hold their values. */
    headersEnv: z.record(headerName, variableName).optional(),
    // See `OpenAISettings` for what each of these means and what it is when left out.
    api: z.enum(apis).optional(),
    loglikelihoodBy: z.enum(loglikelihoodWays).optional(),
    stream: z.boolean().optional(),
    jsonSchema: z.boolean().optional(),
    reasoningEffort: text.optional(),
    maxTokensField: z.enum(tokenLimitFields).optional(),
    seedField: z.enum(seedFields).optional(),
    sendSeed: z.boolean().optional(),
    vectorStores: z.array(text).min(1).optional(),
    queryPrefix: z.string().optional(),
    passagePrefix: z.string().optional(),
    extraBody: z.record(z.string(), z.json()).optional(),
  })
  .refine(({ api, vectorStores }) => vectorStores === undefined || api === "responses", {
    path: ["vectorStores"],
    message: "only the Responses API searches files; add api: responses",
  });

/** See `HuggingFaceSettings` for what each means and what it is when left out. */
export const huggingfaceModelSchema = z
  .strictObject({
    ...shared,
    adapter: z.literal("huggingface"),
    /** Model id, such as `ltg/norbert3-base`; never made from the URL. */
    model: text,
    /** The endpoint itself. Needed for every server but `providers`. */
    url: baseURL.optional(),
    keyEnv: variableName.optional(),
    headers: headers.optional(),
    headersEnv: z.record(headerName, variableName).optional(),
    server: z.enum(serverSorts).optional(),
    paths: z.partialRecord(z.enum(vias), text).optional(),
    generateBy: z.enum(generateWays).optional(),
    classifyBy: z.enum(classifyWays).optional(),
    positiveLabel: text.optional(),
    hypothesis: z.strictObject({ nb: hypothesis(), nn: hypothesis() }).optional(),
    embedBy: z.enum(embedWays).optional(),
    pooling: z.enum(poolings).optional(),
    queryPrefix: z.string().optional(),
    passagePrefix: z.string().optional(),
    labels: z.record(z.string(), text.nullable()).optional(),
    aggregation: z.enum(aggregations).optional(),
    offsets: z.enum(["detect", ...offsetUnits]).optional(),
    window: z
      .strictObject({ length: z.int().min(100), overlap: z.int().min(0) })
      .refine(({ length, overlap }) => overlap < length / 2, "overlap: less than half of length")
      .optional(),
    mask: text.optional(),
    vocabulary: z.enum(vocabularies).optional(),
    unanswerable: z.boolean().optional(),
    extraBody: z.record(z.string(), z.json()).optional(),
  })
  .refine(({ url, server }) => url !== undefined || server === "providers", {
    path: ["url"],
    message: "expected the address of the endpoint; only server: providers has one of its own",
  });

function hypothesis() {
  return text.includes("{}", { error: "expected {} where the label goes" });
}

/** See `RagSettings` for what each field means and docs/adapters/rag.md for examples. */
export const ragModelSchema = z
  .strictObject({
    ...shared,
    adapter: z.literal("rag"),
    /** Where the pipeline is asked. */
    url: baseURL,
    keyEnv: variableName.optional(),
    /** Carries the key in place of `Authorization: Bearer`. */
    keyHeader: headerName.optional(),
    headersEnv: z.record(headerName, variableName).optional(),
    headers: headers.optional(),
    ...ragFields,
  })
  .check(({ value, issues }) => {
    const fault = ragFault(value);
    if (fault === undefined) return;
    issues.push({ code: "custom", input: value, path: [fault.path], message: fault.message });
  });

export const baselineModelSchema = z.strictObject({
  ...shared,
  adapter: z.literal("baseline"),
  strategy: z.enum(strategies),
});

export const mockModelSchema = z.strictObject({
  ...shared,
  adapter: z.literal("mock"),
  answers: z.array(z.string()).min(1).optional(),
  delayMs: z.number().min(0).optional(),
  failEvery: z.int().min(1).optional(),
  failWith: z.enum(failureKinds).optional(),
});

export const replayModelSchema = z.strictObject({
  ...shared,
  adapter: z.literal("replay"),
  /** Folder of the recorded run. */
  run: text,
});

const { name, can, concurrency, attempts } = shared;
/** Location and price are those of the models it is made of; see docs/adapters/compose.md. */
export const composeModelSchema = z
  .strictObject({ name, can, concurrency, attempts, ...composeFields })
  .check(({ value, issues }) => {
    const fault = composeFault(value);
    if (fault === undefined) return;
    issues.push({ code: "custom", input: value, path: [fault.path], message: fault.message });
  });
export const processModelSchema = z.strictObject({ ...shared, ...processSettings });

export const transformersModelSchema = z.strictObject({ ...shared, ...transformersSettings });

export const modelSchema = z.discriminatedUnion("adapter", [
  openaiModelSchema,
  huggingfaceModelSchema,
  ragModelSchema,
  baselineModelSchema,
  mockModelSchema,
  processModelSchema,
  replayModelSchema,
  transformersModelSchema,
]);

/** Models by themselves, and those that are made of others. */
export const writtenModelSchema = z.discriminatedUnion("adapter", [
  ...modelSchema.options,
  composeModelSchema,
]);

/** `models.yaml`: the systems a team compares. */
export const modelsFileSchema = z.strictObject({ models: z.array(writtenModelSchema).min(1) });

/** An entry as it is written down. */
export type WrittenModelEntry = z.infer<typeof writtenModelSchema>;
export type WrittenComposeEntry = z.infer<typeof composeModelSchema>;
/** An entry that is ready to use: where it names other models, they stand in their names' place. */
export type ModelEntry = z.infer<typeof modelSchema> | ComposeModelEntry;
export interface ComposeModelEntry extends Omit<WrittenComposeEntry, "generator" | "embedder"> {
  readonly generator: ModelEntry | undefined;
  readonly embedder: ModelEntry | undefined;
  readonly price?: Price | undefined;
}
export type ProcessModelEntry = z.infer<typeof processModelSchema>;
export type TransformersModelEntry = z.infer<typeof transformersModelSchema>;
export type OpenAIModelEntry = z.infer<typeof openaiModelSchema>;
export type HuggingFaceModelEntry = z.infer<typeof huggingfaceModelSchema>;
export type RagModelEntry = z.infer<typeof ragModelSchema>;
export type Price = z.infer<typeof priceSchema>;
