import { afterEach, describe, expect, test } from "vitest";
import { denseSearch } from "../../src/adapters/compose-dense.ts";
import { composeAdapter } from "../../src/adapters/compose.ts";
import { huggingfaceAdapter } from "../../src/adapters/huggingface.ts";
import { openaiAdapter } from "../../src/adapters/openai.ts";
import type { Adapter, EmbedRequest, VectorsAttempt } from "../../src/types.ts";
import { startFaultServer } from "../contract/fault-server.mjs";
import { startHuggingfaceServer, stubCosine } from "../contract/huggingface-server.mjs";

const { signal } = new AbortController();
const passages = Array.from({ length: 40 }, (_, index) => ({
  id: `p${index}`,
  text: `Avsnitt ${index} om vaksine nummer ${index * 7}`,
}));
const query = { text: "Hvilken vaksine?", form: "nb", seed: 1, passages } as const;

const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of clean.splice(0).toReversed()) await close();
});

async function tei(script?: Record<string, string>, options: Partial<EmbedderOptions> = {}) {
  const server = await startHuggingfaceServer(script ? { script } : {});
  const url = server.origin;
  const embedder = huggingfaceAdapter({ model: "e", url, server: "tei", ...options });
  clean.push(server.close, async () => embedder.close?.());
  return { server, embedder };
}
const textsOf = (body: Readonly<Record<string, unknown>> | undefined) =>
  (body?.["inputs"] ?? body?.["input"]) as readonly string[];
type EmbedderOptions = Parameters<typeof huggingfaceAdapter>[0];

/** An embedder that only compares, and what it was asked. */
function comparing(usage?: { readonly inputTokens: number; readonly outputTokens: number }) {
  const asked: EmbedRequest[] = [];
  const adapter: Adapter = {
    vias: ["embed"],
    async ask(request) {
      if (request.via !== "embed") throw new Error("only embed");
      asked.push(request);
      const similarities = request.candidates.map((text) => stubCosine(request.text, text));
      return { ok: true, reply: { via: "embed", similarities }, usage };
    },
  };
  return { adapter, asked };
}

describe("with vectors", () => {
  test("passages are embedded once, in batches, and each query alone", async () => {
    const { server, embedder } = await tei();
    const search = denseSearch(embedder);
    const found = await search.nearness(query, signal);
    expect(found).toMatchObject({ ok: true });
    if (!found.ok) return;
    for (const [index, { text }] of passages.entries())
      expect(found.similarities[index]).toBeCloseTo(stubCosine(query.text, text), 10);
    await search.nearness({ ...query, text: "En annen?" }, signal);
    const sizes = server.requests.map(({ body }) => textsOf(body).length);
    expect(sizes).toEqual([32, 8, 1, 1]);
  });

  test("requests at once share the work, and a query asked again costs nothing", async () => {
    const { server, embedder } = await tei();
    const search = denseSearch(embedder);
    const many = Array.from({ length: 20 }, () => search.nearness(query, signal));
    const [first, ...others] = await Promise.all(many);
    for (const other of others) expect(other).toEqual(first);
    expect(server.requests).toHaveLength(3);
  });

  test("a query and a passage get the prefixes that the embedder has for them", async () => {
    const { server, embedder } = await tei(undefined, { queryPrefix: "q: ", passagePrefix: "p: " });
    await denseSearch(embedder).nearness({ ...query, passages: [{ id: "p1", text: "X" }] }, signal);
    expect(server.requests.map(({ body }) => body?.["inputs"])).toEqual([
      ["p: X"],
      ["q: Hvilken vaksine?"],
    ]);
  });

  test("an OpenAI-compatible server hands out vectors too, and counts the query's tokens", async () => {
    const server = await startFaultServer();
    const embedder = openaiAdapter({ model: "e", baseURL: server.baseURL, apiKey: "k" });
    clean.push(server.close, async () => embedder.close?.());
    const search = denseSearch(embedder);
    const found = await search.nearness(query, signal);
    expect(found).toMatchObject({ ok: true, usage: { outputTokens: 0 } });
    expect(found.ok && found.similarities).toHaveLength(40);
    const sizes = server.requests.map(({ body }) => textsOf(body).length);
    expect(sizes).toEqual([32, 8, 1]);
  });

  test("a failure is everybody's once; the next attempt goes on with the batch that failed", async () => {
    const { server, embedder } = await tei({ 2: "rate-limited" });
    const search = denseSearch(embedder);
    const failures = await Promise.all([
      search.nearness(query, signal),
      search.nearness({ ...query, text: "En annen?" }, signal),
    ]);
    for (const failed of failures)
      expect(failed).toMatchObject({ ok: false, failure: { kind: "rate-limited", status: 429 } });
    expect(await search.nearness(query, signal)).toMatchObject({ ok: true });
    const sizes = server.requests.map(({ body }) => textsOf(body).length);
    expect(sizes).toEqual([32, 8, 8, 1]);
  });

  test("vectors of other lengths are no answer", async () => {
    const vectors = async (texts: readonly string[], role: string): Promise<VectorsAttempt> => ({
      ok: true,
      vectors: texts.map(() => (role === "query" ? [1] : [1, 2])),
    });
    const adapter: Adapter = { ...comparing().adapter, vectors };
    expect(await denseSearch(adapter).nearness(query, signal)).toMatchObject({
      ok: false,
      failure: { kind: "malformed" },
    });
  });

  test("whoever stops is let go at once", async () => {
    const { embedder } = await tei({ 1: "hang" });
    const search = denseSearch(embedder);
    const stop = new AbortController();
    const waiting = search.nearness(query, stop.signal);
    stop.abort();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: "aborted" } });
  });
});

describe("with an embedder that only compares", () => {
  test("a query is compared with all passages in batches, and remembered", async () => {
    const { adapter, asked } = comparing();
    const search = denseSearch(adapter);
    const found = await search.nearness(query, signal);
    expect(found).toEqual({
      ok: true,
      similarities: passages.map(({ text }) => stubCosine(query.text, text)),
    });
    expect(await search.nearness(query, signal)).toEqual(found);
    expect(asked.map(({ candidates }) => candidates.length)).toEqual([32, 8]);
  });

  test("its tokens are counted once, beside the generator's", async () => {
    const { adapter } = comparing({ inputTokens: 5, outputTokens: 0 });
    const compose = composeAdapter({
      corpus: passages,
      retriever: "dense",
      k: 1,
      embedder: adapter,
    });
    const request = {
      via: "retrieve-and-answer",
      form: "nb",
      messages: [],
      decoding: { temperature: 0, maxTokens: 1 },
      seed: 1,
      parts: { question: "Hvilken vaksine?" },
    } as const;
    const usages = [await compose.ask(request, signal), await compose.ask(request, signal)];
    expect(usages.map((attempt) => (attempt.ok ? attempt.usage : attempt))).toEqual([
      { inputTokens: 10, outputTokens: 0 },
      undefined,
    ]);
  });
});

describe("which passages come first", () => {
  const corpus = [
    { id: "p1", text: "Kontroll av blodtrykk." },
    { id: "p2", text: "Kontroll etter operasjon." },
    { id: "p3", text: "Noe annet." },
  ];
  /** Cosines that do not look at the texts. */
  const embedder: Adapter = {
    vias: ["embed"],
    ask: async () => ({ ok: true, reply: { via: "embed", similarities: [0.1, 0.9, 0.5] } }),
  };
  const ranking = async (retriever: "bm25" | "dense" | "hybrid") => {
    const attempt = await composeAdapter({ corpus, retriever, k: 3, embedder }).ask(
      {
        via: "retrieve-and-answer",
        form: "nb",
        messages: [],
        decoding: { temperature: 0, maxTokens: 1 },
        seed: 1,
        parts: { question: "blodtrykk kontroll" },
      },
      signal,
    );
    if (!attempt.ok || attempt.reply.via !== "retrieve-and-answer") throw new Error("no reply");
    return attempt.reply.passages?.map(({ id, score }) => [id, score]);
  };

  test("dense: the highest cosine", async () => {
    expect(await ranking("dense")).toEqual([
      ["p2", 0.9],
      ["p3", 0.5],
      ["p1", 0.1],
    ]);
  });

  test("hybrid: the places in both rankings, by hand", async () => {
    // Words: p1, p2. Meaning: p2, p3, p1.
    expect(await ranking("hybrid")).toEqual([
      ["p2", expect.closeTo(1 / 62 + 1 / 61, 12)],
      ["p1", expect.closeTo(1 / 61 + 1 / 63, 12)],
      ["p3", expect.closeTo(1 / 62, 12)],
    ]);
    expect((await ranking("bm25"))?.map(([id]) => id)).toEqual(["p1", "p2"]);
  });
});
