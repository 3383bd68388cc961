import { afterEach, expect, test } from "vitest";
import { huggingfaceAdapter } from "../../src/adapters/huggingface.ts";
import type { HuggingFaceOptions } from "../../src/adapters/huggingface.ts";
import type { ClassifyRequest, Example } from "../../src/types.ts";
import { startHuggingfaceServer } from "../contract/huggingface-server.mjs";
import type { HuggingfaceServerOptions } from "../contract/huggingface-server.mjs";

const clean: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of clean.splice(0).toReversed()) await close();
});

const examples: readonly Example[] = [
  { text: "Feber og hoste.", labels: ["J18.9"], cluster: "1" },
  { text: "Hoste og feber i dag.", labels: ["J18.9"], cluster: "2" },
  { text: "Høyt blodtrykk.", labels: ["I10"], cluster: "3" },
  { text: "Høyt blodtrykk i dag.", labels: ["I10"], cluster: "4" },
];
const request: ClassifyRequest = {
  via: "classify",
  form: "nb",
  text: "Høyt blodtrykk i går.",
  examples,
  seed: 1,
  parts: { question: "" },
};

async function learner(
  options: Partial<HuggingFaceOptions> = {},
  serverOptions: HuggingfaceServerOptions = {},
) {
  const server = await startHuggingfaceServer(serverOptions);
  const adapter = huggingfaceAdapter({
    model: "org/e",
    url: server.origin,
    classifyBy: "knn",
    ...options,
  });
  clean.push(server.close, async () => adapter.close?.());
  return { server, adapter };
}
const { signal } = new AbortController();

test.each([
  ["one vector", {}, {}],
  ["a vector for each token", {}, { depth: 2 }],
  ["TEI", { server: "tei" }, {}],
] as const)("%s: the nearest examples tell the label", async (_, options, serverOptions) => {
  const { adapter } = await learner(options, serverOptions);
  expect(await adapter.ask(request, signal)).toMatchObject({
    ok: true,
    reply: { via: "classify", labels: [{ label: "I10", score: 1 }], fitted: { k: 1 } },
  });
});

test("requests that come together learn once; another order of examples says the same", async () => {
  for (const classifyBy of ["knn", "probe"] as const) {
    const { adapter, server } = await learner({ classifyBy });
    const all = await Promise.all(Array.from({ length: 10 }, () => adapter.ask(request, signal)));
    expect(new Set(all.map((attempt) => JSON.stringify(attempt))).size).toBe(1);
    expect(server.requests).toHaveLength(examples.length + all.length);
    for (const other of [examples.toReversed(), [2, 0, 3, 1].map((at) => examples[at]!)])
      expect(await adapter.ask({ ...request, examples: other }, signal)).toEqual(all[0]);
    // Their texts were known.
    expect(server.requests).toHaveLength(examples.length + all.length + 2);
  }
});

test("a failure while learning is the attempt's, and the next one goes on from there", async () => {
  const script = {
    3: { do: "status", status: 503, body: { error: "loading", estimated_time: 21.5 } },
  };
  const { adapter, server } = await learner({}, { script });
  expect(await adapter.ask(request, signal)).toMatchObject({
    ok: false,
    failure: { kind: "server-error", status: 503, retryAfterMs: 21_500 },
  });
  expect(await adapter.ask(request, signal)).toMatchObject({ ok: true });
  // Two vectors were there already, the third is asked for again.
  expect(server.requests).toHaveLength(3 + 2 + 1);
});

test("if the one that learns is stopped, the next in line goes on", async () => {
  const stop = new AbortController();
  let stopped = false;
  const { adapter } = await learner(
    {},
    {
      script() {
        if (!stopped) stop.abort();
        stopped = true;
        return undefined;
      },
    },
  );
  const [first, second] = await Promise.all([
    adapter.ask(request, stop.signal),
    adapter.ask(request, signal),
  ]);
  expect(first).toMatchObject({ ok: false, failure: { kind: "aborted" } });
  expect(second).toMatchObject({ ok: true, reply: { labels: [{ label: "I10" }] } });
});

test("a long text is where its parts are, not where its beginning is", async () => {
  const { adapter, server } = await learner({ window: { length: 100, overlap: 10 } });
  const text = `Feber og hoste. ${"Høyt blodtrykk. ".repeat(40)}`;
  expect(await adapter.ask({ ...request, text }, signal)).toMatchObject({
    reply: { labels: [{ label: "I10", score: 1 }] },
  });
  expect(server.requests.length).toBeGreaterThan(examples.length + 5);
});

test.each([
  ["options", { labels: ["a", "b"] }, /cannot be asked about options/],
  ["no examples", { examples: [] }, /must say examples: dev/],
])("%s: refused without a call", async (_, change, message) => {
  const { adapter, server } = await learner();
  expect(await adapter.ask({ ...request, ...change }, signal)).toMatchObject({
    ok: false,
    failure: { kind: "rejected", message: expect.stringMatching(message) as string },
  });
  expect(server.requests).toEqual([]);
});
