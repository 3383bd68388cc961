import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startHuggingfaceServer, stubCosine } from "../contract/huggingface-server.mjs";
import { fixtures, helsemaal, scratch, tinySuite } from "./command.ts";

const suite = join(fixtures, "encoder-suite.yaml");

async function encoder() {
  const server = await startHuggingfaceServer({ vocabulary: ["A", "B", "C", "D"] });
  return {
    name: `huggingface:org/stub@${server.origin}`,
    server,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

const lines = (path: string) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("an encoder is asked the same items through three instruments, every one of them answered", async () => {
  using folder = scratch();
  await using model = await encoder();
  const { code, out } = await helsemaal([
    "run",
    suite,
    "--results",
    folder.path,
    "--model",
    model.name,
  ]);
  expect(code).toBe(0);
  expect(out).toContain("org/stub");
  const [run = ""] = readdirSync(folder.path);
  const scores = lines(join(folder.path, run, "scores.jsonl"));
  expect(scores).toHaveLength(36);
  expect(scores.filter(({ outcome }) => outcome !== "scored")).toEqual([]);
});

test("by embeddings, the option nearest to the question is the answer", async () => {
  using folder = scratch();
  await using model = await encoder();
  await helsemaal(["run", suite, "--results", folder.path, "--model", model.name]);
  const [run = ""] = readdirSync(folder.path);
  const items = new Map(
    lines(join(folder.path, run, "items.jsonl")).map(({ item }) => [item.id, item]),
  );
  for (const { task, itemId, answer } of lines(join(folder.path, run, "scores.jsonl"))) {
    if (task !== "nearest") continue;
    const { question, options } = items.get(itemId);
    const nearest = options.toSorted(
      (a: { text: string }, b: { text: string }) =>
        stubCosine(question, b.text) - stubCosine(question, a.text),
    )[0];
    expect(answer).toBe(nearest.id);
  }
});

test("an encoder that is loading is asked again when it said, and no more than that", async () => {
  using folder = scratch();
  const loading = { error: "Model org/stub is currently loading", estimated_time: 0.01 };
  const cold = { do: "status", status: 503, body: loading };
  await using server = await startHuggingfaceServer({
    vocabulary: ["A", "B", "C", "D"],
    script: { 1: cold, 2: cold },
  }).then((started) => ({ ...started, [Symbol.asyncDispose]: () => started.close() }));
  const model = `huggingface:org/stub@${server.origin}`;
  const one = join(folder.path, "suite.yaml");
  const [head = "", first = ""] = readFileSync(suite, "utf8").split(/^ {2}- /m);
  writeFileSync(
    one,
    `${head}  - ${first.replace("dataset: tiny", `dataset: ${join(fixtures, "tiny")}`)}`,
  );
  const results = join(folder.path, "results");
  const { code } = await helsemaal(["run", one, "--results", results, "--model", model]);
  expect(code).toBe(0);
  const [run = ""] = readdirSync(results);
  const answers = lines(join(results, run, "answers.jsonl"));
  const waits = answers.flatMap(({ retries = [] }) => retries);
  expect(waits).toHaveLength(2);
  for (const { failure, waitedMs } of waits) {
    expect(failure).toMatchObject({ status: 503, retryAfterMs: 10 });
    expect(waitedMs).toBeGreaterThanOrEqual(10);
  }
  expect(server.requests).toHaveLength(answers.length + 2);
});

test("what an encoder does not offer is shown, not asked", async () => {
  using folder = scratch();
  await using model = await encoder();
  const models = join(folder.path, "models.yaml");
  writeFileSync(
    models,
    `models:\n  - { name: bert, adapter: huggingface, model: org/bert, url: "${model.server.origin}", can: [embed] }\n`,
  );
  const results = join(folder.path, "results");
  const args = ["run", tinySuite, "--results", results, "--models", models, "--model", "bert"];
  const { out, err } = await helsemaal(args);
  expect(out + err).toMatch(/not offered/);
  expect(model.server.requests).toEqual([]);
});

test("models check says what a server can be asked", async () => {
  await using model = await encoder();
  const { code, out } = await helsemaal(["models", "check", model.name]);
  expect(code).toBe(0);
  expect(out).toContain("can: [generate, classify, tag, extract, embed]");
  // The stub knows four letters and no word.
  expect(out).toMatch(/no +fill-mask/);
  expect(out).toMatch(/no +loglikelihood +the adapter does not speak it/);
});

test("a fill-mask prompt without its gap is a usage error", async () => {
  using folder = scratch();
  const broken = join(folder.path, "suite.yaml");
  const text = readFileSync(suite, "utf8")
    .replaceAll("[MASK]", "")
    .replaceAll("dataset: tiny", `dataset: ${join(fixtures, "tiny")}`);
  writeFileSync(broken, text);
  const { code, err } = await helsemaal(["run", broken, "--model", "mock:A"]);
  expect(code).toBe(2);
  expect(err).toContain("expected [MASK] once");
});

test.each([
  ["{ name: a, adapter: huggingface, model: a }", /url: expected the address/],
  [
    "{ name: a, adapter: huggingface, model: a, url: 'http://h', window: { length: 200, overlap: 100 } }",
    /less than half/,
  ],
  [
    "{ name: a, adapter: huggingface, model: a, url: 'http://h', hypothesis: { nb: x, nn: '{}' } }",
    /expected \{\}/,
  ],
])("a wrong entry says what is wrong: %s", async (entry, message) => {
  using folder = scratch();
  const models = join(folder.path, "models.yaml");
  writeFileSync(models, `models:\n  - ${entry}\n`);
  const { code, err } = await helsemaal(["plan", suite, "--models", models, "--model", "a"]);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});
