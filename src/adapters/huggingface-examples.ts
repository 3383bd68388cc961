import type { ClassifyRequest, Example, Failure } from "../types.ts";
import { sortExamples } from "./example-classifier.ts";
import type { ExampleClassifier, Training } from "./example-classifier.ts";
import type { HuggingFaceCaller } from "./huggingface-client.ts";
import { vectorsOf } from "./huggingface-embed.ts";
import type { HuggingFaceOptions } from "./huggingface-options.ts";
import { logisticProbe } from "./logistic-probe.ts";
import { nearestExamples } from "./nearest-examples.ts";
import { defaultWindow, splitWindows } from "./text-windows.ts";
import { directionOf } from "./vectors.ts";

type Learnt =
  | { readonly ok: true; readonly classifier: ExampleClassifier }
  | { readonly ok: false; readonly failure: Failure };
type Embedded =
  | { readonly ok: true; readonly vector: Float64Array }
  | { readonly ok: false; readonly failure: Failure };

/** What an adapter keeps of the examples it has been shown, for as long as it is open. */
export interface ExampleMemory {
  /** By text, so that an attempt that was cut short is gone on with. */
  readonly vectors: Map<string, Float64Array>;
  /** By the array that a task's requests share. */
  readonly learnt: WeakMap<readonly Example[], Promise<Learnt>>;
}

export function exampleMemory(): ExampleMemory {
  return { vectors: new Map(), learnt: new WeakMap() };
}

/**
 * Labels by what the examples that came with the request say: nearest neighbours or a logistic probe
 * over embeddings. Examples are embedded and learnt from once; requests that come meanwhile wait.
 */
export async function learntLabels(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  memory: ExampleMemory,
  request: ClassifyRequest,
  signal: AbortSignal,
) {
  const { examples, text, labels } = request;
  const refuse = (why: string) => ({
    ok: false as const,
    failure: caller.fail("classify", "rejected", `classifyBy: ${options.classifyBy} ${why}`),
  });
  if (labels !== undefined) return refuse("learns its labels, and cannot be asked about options");
  if (examples === undefined || examples.length === 0)
    return refuse("learns from examples, and there are none; the task must say examples: dev");
  const learnt = await learn(options, caller, memory, examples, signal);
  if (!learnt.ok) return learnt;
  const asked = await embedText(options, caller, text, signal);
  if (!asked.ok) return asked;
  const { fitted, score } = learnt.classifier;
  return { ok: true as const, labels: score(asked.vector), fitted };
}

/** Whoever comes first learns for all; if that attempt is stopped, the next in line goes on. */
async function learn(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  memory: ExampleMemory,
  examples: readonly Example[],
  signal: AbortSignal,
): Promise<Learnt> {
  for (;;) {
    let learning = memory.learnt.get(examples);
    if (learning === undefined) {
      learning = fit(options, caller, memory, examples, signal);
      memory.learnt.set(examples, learning);
    }
    const learnt = await learning;
    if (learnt.ok) return learnt;
    if (memory.learnt.get(examples) === learning) memory.learnt.delete(examples);
    if (learnt.failure.kind !== "aborted" || signal.aborted) return learnt;
  }
}

async function fit(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  memory: ExampleMemory,
  examples: readonly Example[],
  signal: AbortSignal,
): Promise<Learnt> {
  const sorted = sortExamples(examples);
  const vectors: Float64Array[] = [];
  for (const { text } of sorted) {
    const known = memory.vectors.get(text);
    const found = known
      ? { ok: true as const, vector: known }
      : await embedText(options, caller, text, signal);
    if (!found.ok) return found;
    memory.vectors.set(text, found.vector);
    vectors.push(found.vector);
  }
  const malformed = vectors.some(({ length }) => length !== vectors[0]?.length);
  if (malformed)
    return { ok: false, failure: caller.fail("classify", "malformed", "vectors of two lengths") };
  const training: Training = {
    vectors,
    labels: sorted.map(({ labels }) => new Set(labels)),
    clusters: sorted.map(({ cluster }) => cluster),
  };
  if (options.classifyBy === "knn") return { ok: true, classifier: nearestExamples(training) };
  try {
    return { ok: true, classifier: await logisticProbe(training, signal) };
  } catch (error) {
    if (!signal.aborted) throw error;
    return { ok: false, failure: caller.fail("classify", "aborted", "stopped by us") };
  }
}

/** A text's vector at length 1; of a text longer than a window, the direction of its windows' mean. */
async function embedText(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  text: string,
  signal: AbortSignal,
): Promise<Embedded> {
  const windows = splitWindows(text, options.window ?? defaultWindow);
  const prefix = options.queryPrefix ?? "";
  const texts = windows.map((window) => `${prefix}${window.text}`);
  const found = await vectorsOf(options, caller, texts, signal);
  if (!found.ok) return found;
  const vector = directionOf(found.vectors);
  return vector === undefined
    ? { ok: false, failure: caller.fail("classify", "malformed", "an embedding has no direction") }
    : { ok: true, vector };
}
