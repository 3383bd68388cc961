import { z } from "zod";
import { poolings } from "./vectors.ts";
import type { Pooling } from "./vectors.ts";

const text = z.string().trim().min(1);

/** What an entry of models.yaml says of a model in this process, beyond what any model may say. */
export const transformersSettings = {
  adapter: z.literal("transformers"),
  /** Folder with the model's files as Transformers.js expects them: config, tokeniser, onnx/. */
  folder: text,
  /** Precision of the ONNX file to load, such as `fp32` or `q8`. Default: fp32. */
  dtype: text.optional(),
  /** How token vectors become one. Default: mean. */
  pooling: z.enum(poolings).optional(),
  queryPrefix: z.string().optional(),
  passagePrefix: z.string().optional(),
  /** Server label → the dataset's; null for one that says nothing. */
  labels: z.record(z.string(), text.nullable()).optional(),
  /** For zero-shot classification; `{}` is where the label goes. */
  hypothesis: z.strictObject({ nb: text.includes("{}"), nn: text.includes("{}") }).optional(),
};

/** What `transformersAdapter` takes. */
export interface TransformersOptions {
  readonly folder: string;
  readonly dtype?: string | undefined;
  readonly pooling?: Pooling | undefined;
  readonly queryPrefix?: string | undefined;
  readonly passagePrefix?: string | undefined;
  readonly labels?: Readonly<Record<string, string | null>> | undefined;
  readonly hypothesis?: { readonly nb: string; readonly nn: string } | undefined;
}

/** Called with texts and options; what comes back depends on the task. */
export type Pipeline = (...input: readonly unknown[]) => Promise<unknown>;

/** The part of `@huggingface/transformers` that is used. */
export interface TransformersModule {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean };
  readonly pipeline: (
    task: string,
    model: string,
    options: Readonly<Record<string, unknown>>,
  ) => Promise<Pipeline>;
}
