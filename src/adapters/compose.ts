import { fuseRankings } from "../retrieval/fusion.ts";
import { lexicalSearch } from "../retrieval/lexical.ts";
import type { LexicalSearch } from "../retrieval/lexical.ts";
import { searchedText } from "../retrieval/passage.ts";
import type { Passage } from "../retrieval/passage.ts";
import { rankByScore } from "../retrieval/ranking.ts";
import type { Ranked } from "../retrieval/ranking.ts";
import type {
  Adapter,
  Attempt,
  Failure,
  RetrieveAndAnswerRequest,
  RetrievedPassage,
  Usage,
} from "../types.ts";
import { addUsage, denseSearch } from "./compose-dense.ts";
import type { DenseSearch } from "./compose-dense.ts";
import type { closedCorpus, PassagePrompts, RetrieverName } from "./compose-options.ts";
import { withPassages } from "./compose-prompts.ts";
import { unspoken } from "./unspoken.ts";

export interface ComposeOptions {
  /** `items`: the passages that a request carries. */
  readonly corpus: readonly Passage[] | typeof closedCorpus;
  /** False: replies name passages of the corpus and leave their text out. Default true. */
  readonly keepText?: boolean;
  readonly retriever: RetrieverName;
  /** Most passages shown. */
  readonly k: number;
  /** Writes the answer; without one, passages are found and nothing is written. Closed with this. */
  readonly generator?: Adapter | undefined;
  /** Needed for `dense` and `hybrid`. Closed with this. */
  readonly embedder?: Adapter | undefined;
  readonly prompts?: PassagePrompts | undefined;
  /** Milliseconds from some moment on. Default: the process's own clock. */
  readonly now?: () => number;
}

/**
 * The reference pipeline: finds passages for the question, puts them before the task's prompt and
 * has another model answer. What that model does not manage (a failure, a refusal, a context that is
 * too small) is passed on as it came. See docs/adapters/compose.md.
 */
export function composeAdapter(options: ComposeOptions): Adapter {
  const { corpus, generator, embedder, keepText = true, now = () => performance.now() } = options;
  const dense = embedder && denseSearch(embedder);
  return {
    vias: ["retrieve-and-answer"],
    async ask(request, signal, context) {
      if (request.via !== "retrieve-and-answer") return unspoken("compose", request.via);
      const { form, decoding, seed, parts } = request;
      const passages = corpus === "items" ? parts.passages : corpus;
      if (passages === undefined) return { ok: false, failure: withoutPassages };
      const began = now();
      const found = await retrieve(options, dense, passages, request, signal);
      if (!found.ok) return found;
      const best = found.ranked.slice(0, options.k).flatMap(({ index, score }) => {
        const passage = passages[index];
        return passage ? [{ passage, score }] : [];
      });
      const between = now();
      const reply = {
        via: "retrieve-and-answer",
        // An item's own texts are in the item.
        passages: best.map((one) => retrieved(one, keepText && corpus !== "items")),
      } as const;
      const retrievalMs = milliseconds(between - began);
      if (!generator)
        return {
          ok: true,
          reply: { ...reply, text: "", finishReason: "stop", timing: { retrievalMs } },
          usage: found.usage,
        };
      const shown = {
        form,
        passages: best.map(({ passage }) => passage),
        cited: parts.passages !== undefined,
      };
      const messages = withPassages(request.messages, shown, options.prompts);
      const asked = { via: "generate", form, decoding, seed, parts, messages } as const;
      const attempt = await generator.ask(asked, signal, context);
      if (!attempt.ok) return attempt;
      if (attempt.reply.via !== "generate") return unspoken("the generator", "generate");
      const timing = { retrievalMs, generationMs: milliseconds(now() - between) };
      return {
        ...attempt,
        reply: { ...attempt.reply, ...reply, timing },
        usage: addUsage(attempt.usage, found.usage),
      } satisfies Attempt;
    },
    async close() {
      dense?.close();
      await Promise.all([generator?.close?.(), embedder?.close?.()]);
    },
  };
}

const withoutPassages: Failure = {
  kind: "rejected",
  message:
    "compose: the request carries no passages. corpus: items is for questions over passages (grounded-qa); name a folder for others",
};

type Found =
  | { readonly ok: true; readonly ranked: readonly Ranked[]; readonly usage?: Usage | undefined }
  | { readonly ok: false; readonly failure: Failure };

async function retrieve(
  { retriever }: ComposeOptions,
  dense: DenseSearch | undefined,
  passages: readonly Passage[],
  { form, seed, parts }: RetrieveAndAnswerRequest,
  signal: AbortSignal,
): Promise<Found> {
  // Where the context is the passages themselves, it says nothing about which are wanted.
  const context = parts.passages === undefined ? (parts.context ?? "") : "";
  const text = `${context}\n${parts.question}`.trim();
  if (retriever === "bm25" || !dense) return { ok: true, ranked: indexOf(passages)(text) };
  const nearness = await dense.nearness({ text, form, seed, passages }, signal);
  if (!nearness.ok) return nearness;
  const { similarities, usage } = nearness;
  const near = rankByScore(similarities);
  if (retriever === "dense") return { ok: true, ranked: near, usage };
  const rankings = [indexOf(passages)(text), near].map((list) => list.map(({ index }) => index));
  return { ok: true, ranked: fuseRankings(rankings, passages.length), usage };
}

/** Built on first use and kept as long as the passages are. */
const indices = new WeakMap<readonly Passage[], LexicalSearch>();

function indexOf(passages: readonly Passage[]): LexicalSearch {
  const index = indices.get(passages) ?? lexicalSearch(passages.map(searchedText));
  indices.set(passages, index);
  return index;
}

function retrieved(
  { passage, score }: { readonly passage: Passage; readonly score: number },
  withText: boolean,
): RetrievedPassage {
  const { id, text, title, source = title } = passage;
  return { id, ...(withText ? { text } : {}), score, ...(source === undefined ? {} : { source }) };
}

function milliseconds(duration: number): number {
  return Math.round(Math.max(0, duration) * 10) / 10;
}
