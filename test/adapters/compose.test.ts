import { describe, expect, test } from "vitest";
import { composeAdapter } from "../../src/adapters/compose.ts";
import type { ComposeOptions } from "../../src/adapters/compose.ts";
import { mockAdapter } from "../../src/adapters/mock.ts";
import type { Adapter, Attempt, ModelRequest, RetrieveAndAnswerRequest } from "../../src/types.ts";

const corpus = [
  { id: "p1", text: "Parkeringen ligger bak bygget.", source: "om.md" },
  { id: "p2", text: "Vaksinen settes i januar.", title: "Vaksine" },
  { id: "p3", text: "Vaksinen settes i låret." },
];
const request: RetrieveAndAnswerRequest = {
  via: "retrieve-and-answer",
  form: "nb",
  messages: [{ role: "user", content: "Når settes vaksinen?" }],
  decoding: { temperature: 0, maxTokens: 16 },
  seed: 7,
  parts: { question: "Når i januar settes vaksinen?" },
};
const { signal } = new AbortController();

/** A generator that keeps what it was asked. */
function recorder(attempt?: Attempt): { adapter: Adapter; asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  const answer = { via: "generate", text: "I januar [p2]", finishReason: "stop" } as const;
  const usage = { inputTokens: 10, outputTokens: 2 };
  return {
    asked,
    adapter: {
      vias: ["generate"],
      ask: async (one) => {
        asked.push(one);
        return attempt ?? { ok: true, reply: answer, usage, reportedModel: "m-1" };
      },
    },
  };
}

const compose = (options: Partial<ComposeOptions>) =>
  composeAdapter({ corpus, retriever: "bm25", k: 2, now: () => 0, ...options });

async function replyOf(options: Partial<ComposeOptions>, asked = request) {
  const attempt = await compose(options).ask(asked, signal);
  if (!attempt.ok || attempt.reply.via !== "retrieve-and-answer") throw new Error("no reply");
  return { ...attempt, reply: attempt.reply };
}

describe("retrieve, then answer", () => {
  test("the reply holds the text, what was found, the times and the generator's usage", async () => {
    const { adapter: generator, asked } = recorder();
    let clock = 0;
    const now = () => (clock += 10);
    expect(await replyOf({ generator, now })).toEqual({
      ok: true,
      reply: {
        via: "retrieve-and-answer",
        text: "I januar [p2]",
        finishReason: "stop",
        passages: [
          {
            id: "p2",
            text: "Vaksinen settes i januar.",
            score: expect.any(Number),
            source: "Vaksine",
          },
          { id: "p3", text: "Vaksinen settes i låret.", score: expect.any(Number) },
        ],
        timing: { retrievalMs: 10, generationMs: 10 },
      },
      usage: { inputTokens: 10, outputTokens: 2 },
      reportedModel: "m-1",
    });
    expect(asked).toEqual([
      {
        ...request,
        via: "generate",
        messages: [{ role: "user", content: expect.stringMatching(/\[p2\] Vaksine\n> Vaks/) }],
      },
    ]);
  });

  test("the context of a question is part of the query", async () => {
    const parts = { question: "Hva gjelder?", context: "Notat om parkeringen." };
    const { reply } = await replyOf({}, { ...request, parts });
    expect(reply.passages?.map(({ id }) => id)).toEqual(["p1"]);
  });

  test("without a generator, passages are found and nothing is written", async () => {
    const { reply } = await replyOf({ k: 1 });
    expect(reply).toMatchObject({ text: "", finishReason: "stop", timing: { retrievalMs: 0 } });
    expect(reply.passages?.map(({ id }) => id)).toEqual(["p2"]);
  });

  test("of a corpus whose texts may not be kept, the ids are", async () => {
    const { reply } = await replyOf({ keepText: false });
    expect(reply.passages?.map((passage) => "text" in passage)).toEqual([false, false]);
  });

  test.each([
    { ok: false, failure: { kind: "rate-limited", message: "POST x: 429", retryAfterMs: 7 } },
    { ok: false, failure: { kind: "aborted", message: "stopped" } },
  ] as Attempt[])("a failure of the generator passes as it is: %j", async (failed) => {
    expect(await compose({ generator: recorder(failed).adapter }).ask(request, signal)).toBe(
      failed,
    );
  });

  test("what the generator says of itself is kept: refused, cut off, too long", async () => {
    const said = { via: "generate", text: null, finishReason: "content-filter", refusal: "nei" };
    const generator = recorder({ ok: true, reply: { ...said, contextExceeded: true } } as Attempt);
    const { reply } = await replyOf({ generator: generator.adapter });
    expect(reply).toMatchObject({ ...said, via: "retrieve-and-answer", contextExceeded: true });
  });

  test("closing it closes the models it is made of", async () => {
    const closed: string[] = [];
    const part = (name: string): Adapter => ({
      ...mockAdapter(),
      close: async () => void closed.push(name),
    });
    const options = { generator: part("generator"), embedder: part("embedder") };
    await compose({ ...options, retriever: "dense" }).close?.();
    expect(closed).toEqual(["generator", "embedder"]);
  });
});

describe("the item's own passages", () => {
  const parts = {
    question: "Når settes vaksinen?",
    context: "[p7] Parkering.\n\n[p8] Vaksinen settes i mars.",
    passages: [
      { id: "p7", text: "Parkering og vaksinen og vaksinen." },
      { id: "p8", text: "Vaksinen settes i mars.", validTo: "2026-01-01" },
    ],
  };

  test("are searched by the question alone, and cited", async () => {
    const { adapter: generator, asked } = recorder();
    const { reply } = await replyOf({ corpus: "items", generator }, { ...request, parts });
    expect(reply.passages).toEqual([
      { id: "p8", score: expect.any(Number) },
      { id: "p7", score: expect.any(Number) },
    ]);
    const [sent] = asked;
    const content = sent?.via === "generate" ? sent.messages[0]?.content : undefined;
    expect(content).toMatch(/ikke oppgitt[^]*\[p8\] \(gjelder til 2026-01-01\)\n> Vaksinen/);
  });

  test("a question without passages is turned down, and nobody is asked", async () => {
    const { adapter: generator, asked } = recorder();
    const attempt = await compose({ corpus: "items", generator }).ask(request, signal);
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "rejected" } });
    expect(asked).toEqual([]);
  });

  test("a corpus of one's own is searched by the question alone too, and cited", async () => {
    const { adapter: generator, asked } = recorder();
    const own = { ...parts, context: "parkeringen ".repeat(20) };
    const { reply } = await replyOf({ generator, k: 1 }, { ...request, parts: own });
    expect(reply.passages?.map(({ id }) => id)).toEqual(["p2"]);
    expect(JSON.stringify(asked)).toContain("ikke oppgitt");
  });
});

test("anything but retrieve-and-answer is turned down", async () => {
  const attempt = await compose({}).ask({ ...request, via: "generate" }, signal);
  expect(attempt).toMatchObject({
    ok: false,
    failure: { kind: "rejected", message: /compose cannot be asked via generate/ },
  });
});
