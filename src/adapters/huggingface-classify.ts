import { z } from "zod";
import type {
  Attempt,
  ClassifyRequest,
  Failure,
  FittedOn,
  LabelScore,
  WrittenForm,
} from "../types.ts";
import type { HuggingFaceCaller } from "./huggingface-client.ts";
import { learntLabels, type ExampleMemory } from "./huggingface-examples.ts";
import type { HuggingFaceOptions } from "./huggingface-options.ts";
import { labelMap } from "./label-map.ts";
import { readLabelScores, scoresFor } from "./label-scores.ts";
import { defaultWindow, splitWindows } from "./text-windows.ts";

/** The package's own default is English; an NLI model reads the hypothesis as it stands. */
const hypotheses: Readonly<Record<WrittenForm, string>> = {
  nb: "Det riktige svaret er {}.",
  nn: "Det rette svaret er {}.",
};

/** Labels of its own that a classifier is asked for; ICD-10 has thousands. */
const MOST_LABELS = 100;

type Labels =
  | {
      readonly ok: true;
      readonly labels: readonly LabelScore[];
      readonly fitted?: FittedOn | undefined;
    }
  | { readonly ok: false; readonly failure: Failure };

/** Scores of the labels given, or of the classifier's own. */
export async function classify(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  memory: ExampleMemory,
  request: ClassifyRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const found = await scored(options, caller, memory, request, signal);
  if (!found.ok) return found;
  const { labels, fitted } = found;
  return { ok: true, reply: { via: "classify", labels, ...(fitted && { fitted }) } };
}

async function scored(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  memory: ExampleMemory,
  request: ClassifyRequest,
  signal: AbortSignal,
): Promise<Labels> {
  const { text, form } = request;
  const way = options.classifyBy ?? (options.server === "tei" ? "rerank" : "zero-shot");
  if (way === "knn" || way === "probe")
    return learntLabels(options, caller, memory, request, signal);
  const labels = request.labels ?? candidates(options, request);
  if (labels === undefined) return ownLabels(options, caller, text, signal);
  switch (way) {
    case "zero-shot":
      return zeroShot(options, caller, text, labels, form, signal);
    case "pairs":
      return pairs(options, caller, text, labels, signal);
    case "rerank":
      return rerank(caller, text, labels, signal);
  }
}

/**
 * Where the answers to choose from are known and the model's entry says how it scores given labels,
 * those are given: a zero-shot model has no labels of its own that would mean anything.
 */
function candidates(
  { classifyBy }: HuggingFaceOptions,
  { parts }: ClassifyRequest,
): readonly string[] | undefined {
  return classifyBy === undefined ? undefined : parts.options?.map((option) => option.text);
}

async function zeroShot(
  { hypothesis = hypotheses }: HuggingFaceOptions,
  { task, fail }: HuggingFaceCaller,
  text: string,
  labels: readonly string[],
  form: WrittenForm,
  signal: AbortSignal,
): Promise<Labels> {
  const parameters = {
    candidate_labels: [...labels],
    hypothesis_template: hypothesis[form],
    multi_label: false,
  };
  const body = await task(
    "classify",
    (client, endpointUrl) =>
      client.zeroShotClassification({ endpointUrl, inputs: text, parameters }, { signal }),
    signal,
  );
  if (!body.ok) return body;
  const found = readLabelScores(body.value);
  // Another attempt mends a garbled answer, not a model that knows other labels.
  const kind = typeof found === "string" ? "malformed" : "rejected";
  const kept = typeof found === "string" ? found : scoresFor(labels, found);
  return typeof kept === "string"
    ? { ok: false, failure: fail("classify", kind, kept) }
    : { ok: true, labels: kept };
}

/** A text and a label as the two texts of a classifier that says how well they go together. */
async function pairs(
  options: HuggingFaceOptions,
  { post, fail }: HuggingFaceCaller,
  text: string,
  labels: readonly string[],
  signal: AbortSignal,
): Promise<Labels> {
  const replies: unknown[] = [];
  if (options.server === "tei") {
    const inputs = labels.map((label) => [text, label]);
    const body = await post("classify", "/predict", { inputs, truncate: true }, signal);
    if (!body.ok) return body;
    if (Array.isArray(body.value)) replies.push(...body.value);
  } else {
    for (const label of labels) {
      const inputs = { text, text_pair: label };
      const parameters = { top_k: MOST_LABELS };
      const body = await post("classify", "", { inputs, parameters }, signal);
      if (!body.ok) return body;
      replies.push(body.value);
    }
  }
  const kept: LabelScore[] = [];
  for (const [index, label] of labels.entries()) {
    const found = readLabelScores(replies[index]);
    if (typeof found === "string")
      return { ok: false, failure: fail("classify", "malformed", found) };
    const score = yes(found, options.positiveLabel);
    if (typeof score === "string")
      return { ok: false, failure: fail("classify", "rejected", score) };
    kept.push({ label, score });
  }
  return { ok: true, labels: kept };
}

function yes(found: readonly LabelScore[], positive: string | undefined): number | string {
  const match = found.find(({ label }) =>
    positive === undefined ? /^entail/i.test(label) : label === positive,
  );
  if (match) return match.score;
  const [only] = found;
  if (only && found.length === 1 && positive === undefined) return only.score;
  const names = found.map(({ label }) => label).join(", ");
  return `which label says yes? Set positiveLabel: to one of ${names}`;
}

const rank = z.object({
  index: z.int().min(0),
  score: z.number().optional(),
  relevance_score: z.number().optional(),
});
const ranks = z.union([z.array(rank), z.object({ results: z.array(rank) })]);

/** Raw scores: in 32 bits, the sigmoid of several good candidates is 1 for all of them. */
async function rerank(
  { post, fail }: HuggingFaceCaller,
  text: string,
  labels: readonly string[],
  signal: AbortSignal,
): Promise<Labels> {
  const asked = { query: text, texts: labels, truncate: true, raw_scores: true };
  const body = await post("classify", "/rerank", asked, signal);
  if (!body.ok) return body;
  const parsed = ranks.safeParse(body.value);
  const malformed = (detail: string): Labels => ({
    ok: false,
    failure: fail("classify", "malformed", detail),
  });
  if (!parsed.success) return malformed("no ranking: expected a list of index and score");
  const list = Array.isArray(parsed.data) ? parsed.data : parsed.data.results;
  const kept: LabelScore[] = [];
  for (const [place, label] of labels.entries()) {
    const found = list.find(({ index }) => index === place);
    const score = found?.score ?? found?.relevance_score;
    if (score === undefined) return malformed(`the ranking has no score for text ${place}`);
    kept.push({ label, score });
  }
  return { ok: true, labels: kept };
}

/**
 * A classifier's own labels, best first. Of a text longer than a window, each label has the highest
 * score it has in any window: a diagnosis counts wherever the note states it.
 */
async function ownLabels(
  options: HuggingFaceOptions,
  { task, post, fail }: HuggingFaceCaller,
  text: string,
  signal: AbortSignal,
): Promise<Labels> {
  const labelOf = labelMap(options.labels);
  const best = new Map<string, number>();
  for (const window of splitWindows(text, options.window ?? defaultWindow)) {
    const inputs = window.text;
    const body =
      options.server === "tei"
        ? await post("classify", "/predict", { inputs, truncate: true }, signal)
        : await task(
            "classify",
            (client, endpointUrl) =>
              client.textClassification(
                { endpointUrl, inputs, parameters: { top_k: MOST_LABELS } },
                { signal },
              ),
            signal,
          );
    if (!body.ok) return body;
    const found = readLabelScores(body.value);
    if (typeof found === "string")
      return { ok: false, failure: fail("classify", "malformed", found) };
    for (const { label, score } of found) {
      const name = labelOf(label, label);
      if (name !== null) best.set(name, Math.max(score, best.get(name) ?? score));
    }
  }
  const labels = [...best].map(([label, score]) => ({ label, score }));
  return { ok: true, labels: labels.toSorted((a, b) => b.score - a.score) };
}
