import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RunSummary } from "../../src/summarise/summary.ts";
import { helsemaal, scratch } from "./command.ts";
import { groundedFolder, startPipeline } from "./rag-pipeline.ts";

const suiteText = (settings: string, via = "retrieve-and-answer", prompt = "{question}") =>
  `name: oppslag
version: 1
tasks:
  - name: oppslag
    dataset: ${groundedFolder}
    via: ${via}
    settings: ${settings}
    prompts: { id: oppslag-1, nb: ["Svar kort: ${prompt}"], nn: ["Svar kort, du: ${prompt}"] }
`;

/** Runs the fixture against a pipeline under these settings; its folder, table and rows. */
async function run(
  folder: string,
  name: string,
  settings: string,
  entries: string,
  models: readonly string[],
  via?: string,
) {
  const suite = join(folder, `${name}.yaml`);
  const file = join(folder, `${name}-models.yaml`);
  const results = join(folder, name);
  writeFileSync(suite, suiteText(settings, via));
  writeFileSync(file, `models:\n${entries}`);
  const named = models.flatMap((model) => ["--model", model]);
  const done = await helsemaal(["run", suite, "--results", results, "--models", file, ...named]);
  expect(done.code, done.err).toBe(0);
  const paths = readdirSync(results).map((run) => join(results, run));
  const table = JSON.parse(readFileSync(join(paths[0]!, "table.json"), "utf8")) as {
    readonly runs: readonly RunSummary[];
  };
  const estimates = table.runs[0]?.tasks[0]?.forms.nb?.estimates ?? [];
  return {
    ...done,
    paths,
    metrics: new Map(estimates.map(({ metric, value }) => [metric, value])),
  };
}

const rowsOf = (path: string, file: string) =>
  readFileSync(join(path, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("closed and own corpus are two instruments: other columns, and no table has both", async () => {
  using folder = scratch();
  await using pipeline = await startPipeline();
  const closed = await run(
    folder.path,
    "closed",
    "{ corpus: closed }",
    pipeline.entry("r", "closed"),
    ["r"],
  );
  expect(closed.metrics.get("grounded-harmonic")).toBe(1);
  expect(closed.metrics.get("mrr")).toBe(1);
  expect(closed.metrics.get("citation-precision")).toBe(1);
  expect([...closed.metrics.keys()].filter((id) => /cited-|right-form/.test(id))).toEqual([]);
  const sent = pipeline.asked.length;

  const own = await run(folder.path, "own", "{ corpus: own }", pipeline.entry("r", "own"), ["r"]);
  expect(own.metrics.get("answer-or-abstain")).toBe(1);
  expect(own.metrics.get("cited-answer-rate")).toBe(1);
  expect(own.metrics.get("invented-citation-rate")).toBe(0);
  expect(
    [...own.metrics.keys()].filter((id) =>
      /ndcg|mrr|map|recall@|grounded|citation-(?:recall|precision)|stale/.test(id),
    ),
  ).toEqual([]);
  // The passages go along with a closed question, and never with an open one.
  expect(pipeline.asked.slice(0, sent)).toContainEqual(
    expect.objectContaining({ context: expect.stringContaining("[p1]") }),
  );
  expect(pipeline.asked.slice(sent)).toEqual(
    pipeline.asked.slice(sent).map(() => expect.objectContaining({ context: "" })),
  );
  for (const command of ["table", "compare"]) {
    const both = await helsemaal([command, closed.paths[0]!, own.paths[0]!]);
    expect(both.code).toBe(2);
    expect(both.err).toMatch(
      /not comparable: .* on oppslag differ in scorer \(grounded-harmonic\|.* against answer-or-abstain\|.*corpus:own/,
    );
  }
});

test("what was shown and how long it took is kept with the row, and scored again without a call", async () => {
  using folder = scratch();
  await using pipeline = await startPipeline();
  const { paths } = await run(folder.path, "closed", "{}", pipeline.entry("r", "closed"), ["r"]);
  const [path = ""] = paths;
  const answer = rowsOf(path, "answers.jsonl").find(({ itemId }) => itemId === "grounded-qa-1-nb");
  expect(answer.reply).toMatchObject({
    via: "retrieve-and-answer",
    text: "30 minutter",
    passages: [{ id: "grounded-qa-1/p1", score: 1 }, {}, {}],
    citations: ["grounded-qa-1/p1"],
    timing: { retrievalMs: 12 },
  });
  const before = readFileSync(join(path, "scores.jsonl"), "utf8");
  const asked = pipeline.asked.length;
  expect((await helsemaal(["score", path])).code).toBe(0);
  expect(readFileSync(join(path, "scores.jsonl"), "utf8")).toBe(before);
  expect(pipeline.asked).toHaveLength(asked);
});

test("finding alone needs no text, and has its own five columns", async () => {
  using folder = scratch();
  await using pipeline = await startPipeline((reply) => ({ ...reply, answer: "" }));
  const { metrics } = await run(
    folder.path,
    "find",
    "{ retrievalOnly: true }",
    pipeline.entry("r", "closed"),
    ["r"],
  );
  expect([...metrics.entries()]).toEqual(
    ["ndcg@5", "ndcg-burges@5", "mrr", "map", "recall@5"].map((id) => [id, 1]),
  );
});

test("a pipeline and a chat model stand in one table as configured", async () => {
  using folder = scratch();
  await using pipeline = await startPipeline();
  const mock = `  - { name: chat, adapter: mock, can: [generate], answers: ["Ikke oppgitt"] }\n`;
  const entries = pipeline.entry("r", "closed") + mock;
  const { paths, out } = await run(folder.path, "any", "{}", entries, ["r", "chat"], "any");
  expect(paths).toHaveLength(2);
  expect(out).toContain("retrieve-and-answer");
  expect((await helsemaal(["table", ...paths])).code).toBe(0);
});

test("a prompt that shows the passages to a system with its own is a usage error", async () => {
  using folder = scratch();
  const suite = join(folder.path, "suite.yaml");
  writeFileSync(suite, suiteText("{ corpus: own }", "generate", "{question} {passages}"));
  const { code, err } = await helsemaal(["plan", suite, "--model", "mock:ja"]);
  expect(code).toBe(2);
  expect(err).toContain("{passages} must not be shown");
  writeFileSync(suite, suiteText("{ corpus: own, retrievalOnly: true }"));
  expect((await helsemaal(["plan", suite, "--model", "mock:ja"])).err).toContain("retrievalOnly");
});

test("models check says what was read of a reply", async () => {
  using folder = scratch();
  await using pipeline = await startPipeline(() => ({
    answer: "Nummeret er 116117.",
    passages: [{ id: "n1", text: "Legevakten har 116117.", score: 0.8123456, url: "https://a.no" }],
    citations: ["n1"],
    ms: 12,
  }));
  const file = join(folder.path, "models.yaml");
  writeFileSync(file, `models:\n${pipeline.entry("r", "own")}`);
  const { code, out } = await helsemaal(["models", "check", "r", "--models", file]);
  expect(code).toBe(0);
  for (const line of [
    /answer +«Nummeret er 116117\.»/,
    /passages +1 shown/,
    /n1 {2}0\.8123 {2}https:\/\/a\.no {2}«Legevakten har 116117\.»/,
    /citations +n1/,
    /usage +not told/,
    /timing +retrieval 12 ms/,
    /can: \[retrieve-and-answer\]/,
  ])
    expect(out).toMatch(line);
});

test("hostile texts from a pipeline stay data, in the terminal and in every file", async () => {
  using folder = scratch();
  const hostile =
    '\u001b[2J=HYPERLINK("http://evil") | <script>alert(1)</script> {question} ${x}\u202e';
  await using pipeline = await startPipeline(() => ({
    answer: hostile,
    passages: [
      { id: "__proto__", text: hostile, source: hostile },
      { id: hostile },
      hostile,
      null,
      5,
    ],
    citations: [hostile, "__proto__", { id: "constructor" }, null],
    ms: "soon",
  }));
  const closed = await run(folder.path, "closed", "{}", pipeline.entry("r", "closed"), ["r"]);
  const own = await run(folder.path, "own", "{ corpus: own }", pipeline.entry("r", "own"), ["r"]);
  expect(own.metrics.get("answer-accuracy")).toBe(0);
  for (const { paths, out, err } of [closed, own]) {
    const files = ["table.md", "table.csv", "table.json"].map((file) =>
      readFileSync(join(paths[0]!, file), "utf8"),
    );
    for (const text of [out, err, ...files])
      for (const piece of ["\u001b", "\u202e", "<script>", "HYPERLINK"])
        expect(text).not.toContain(piece);
    expect(rowsOf(paths[0]!, "scores.jsonl").every(({ outcome }) => outcome === "scored")).toBe(
      true,
    );
  }
  const file = join(folder.path, "own-models.yaml");
  const checked = await helsemaal(["models", "check", "r", "--models", file]);
  expect(checked.code).toBe(0);
  // oxlint-disable-next-line no-control-regex -- exactly these must not reach a terminal
  expect(checked.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});
