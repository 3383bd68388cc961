import { searchedText } from "../retrieval/passage.ts";
import type { Passage } from "../retrieval/passage.ts";
import type { Adapter, Failure, Usage, VectorsAttempt, WrittenForm } from "../types.ts";
import { sharedWork } from "./shared-work.ts";
import type { SharedWork } from "./shared-work.ts";
import { cosine } from "./vectors.ts";

/** Texts in one request: most servers take 32 or more. */
const batchSize = 32;
/** Queries whose cosines are kept: repeats and variants of an item are asked one after the other. */
const mostQueries = 100;

export type Nearness =
  | { readonly ok: true; readonly similarities: readonly number[]; readonly usage?: Usage }
  | { readonly ok: false; readonly failure: Failure };

export interface DenseSearch {
  /** How near each passage is to the query in meaning: cosines, in the passages' order. */
  readonly nearness: (query: Query, signal: AbortSignal) => Promise<Nearness>;
  /** Gives up what is on its way. */
  readonly close: () => void;
}

export interface Query {
  readonly text: string;
  readonly form: WrittenForm;
  readonly seed: number;
  /** The same array for the same corpus: what was worked out for it is kept with it. */
  readonly passages: readonly Passage[];
}

/**
 * Embeddings by another model's adapter. Where it hands out vectors, the passages are embedded once
 * for the life of their array; else each query is compared with all passages through `embed`.
 * Requests that need the same at once wait for it together. A failure is nobody's to keep: the next
 * attempt asks again, from the batch that failed.
 */
export function denseSearch(embedder: Adapter): DenseSearch {
  const closing = new AbortController();
  const vectors = new WeakMap<readonly Passage[], SharedWork<VectorsAttempt>>();
  const queries = new WeakMap<readonly Passage[], Map<string, SharedWork<Nearness>>>();
  const compare = embedder.vectors ? byVectors(embedder.vectors) : byComparing(embedder);

  function byVectors(embed: NonNullable<Adapter["vectors"]>) {
    return async ({ text, passages }: Query): Promise<Nearness> => {
      const work = vectors.get(passages) ?? passageVectors(embed, passages, closing.signal);
      vectors.set(passages, work);
      const found = (await work.wait(closing.signal)) ?? aborted;
      if (!found.ok) return found;
      const query = await embed([text], "query", closing.signal);
      if (!query.ok) return query;
      const similarities = found.vectors.map((vector) => cosine(query.vectors[0] ?? [], vector));
      return similarities.every((value) => value !== undefined)
        ? { ok: true, similarities, ...(query.usage ? { usage: query.usage } : {}) }
        : { ok: false, failure: { kind: "malformed", message: noAngle } };
    };
  }

  function byComparing(adapter: Adapter) {
    return async ({ text, form, seed, passages }: Query): Promise<Nearness> => {
      const similarities: number[] = [];
      let usage: Usage | undefined;
      for (const candidates of batches(passages)) {
        const parts = { question: text };
        const attempt = await adapter.ask(
          { via: "embed", form, seed, parts, text, candidates },
          closing.signal,
        );
        if (!attempt.ok) return attempt;
        const { reply } = attempt;
        if (reply.via !== "embed" || reply.similarities.length !== candidates.length)
          return { ok: false, failure: { kind: "malformed", message: noCosines } };
        similarities.push(...reply.similarities);
        usage = addUsage(usage, attempt.usage);
      }
      return { ok: true, similarities, ...(usage ? { usage } : {}) };
    };
  }

  return {
    async nearness(query, signal) {
      const known = queries.get(query.passages) ?? new Map<string, SharedWork<Nearness>>();
      queries.set(query.passages, known);
      const before = known.get(query.text);
      const work =
        before ??
        sharedWork(
          () => compare(query),
          ({ ok }) => ok,
        );
      known.set(query.text, work);
      const [oldest] = known.keys();
      if (known.size > mostQueries && oldest !== undefined) known.delete(oldest);
      const found = await work.wait(signal);
      if (found === undefined) return aborted;
      // Tokens are counted once, for the request that asked first.
      return before && found.ok ? { ok: true, similarities: found.similarities } : found;
    },
    close: () => closing.abort(),
  };
}

const aborted: Extract<Nearness, { ok: false }> = {
  ok: false,
  failure: { kind: "aborted", message: "compose: stopped" },
};
const noAngle = "compose: no angle between the query's vector and a passage's: lengths differ";
const noCosines = "compose: the embedder did not answer with one cosine for each passage";

/** Batches that were answered are kept when a later one fails. */
function passageVectors(
  embed: NonNullable<Adapter["vectors"]>,
  passages: readonly Passage[],
  signal: AbortSignal,
): SharedWork<VectorsAttempt> {
  const done: (readonly number[])[] = [];
  return sharedWork<VectorsAttempt>(
    async () => {
      for (const texts of batches(passages.slice(done.length))) {
        const found = await embed(texts, "passage", signal);
        if (!found.ok) return found;
        done.push(...found.vectors);
      }
      return { ok: true, vectors: done };
    },
    ({ ok }) => ok,
  );
}

function* batches(passages: readonly Passage[]): Generator<readonly string[]> {
  for (let from = 0; from < passages.length; from += batchSize)
    yield passages.slice(from, from + batchSize).map(searchedText);
}

/** Tokens of two requests together; undefined where neither was counted. */
export function addUsage(a: Usage | undefined, b: Usage | undefined): Usage | undefined {
  if (!a || !b) return a ?? b;
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
}
