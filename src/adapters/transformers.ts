import { createRequire } from "node:module";
import { resolve } from "node:path";
import { z } from "zod";
import { UsageError } from "../errors.ts";
import type {
  Adapter,
  Attempt,
  ClassifyRequest,
  EmbedRequest,
  ExtractRequest,
  GenerateRequest,
  ModelRequest,
  TagRequest,
  Via,
} from "../types.ts";
import { labelMap } from "./label-map.ts";
import { readLabelScores, scoresFor } from "./label-scores.ts";
import { mergePieces } from "./merge-pieces.ts";
import { mergeWindows } from "./merge-windows.ts";
import type { WindowSpans } from "./merge-windows.ts";
import { readTaggedTokens } from "./tagged-tokens.ts";
import { defaultWindow, splitWindows } from "./text-windows.ts";
import type { Pipeline, TransformersModule, TransformersOptions } from "./transformers-options.ts";
import { unspoken } from "./unspoken.ts";
import { cosine, readVectors } from "./vectors.ts";

/** An optional peer: nothing of Helsemål needs it, and it brings native code. */
const packageName = "@huggingface/transformers";

export const transformersVias: readonly Via[] = ["generate", "classify", "tag", "extract", "embed"];

/**
 * A model in this process, from an ONNX folder on disk; nothing is fetched. Pipelines are loaded on
 * first use, one for each task. Rejects with a UsageError where the package is not installed.
 */
export async function transformersAdapter(
  options: TransformersOptions,
  load: () => Promise<TransformersModule> = loadPackage,
): Promise<Adapter> {
  const { env, pipeline } = await load();
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  const pipelines = new Map<string, Promise<Pipeline>>();
  const on = (task: string): Promise<Pipeline> => {
    const loaded =
      pipelines.get(task) ??
      pipeline(task, resolve(options.folder), {
        local_files_only: true,
        dtype: options.dtype ?? "fp32",
      });
    pipelines.set(task, loaded);
    return loaded;
  };
  return {
    vias: transformersVias,
    async ask(request, signal) {
      if (signal.aborted) return { ok: false, failure: { kind: "aborted", message: "stopped" } };
      try {
        return await askOnce(options, on, request);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return failed(`${request.via}: ${message.split("\n")[0]}`, "rejected");
      }
    },
  };
}

async function loadPackage(): Promise<TransformersModule> {
  try {
    createRequire(import.meta.url).resolve(packageName);
  } catch {
    throw new UsageError(
      `the adapter transformers needs the package ${packageName}, which is not installed: npm install ${packageName}`,
    );
  }
  return (await import(packageName)) as TransformersModule;
}

type On = (task: string) => Promise<Pipeline>;

async function askOnce(
  options: TransformersOptions,
  on: On,
  request: ModelRequest,
): Promise<Attempt> {
  switch (request.via) {
    case "generate":
      return generate(await on("text-generation"), request);
    case "classify":
      return request.labels === undefined
        ? ownLabels(await on("text-classification"), request, options)
        : zeroShot(await on("zero-shot-classification"), request, request.labels, options);
    case "tag":
      return tag(await on("token-classification"), request, options);
    case "extract":
      return extract(await on("question-answering"), request);
    case "embed":
      return embed(await on("feature-extraction"), request, options);
    default:
      return unspoken("transformers", request.via);
  }
}

function failed(message: string, kind: "malformed" | "rejected" = "malformed"): Attempt {
  return { ok: false, failure: { kind, message: `transformers: ${message}` } };
}

const generated = z.array(
  z.object({
    generated_text: z.union([z.string(), z.array(z.object({ content: z.string() }))]),
  }),
);

async function generate(run: Pipeline, request: GenerateRequest): Promise<Attempt> {
  const { temperature, maxTokens, topP } = request.decoding;
  const parsed = generated.safeParse(
    await run(request.messages, {
      max_new_tokens: maxTokens,
      do_sample: temperature > 0,
      ...(temperature > 0 ? { temperature, top_p: topP ?? 1 } : {}),
      return_full_text: false,
    }),
  );
  const text = parsed.data?.[0]?.generated_text;
  if (text === undefined) return failed("no generated_text");
  const said = typeof text === "string" ? text : (text.at(-1)?.content ?? null);
  return { ok: true, reply: { via: "generate", text: said, finishReason: "stop" } };
}

async function ownLabels(
  run: Pipeline,
  { text }: ClassifyRequest,
  { labels }: TransformersOptions,
): Promise<Attempt> {
  const found = readLabelScores(await run(text, { top_k: null }));
  if (typeof found === "string") return failed(found);
  const labelOf = labelMap(labels);
  return {
    ok: true,
    reply: {
      via: "classify",
      labels: found.flatMap(({ label, score }) => {
        const mapped = labelOf(label, label);
        return mapped === null ? [] : [{ label: mapped, score }];
      }),
    },
  };
}

async function zeroShot(
  run: Pipeline,
  { text, form }: ClassifyRequest,
  labels: readonly string[],
  { hypothesis }: TransformersOptions,
): Promise<Attempt> {
  const template = hypothesis?.[form] ?? { nb: "Dette er {}.", nn: "Dette er {}." }[form];
  const found = readLabelScores(await run(text, labels, { hypothesis_template: template }));
  if (typeof found === "string") return failed(found);
  const scores = scoresFor(labels, found);
  return typeof scores === "string"
    ? failed(scores)
    : { ok: true, reply: { via: "classify", labels: scores } };
}

async function tag(
  run: Pipeline,
  { text }: TagRequest,
  { labels }: TransformersOptions,
): Promise<Attempt> {
  const found: WindowSpans[] = [];
  for (const window of splitWindows(text, defaultWindow)) {
    const tokens = readTaggedTokens(window.text, await run(window.text), "detect");
    if (typeof tokens === "string") return failed(tokens);
    found.push({ window, spans: mergePieces(window.text, tokens, labelMap(labels)) });
  }
  return { ok: true, reply: { via: "tag", spans: mergeWindows(found) } };
}

const answered = z.union([
  z.object({ answer: z.string(), score: z.number() }),
  z.tuple([z.object({ answer: z.string(), score: z.number() })]).transform(([first]) => first),
]);

/** The library says what, not where: of several places the first one counts. */
async function extract(run: Pipeline, { question, context }: ExtractRequest): Promise<Attempt> {
  const parsed = answered.safeParse(await run(question, context));
  if (!parsed.success) return failed("no answer with a score");
  const answer = parsed.data.answer.trim();
  const { score } = parsed.data;
  const start = answer === "" ? -1 : context.indexOf(answer);
  const span = start === -1 ? {} : { span: { start, end: start + answer.length } };
  return { ok: true, reply: { via: "extract", answer, ...span, score } };
}

async function embed(
  run: Pipeline,
  { text, candidates }: EmbedRequest,
  { pooling = "mean", queryPrefix = "", passagePrefix = "" }: TransformersOptions,
): Promise<Attempt> {
  const texts = [`${queryPrefix}${text}`, ...candidates.map((one) => `${passagePrefix}${one}`)];
  const how = { pooling: pooling === "first" ? "cls" : "mean", normalize: false };
  const tensor = await run(texts, how);
  const listed = (tensor as { readonly tolist?: () => unknown } | undefined)?.tolist?.() ?? tensor;
  const vectors = readVectors(listed, texts.length);
  if (typeof vectors === "string") return failed(vectors);
  const [asked = [], ...rest] = vectors;
  const similarities = rest.map((vector) => cosine(asked, vector));
  return similarities.every((value) => value !== undefined)
    ? { ok: true, reply: { via: "embed", similarities } }
    : failed("no angle between vectors of different length");
}
