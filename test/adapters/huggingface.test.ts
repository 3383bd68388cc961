import { afterEach, expect, test } from "vitest";
import { huggingfaceAdapter, type HuggingFaceOptions } from "../../src/adapters/huggingface.ts";
import { gap } from "../../src/types.ts";
import type { Attempt, ModelRequest, Reply } from "../../src/types.ts";
import type { FaultServer } from "../contract/fault-server.mjs";
import {
  startHuggingfaceServer,
  stubCosine,
  stubEntities,
  stubProbability,
  stubScore,
  type HuggingfaceServerOptions,
} from "../contract/huggingface-server.mjs";

const parts = { question: "" };
const common = { form: "nb", seed: 7, parts } as const;
const note =
  "Tlf 🩺 til Åse Ødegård-Sørbø: 91234567.\nKåre Bjørnsen 👩‍⚕️ ringte; mor heter Öya Ærlig.";

const clean: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of clean.splice(0).toReversed()) await close();
});

async function ask(
  request: ModelRequest,
  server: HuggingfaceServerOptions = {},
  options: Partial<HuggingFaceOptions> = {},
): Promise<{ readonly attempt: Attempt; readonly server: FaultServer }> {
  const started = await startHuggingfaceServer(server);
  const adapter = huggingfaceAdapter({ model: "org/stub", url: started.origin, ...options });
  clean.push(started.close, async () => adapter.close?.());
  return { attempt: await adapter.ask(request, new AbortController().signal), server: started };
}

async function replyTo(...args: Parameters<typeof ask>): Promise<Reply> {
  const { attempt } = await ask(...args);
  if (!attempt.ok) throw new Error(attempt.failure.message);
  return attempt.reply;
}

const extents = (reply: Reply) =>
  reply.via === "tag" ? reply.spans.map(({ start, end, label }) => ({ start, end, label })) : [];

test.each(["code-points", "utf-16", "bytes", "none"] as const)(
  "spans are right when the server counts %s",
  async (unit) => {
    const reply = await replyTo({ via: "tag", ...common, text: note }, { unit });
    expect(extents(reply)).toEqual(stubEntities(note));
    expect(stubEntities(note).map(({ start, end }) => note.slice(start, end))).toEqual([
      "Åse Ødegård-Sørbø",
      "91234567",
      "Kåre Bjørnsen",
      "Öya Ærlig",
    ]);
  },
);

test.each(["code-points", "utf-16", "bytes"] as const)(
  "pieces in %s, each with its own tag, are joined into the same spans",
  async (unit) => {
    const request = { via: "tag", ...common, text: note } as const;
    const reply = await replyTo(request, { unit, shape: "nested" }, { aggregation: "none" });
    expect(extents(reply)).toEqual(stubEntities(note));
  },
);

test("a stated unit is believed over what the words say", async () => {
  const request = { via: "tag", ...common, text: "Å Kåre Bjørnsen" } as const;
  const { attempt } = await ask(request, { unit: "bytes" }, { offsets: "code-points" });
  expect(attempt).toMatchObject({
    ok: false,
    failure: { kind: "malformed", message: expect.stringMatching(/outside/) as string },
  });
});

test("labels are mapped to the dataset's, and null drops one", async () => {
  const request = { via: "tag", ...common, text: note } as const;
  const reply = await replyTo(request, {}, { labels: { PER: "navn", TLF: null } });
  expect(extents(reply).map(({ label }) => label)).toEqual(["navn", "navn", "navn"]);
});

test("a note of many windows has the spans it would have had in one", async () => {
  const long = Array.from({ length: 60 }, (_, at) => `${at}. ${note}`).join(" Uendret. ");
  const request = { via: "tag", ...common, text: long } as const;
  for (const unit of ["code-points", "bytes"] as const) {
    const { attempt, server } = await ask(request, { unit });
    expect(server.requests.length).toBeGreaterThan(5);
    expect(attempt.ok && extents(attempt.reply)).toEqual(stubEntities(long));
  }
});

test.each(["flat", "nested", "parallel"] as const)(
  "zero-shot scores come back %s and leave in the order asked",
  async (shape) => {
    const labels = ["Influensa", "Lungebetennelse", "Høyt blodtrykk"];
    const request = { via: "classify", ...common, form: "nn", text: "Hoste.", labels } as const;
    const { attempt, server } = await ask(request, { shape });
    expect(attempt).toMatchObject({
      ok: true,
      reply: {
        via: "classify",
        labels: labels.map((label) => ({ label, score: stubScore("Hoste.", label) })),
      },
    });
    expect(server.requests[0]?.body).toEqual({
      inputs: "Hoste.",
      parameters: {
        candidate_labels: labels,
        hypothesis_template: "Det rette svaret er {}.",
        multi_label: false,
      },
    });
  },
);

test.each([
  ["pairs", "pipeline", "flat", "/"],
  ["pairs", "pipeline", "nested", "/"],
  ["pairs", "tei", "flat", "/predict"],
  ["rerank", "tei", "flat", "/rerank"],
] as const)("labels are scored by %s of a %s server (%s)", async (way, sort, shape, path) => {
  const labels = ["ja", "nei"];
  const request = { via: "classify", ...common, text: "Er det feber?", labels } as const;
  const options = { classifyBy: way, server: sort } as const;
  const { attempt, server } = await ask(request, { shape }, options);
  const expected = labels.map((label) => ({ label, score: stubScore("Er det feber?", label) }));
  expect(attempt).toMatchObject({ ok: true, reply: { via: "classify", labels: expected } });
  expect(server.requests[0]?.path).toBe(path);
  // Sigmoids in 32 bits are 1 for all good candidates.
  if (way === "rerank") expect(server.requests[0]?.body).toMatchObject({ raw_scores: true });
});

test("which label of a pair says yes is not guessed", async () => {
  const body = [
    { label: "LABEL_0", score: 0.3 },
    { label: "LABEL_1", score: 0.7 },
  ];
  const script = { 1: { do: "status", status: 200, body } };
  const request = { via: "classify", ...common, text: "a", labels: ["b"] } as const;
  const unsure = await ask(request, { script }, { classifyBy: "pairs" });
  expect(unsure.attempt).toMatchObject({
    ok: false,
    failure: {
      kind: "rejected",
      message: expect.stringMatching(/positiveLabel: to one of LABEL_0, LABEL_1/) as string,
    },
  });
  const told = await replyTo(
    request,
    { script },
    { classifyBy: "pairs", positiveLabel: "LABEL_1" },
  );
  expect(told).toMatchObject({ labels: [{ label: "b", score: 0.7 }] });
});

test.each(["flat", "nested"] as const)(
  "a classifier's own labels come back %s, mapped, the best first, from any window",
  async (shape) => {
    const filler = "Pasienten har det bra. ".repeat(60);
    const text = `Høyt blodtrykk. ${filler} Mistenkt lungebetennelse.`;
    const options = { labels: { E11: null, I10: "hypertensjon" } };
    const { attempt, server } = await ask({ via: "classify", ...common, text }, { shape }, options);
    expect(server.requests.length).toBe(2);
    expect(attempt).toMatchObject({
      reply: {
        labels: [
          { label: "hypertensjon", score: 0.9 },
          { label: "J18", score: 0.9 },
        ],
      },
    });
  },
);

test("a model that scores given labels is given the answers there are, if its entry says so", async () => {
  const levels = ["113 nå", "legevakt nå"].map((text) => ({ label: text, text }));
  const request = { via: "classify", ...common, text: "Blodtrykk?" } as const;
  const asked = { ...request, parts: { question: "", options: levels } };
  const given = await replyTo(asked, {}, { classifyBy: "zero-shot" });
  expect(given).toEqual({
    via: "classify",
    labels: levels.map(({ text }) => ({ label: text, score: stubScore("Blodtrykk?", text) })),
  });
  expect(await replyTo(asked)).toMatchObject({ labels: [{ label: "I10", score: 0.9 }, {}, {}] });
});

test("a pipeline can be told to score each label by itself", async () => {
  const parameters = { top_k: 100, function_to_apply: "sigmoid" };
  const request = { via: "classify", ...common, text: "Høyt blodtrykk." } as const;
  const { attempt, server } = await ask(request, {}, { extraBody: { parameters } });
  expect(attempt.ok).toBe(true);
  expect(server.requests[0]?.body).toEqual({ inputs: "Høyt blodtrykk.", parameters });
});

test("a classifier with labels of its own is no answer about others", async () => {
  const body = [{ label: "LABEL_0", score: 0.9 }];
  const script = { 1: { do: "status", status: 200, body } };
  const request = { via: "classify", ...common, text: "a", labels: ["b"] } as const;
  const { attempt } = await ask(request, { script });
  expect(attempt).toMatchObject({
    ok: false,
    failure: { kind: "rejected", message: expect.stringMatching(/«LABEL_0»/) as string },
  });
});

test.each(["flat", "nested", "single"] as const)(
  "an answer to a question comes back %s, with its place in a long context",
  async (shape) => {
    const context = `${"Åpen 🩺 anamnese uten funn. ".repeat(60)}Gis metoprolol 47,5 mg daglig.`;
    const request = { via: "extract", ...common, question: "Hvor mye?", context } as const;
    const start = context.indexOf("47,5 mg");
    const { attempt, server } = await ask(request, { shape });
    expect(server.requests.length).toBeGreaterThan(1);
    expect(attempt).toMatchObject({
      ok: true,
      reply: { answer: "47,5 mg", span: { start, end: start + 7 }, score: 0.8 },
    });
  },
);

test("a model that may say so says that there is no answer", async () => {
  const context = "Ingen faste medisiner.";
  const request = { via: "extract", ...common, question: "Hvor mye?", context } as const;
  expect(await replyTo(request, {}, { unanswerable: true })).toEqual({
    via: "extract",
    answer: "",
    score: 0.6,
  });
});

const vocabulary = ["feber", "pneu", "##moni", "##m", "##oni", "akutt", "/", "l", "mmol"];

test("candidates that are vocabulary entries take one request", async () => {
  const text = `Pasienten har ${gap}.`;
  const request = { via: "fill-mask", ...common, text, candidates: ["feber", "akutt"] } as const;
  const { attempt, server } = await ask(request, { vocabulary });
  expect(attempt).toMatchObject({
    reply: {
      candidates: request.candidates.map((word) => ({
        logprob: Math.log(stubProbability(text, word)),
        tokens: 1,
      })),
    },
  });
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]?.body?.["parameters"]).toEqual({
    targets: ["feber", "akutt"],
    top_k: 2,
  });
});

test("a word in pieces is scored piece by piece, its later pieces masked", async () => {
  const text = `Pasienten har ${gap}.`;
  const candidates = ["feber", "akutt pneumoni", "mmol/l"];
  const reply = await replyTo({ via: "fill-mask", ...common, text, candidates }, { vocabulary });
  const p = (filled: string, token: string) =>
    Math.log(stubProbability(`Pasienten har ${filled}.`, token));
  const expected = [
    [p("[MASK]", "feber"), 1],
    [
      p("[MASK] pneumoni", "akutt") +
        p("akutt [MASK][MASK]", "pneu") +
        p("akutt pneu[MASK]", "##moni"),
      3,
    ],
    [p("[MASK]/l", "mmol") + p("mmol[MASK]l", "/") + p("mmol/[MASK]", "l"), 3],
  ];
  if (reply.via !== "fill-mask") throw new Error(reply.via);
  for (const [index, [logprob, tokens]] of expected.entries()) {
    expect(reply.candidates[index]?.logprob).toBeCloseTo(logprob ?? 0, 12);
    expect(reply.candidates[index]?.tokens).toBe(tokens);
  }
});

test("how a word is cut is asked once", async () => {
  const server = await startHuggingfaceServer({ vocabulary });
  const adapter = huggingfaceAdapter({ model: "stub", url: server.origin });
  clean.push(server.close, async () => adapter.close?.());
  const candidates = ["pneumoni"];
  const { signal } = new AbortController();
  await adapter.ask({ via: "fill-mask", ...common, text: `${gap}.`, candidates }, signal);
  expect(server.requests).toHaveLength(4);
  await adapter.ask({ via: "fill-mask", ...common, text: `${gap}!`, candidates }, signal);
  expect(server.requests).toHaveLength(7);
});

test("another mask and another way of writing words are the model's own", async () => {
  const options = { mask: "<mask>", vocabulary: ["\u2581feber"] };
  const request = { via: "fill-mask", ...common, text: `Ho har ${gap}.` } as const;
  const reply = await replyTo({ ...request, candidates: ["feber"] }, options, { mask: "<mask>" });
  const logprob = Math.log(stubProbability("Ho har <mask>.", "\u2581feber"));
  expect(reply).toEqual({ via: "fill-mask", candidates: [{ logprob, tokens: 1 }] });
  const { attempt } = await ask({ ...request, candidates: ["hoste"] }, options, { mask: "<mask>" });
  expect(attempt).toMatchObject({
    ok: false,
    failure: { kind: "rejected", message: expect.stringMatching(/WordPiece/) as string },
  });
});

test("a server that ignores targets is no measure", async () => {
  const body = [{ score: 0.4, token: 1, token_str: "og", sequence: "og." }];
  const script = { 1: { do: "status", status: 200, body }, 2: { do: "status", status: 200, body } };
  const request = { via: "fill-mask", ...common, text: `${gap}.`, candidates: ["feber"] } as const;
  const { attempt } = await ask(request, { script });
  expect(attempt).toMatchObject({
    ok: false,
    failure: { message: expect.stringMatching(/ignores targets/) as string },
  });
});

const question = "Hva måles i mmol/l?";
const candidates = ["Blodsukker måles slik", "Blodtrykk", "Måles i mmol/l"];
const cosines = candidates.map((candidate) => stubCosine(question, candidate));

test.each([
  ["one vector", { depth: 1 }, {}],
  ["a vector for each token", { depth: 2 }, {}],
  ["those in a list", { depth: 3 }, {}],
  ["TEI's batch", {}, { server: "tei" }],
  ["the server's own similarities", {}, { embedBy: "similarity" }],
] as const)("%s gives the same cosines", async (_, server, options) => {
  const request = { via: "embed", ...common, text: question, candidates } as const;
  const reply = await replyTo(request, server, options);
  if (reply.via !== "embed") throw new Error(reply.via);
  for (const [index, cosine] of cosines.entries())
    expect(reply.similarities[index]).toBeCloseTo(cosine, 12);
});

test("prefixes stand before the question and the candidates", async () => {
  const request = { via: "embed", ...common, text: "a", candidates: ["b"] } as const;
  const prefixes = { queryPrefix: "query: ", passagePrefix: "passage: " };
  const { server } = await ask(request, {}, { server: "tei", ...prefixes });
  expect(server.requests[0]).toMatchObject({
    path: "/embed",
    body: { inputs: ["query: a", "passage: b"], truncate: true },
  });
});

const prompt = {
  via: "generate",
  ...common,
  messages: [
    { role: "system", content: "Svar kort." },
    { role: "user", content: "Legevakt?" },
  ],
  decoding: { temperature: 0, maxTokens: 4 },
} as const;

test.each(["flat", "nested", "single"] as const)(
  "text generation comes back %s, without the prompt",
  async (shape) => {
    const reply = await replyTo(prompt, { shape }, { generateBy: "text", server: "tgi" });
    expect(reply).toEqual({ via: "generate", text: " 116117", finishReason: "length" });
  },
);

test("TGI gets seed and details, a pipeline neither, and no one a temperature of 0", async () => {
  const parameters = { max_new_tokens: 4, return_full_text: false, do_sample: false };
  const tgi = await ask(prompt, {}, { generateBy: "text", server: "tgi" });
  expect(tgi.server.requests[0]).toMatchObject({ path: "/generate" });
  expect(tgi.server.requests[0]?.body?.["parameters"]).toEqual({
    ...parameters,
    seed: 7,
    details: true,
  });
  const pipeline = await ask(prompt, {}, { generateBy: "text" });
  expect(pipeline.server.requests[0]?.body).toEqual({
    inputs: "Svar kort.\n\nLegevakt?",
    parameters,
  });
});

test("chat sends the model's name, never the URL", async () => {
  const { server } = await ask(prompt);
  expect(server.requests[0]).toMatchObject({
    path: "/v1/chat/completions",
    body: { model: "org/stub", seed: 7, max_tokens: 4, temperature: 0 },
  });
});

test("a cold start says when to ask again, and is asked once", async () => {
  const body = { error: "Model org/stub is currently loading", estimated_time: 20.5 };
  const script = { 1: { do: "status", status: 503, body } };
  const { attempt, server } = await ask({ via: "tag", ...common, text: "a" }, { script });
  expect(attempt).toMatchObject({
    ok: false,
    failure: {
      kind: "server-error",
      status: 503,
      retryAfterMs: 20_500,
      message: expect.stringMatching(/is currently loading/) as string,
    },
  });
  expect(server.requests).toHaveLength(1);
});

test("a guess of an hour is not waited for as if it were asked", async () => {
  const body = { error: "loading", estimated_time: 3600 };
  const script = { 1: { do: "status", status: 503, body } };
  const { attempt } = await ask({ via: "tag", ...common, text: "a" }, { script });
  expect(attempt).toMatchObject({ failure: { retryAfterMs: 60_000 } });
});

test("an error in words with status 200 is a failure", async () => {
  const script = { 1: { do: "status", status: 200, body: { error: "CUDA out of memory" } } };
  const { attempt } = await ask({ via: "tag", ...common, text: "a" }, { script });
  expect(attempt).toMatchObject({
    ok: false,
    failure: { message: expect.stringMatching(/CUDA out of memory/) as string },
  });
});

test("a reply to another task is malformed", async () => {
  const script = { 1: { do: "status", status: 200, body: [[0.1, 0.2]] } };
  for (const request of [
    { via: "tag", ...common, text: "a" },
    { via: "extract", ...common, question: "a", context: "b" },
    { via: "classify", ...common, text: "a" },
    { via: "fill-mask", ...common, text: gap, candidates: ["a"] },
  ] as const) {
    const { attempt } = await ask(request, { script });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "malformed", status: 200 } });
  }
});

test("own paths, a query, own headers and Basic credentials go along", async () => {
  const server = await startHuggingfaceServer();
  const url = `http://bruker:passord@127.0.0.1:${server.port}/api/?version=2`;
  const adapter = huggingfaceAdapter({
    model: "stub",
    url,
    headers: { "x-team": "test" },
    paths: { tag: "/ner" },
    extraBody: { tenant: "a", parameters: null },
  });
  clean.push(server.close, async () => adapter.close?.());
  await adapter.ask({ via: "tag", ...common, text: "a" }, new AbortController().signal);
  expect(server.requests[0]).toMatchObject({
    path: "/api/ner?version=2",
    headers: {
      "x-team": "test",
      authorization: `Basic ${Buffer.from("bruker:passord").toString("base64")}`,
    },
    body: { inputs: "a", tenant: "a" },
  });
  expect(server.requests[0]?.body).not.toHaveProperty("parameters");
});

test.each([
  [{ via: "tag", ...common, text: "a" }, "/hf-inference/models/org/stub"],
  [
    { via: "embed", ...common, text: "a", candidates: [] },
    "/hf-inference/models/org/stub/pipeline/feature-extraction",
  ],
  [prompt, "/v1/chat/completions"],
] as const)(
  "Inference Providers are asked at their router, without a look-up",
  async (request, path) => {
    const { server } = await ask(request, {}, { server: "providers" });
    expect(server.requests.map(({ path }) => path)).toEqual([path]);
  },
);

test("a via that the server does not have is not sent", async () => {
  const { attempt, server } = await ask(
    { via: "tag", ...common, text: "a" },
    {},
    { server: "tei" },
  );
  expect(attempt).toMatchObject({ ok: false, failure: { kind: "rejected" } });
  expect(server.requests).toHaveLength(0);
});

test("a key is never in what may be stored", async () => {
  const key = "hf_0123456789abcdefghij";
  const body = [{ entity_group: key, score: 0.9, word: "a", start: 0, end: 1 }];
  const script = { 1: { do: "status", status: 200, body } };
  const request = { via: "tag", ...common, text: "a" } as const;
  const { attempt, server } = await ask(request, { script }, { apiKey: key });
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${key}`);
  expect(attempt.ok).toBe(true);
  expect(JSON.stringify(attempt)).not.toContain(key);
});
