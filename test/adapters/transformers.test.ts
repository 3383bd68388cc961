import { expect, test } from "vitest";
import { transformersAdapter } from "../../src/adapters/transformers.ts";
import type { TransformersModule } from "../../src/adapters/transformers-options.ts";
import type { ModelRequest } from "../../src/types.ts";

/** Stands for the package: it answers in the shapes that the library's documentation gives. */
function standIn(answers: Readonly<Record<string, (...input: never[]) => unknown>>) {
  const loaded: { readonly task: string; readonly model: string; readonly options: unknown }[] = [];
  const module: TransformersModule = {
    env: { allowRemoteModels: true, allowLocalModels: false },
    async pipeline(task, model, options) {
      loaded.push({ task, model, options });
      const answer = answers[task];
      if (!answer) throw new Error(`Unsupported pipeline: ${task}\nat some line`);
      return async (...input) => answer(...(input as never[]));
    },
  };
  return { module, loaded };
}

const never = new AbortController().signal;
const asked = { form: "nn", seed: 1, parts: { question: "q" } } as const;

async function ask(
  request: ModelRequest,
  answers: Parameters<typeof standIn>[0],
  options: Partial<Parameters<typeof transformersAdapter>[0]> = {},
) {
  const { module } = standIn(answers);
  const adapter = await transformersAdapter({ folder: "/m", ...options }, async () => module);
  return adapter.ask(request, never);
}

test("nothing is fetched: remote models are off, and the folder is the model", async () => {
  const { module, loaded } = standIn({ "feature-extraction": () => [[1], [1]] });
  const adapter = await transformersAdapter({ folder: "/m", dtype: "q8" }, async () => module);
  const request = { via: "embed", ...asked, text: "a", candidates: ["b"] } as const;
  await adapter.ask(request, never);
  await adapter.ask(request, never);
  expect(module.env).toEqual({ allowRemoteModels: false, allowLocalModels: true });
  expect(loaded).toEqual([
    { task: "feature-extraction", model: "/m", options: { local_files_only: true, dtype: "q8" } },
  ]);
});

test("embed: cosines of the vectors, by hand", async () => {
  const tensor = {
    tolist: () => [
      [3, 4],
      [4, 3],
      [-3, -4],
    ],
  };
  const request = { via: "embed", ...asked, text: "a", candidates: ["b", "c"] } as const;
  const attempt = await ask(
    request,
    {
      "feature-extraction": (texts: string[], how: unknown) => {
        expect(texts).toEqual(["query: a", "passage: b", "passage: c"]);
        expect(how).toEqual({ pooling: "mean", normalize: false });
        return tensor;
      },
    },
    { queryPrefix: "query: ", passagePrefix: "passage: " },
  );
  // (3·4 + 4·3) / 25 = 0.96, and the opposite direction.
  expect(attempt).toMatchObject({ ok: true, reply: { similarities: [expect.closeTo(0.96), -1] } });
});

test("tag: pieces without offsets are found in the text, æøå and all, and joined", async () => {
  const text = "Pål Ås bor i Bodø.";
  const attempt = await ask(
    { via: "tag", ...asked, text },
    {
      "token-classification": () => [
        { entity: "B-PER", word: "Pål", score: 0.9, index: 1 },
        { entity: "I-PER", word: "Ås", score: 0.8, index: 2 },
        { entity: "B-LOC", word: "Bod", score: 0.9, index: 5 },
        { entity: "I-LOC", word: "##ø", score: 0.9, index: 6 },
      ],
    },
    { labels: { PER: "navn", LOC: "sted" } },
  );
  if (!attempt.ok || attempt.reply.via !== "tag") throw new Error("no spans");
  expect(
    attempt.reply.spans.map(({ start, end, label }) => [text.slice(start, end), label]),
  ).toEqual([
    ["Pål Ås", "navn"],
    ["Bodø", "sted"],
  ]);
});

test("classify: its own labels through the map, or given ones in their order", async () => {
  const own = await ask(
    { via: "classify", ...asked, text: "t" },
    {
      "text-classification": () => [
        { label: "LABEL_1", score: 0.8 },
        { label: "LABEL_0", score: 0.2 },
      ],
    },
    { labels: { LABEL_1: "I21", LABEL_0: null } },
  );
  expect(own).toMatchObject({ reply: { labels: [{ label: "I21", score: 0.8 }] } });
  const given = await ask(
    { via: "classify", ...asked, text: "t", labels: ["a", "b"] },
    {
      "zero-shot-classification": () => ({ sequence: "t", labels: ["b", "a"], scores: [0.7, 0.3] }),
    },
  );
  expect(given).toMatchObject({
    reply: {
      labels: [
        { label: "a", score: 0.3 },
        { label: "b", score: 0.7 },
      ],
    },
  });
});

test("extract: the answer and where it stands; generate: the last message", async () => {
  const extracted = await ask(
    { via: "extract", ...asked, question: "q", context: "vondt i brystet" },
    { "question-answering": () => ({ answer: "brystet", score: 0.5 }) },
  );
  expect(extracted).toMatchObject({ reply: { answer: "brystet", span: { start: 8, end: 15 } } });
  const messages = [{ role: "user", content: "hei" }] as const;
  const request = {
    via: "generate",
    ...asked,
    messages,
    decoding: { temperature: 0, maxTokens: 4 },
  };
  const said = await ask(request as ModelRequest, {
    "text-generation": (_given: unknown, how: unknown) => {
      expect(how).toEqual({ max_new_tokens: 4, do_sample: false, return_full_text: false });
      return [{ generated_text: [{ role: "assistant", content: "Svar: A" }] }];
    },
  });
  expect(said).toMatchObject({ reply: { text: "Svar: A" } });
});

test.each([
  ["an unknown shape", { "text-classification": () => ({ hei: 1 }) }, "malformed"],
  ["a library that throws", {}, "rejected"],
])("%s is a failure in one line", async (_name, answers, kind) => {
  const attempt = await ask({ via: "classify", ...asked, text: "t" }, answers);
  expect(attempt).toMatchObject({ ok: false, failure: { kind } });
  expect(attempt.ok ? "" : attempt.failure.message).not.toContain("\n");
});

test("without the package, the message says what to install", async () => {
  await expect(transformersAdapter({ folder: "/m" })).rejects.toThrow(
    /needs the package @huggingface\/transformers, which is not installed: npm install/,
  );
});
