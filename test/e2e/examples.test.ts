import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startHuggingfaceServer } from "../contract/huggingface-server.mjs";
import { fixtures, helsemaal, scratch } from "./command.ts";
import { jsonLines, readRun } from "./run-files.ts";

type Item = Readonly<Record<string, unknown>> & { readonly document: string };

const kinds = join(fixtures, "kinds");
const itemsOf = (kind: string) =>
  jsonLines<Item>(readFileSync(join(kinds, kind, "items.jsonl"), "utf8"));
const tested = itemsOf("coding");
const notes = new Set(tested.map(({ document }) => document)).size;

/** The tested notes, word for word, as notes of another patient. */
const copyOf = (copy: string): readonly Item[] =>
  tested.map((item) => ({
    ...item,
    id: `${copy}-${String(item["id"])}`,
    pairId: `${copy}-${String(item["pairId"])}`,
    clusterId: `${copy}-${String(item["clusterId"])}`,
    split: "dev",
  }));
/** Each note twice, in two clusters: then one neighbour knows all. */
const known = [...copyOf("a"), ...copyOf("b")];

const learning = "via: classify, examples: dev";

/** A dataset, a suite of one task, models that learn and one that does not, and their server. */
async function lab(items: readonly unknown[], asked = learning, kind = "coding") {
  const folder = scratch();
  const server = await startHuggingfaceServer();
  const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
  mkdirSync(join(folder.path, "notes"));
  write("notes/dataset.yaml", readFileSync(join(kinds, kind, "dataset.yaml"), "utf8"));
  write("notes/items.jsonl", items.map((item) => JSON.stringify(item)).join("\n"));
  const prompts = "{ id: p, nb: ['{document}'], nn: ['{document}'] }";
  write(
    "suite.yaml",
    `name: learnt\nversion: 1\ntasks:\n  - { name: coding, dataset: notes, ${asked}, prompts: ${prompts} }\n`,
  );
  const shared = { adapter: "huggingface", model: "org/e", url: server.origin, can: ["classify"] };
  const models = [
    { ...shared, name: "knn", classifyBy: "knn" },
    { ...shared, name: "probe", classifyBy: "probe", server: "tei" },
    { ...shared, name: "classifier", labels: { J18: "J18.9", E11: "E11.9" } },
  ];
  write("models.yaml", JSON.stringify({ models }));
  const place = (...names: readonly string[]) => join(folder.path, ...names);
  return {
    server,
    place,
    run: (model: string, command = "run") =>
      helsemaal([
        command,
        place("suite.yaml"),
        "--models",
        place("models.yaml"),
        "--model",
        model,
        ...(command === "run" ? ["--results", place(model)] : []),
      ]),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      folder[Symbol.dispose]();
    },
  };
}

test("a model learns from the dev split, once, and its run is scored again without it", async () => {
  await using bench = await lab([...tested, ...known]);
  const { code, err } = await bench.run("knn");
  expect([code, err]).toEqual([0, expect.stringContaining("20/20")]);
  const { path, answers, csv, json } = readRun(bench.place("knn"));
  const [task] = json.runs[0]?.tasks ?? [];
  expect([task?.forms.nb, task?.forms.nn].map((cell) => cell?.estimates[0]?.value)).toEqual([1, 1]);
  expect(task?.conditions).toMatchObject({ via: "classify", examples: 40, variants: "none" });
  expect(new Set(csv.map((row) => row["examples"]))).toEqual(new Set(["40"]));
  for (const answer of answers) expect(answer).toMatchObject({ reply: { fitted: { k: 1 } } });
  // Every distinct example once, and every item.
  expect(bench.server.requests).toHaveLength(notes + tested.length);

  const table = readFileSync(join(path, "table.md"), "utf8");
  rmSync(bench.place("notes"), { recursive: true });
  expect((await helsemaal(["score", path])).code).toBe(0);
  expect(readFileSync(join(path, "table.md"), "utf8")).toBe(table);
});

test("a probe and a classifier with labels of its own stand beside it in one table", async () => {
  await using bench = await lab([...tested, ...known]);
  const paths: string[] = [];
  for (const model of ["knn", "probe", "classifier"]) {
    expect((await bench.run(model)).code).toBe(0);
    paths.push(readRun(bench.place(model)).path);
  }
  const { code, out } = await helsemaal(["table", ...paths, "--lang", "nn"]);
  expect(code).toBe(0);
  const asked = out.split("\n").filter((line) => line.includes("klassifiserer (classify)"));
  expect(asked.map((line) => line.includes(", 40 døme frå dev |"))).toEqual([true, true, false]);
  const { answers } = readRun(bench.place("probe"));
  for (const answer of answers)
    expect(answer).toMatchObject({ reply: { fitted: { lambda: expect.any(Number) as number } } });
});

test("a recorded run is replayed with the examples it came from", async () => {
  await using bench = await lab([...tested, ...known]);
  await bench.run("knn");
  const { path, scores } = readRun(bench.place("knn"));
  const again = await helsemaal([
    "run",
    bench.place("suite.yaml"),
    "--results",
    bench.place("again"),
    "--model",
    `replay:${path}`,
  ]);
  expect(again.code, again.err).toBe(0);
  expect(readRun(bench.place("again")).scores).toEqual(scores);
});

test("other examples are another run; another order of them is not", async () => {
  const planOf = async (items: readonly Item[]) => {
    await using bench = await lab(items);
    await bench.run("knn");
    return readRun(bench.place("knn")).answers.map(({ requestHash }) => requestHash);
  };
  const first = new Set(await planOf([...tested, ...known]));
  expect(new Set(await planOf([...tested, ...known.toReversed()]))).toEqual(first);
  const fewer = await planOf([...tested, ...known.slice(2)]);
  expect(fewer.filter((hash) => first.has(hash))).toEqual([]);
});

const within = copyOf("a").map((item) => ({
  ...item,
  clusterId: String(item["clusterId"]).replace("a-", ""),
}));

test.each([
  ["no dev items", tested, learning, /no item with split: dev/],
  ["a cluster in both splits", [...tested, ...within], learning, /cluster cd-1 .* dev and in test/],
  ["a via that learns nothing", [...tested, ...known], "via: generate, examples: dev", /generate/],
])("%s: a usage error", async (_, items, asked, message) => {
  await using bench = await lab(items, asked);
  const { code, err } = await bench.run("knn", "plan");
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});

test("a kind whose items have no labels gives no examples", async () => {
  await using bench = await lab(itemsOf("counterfactual"), learning, "counterfactual");
  const { code, err } = await bench.run("knn", "plan");
  expect([code, err]).toEqual([2, expect.stringMatching(/counterfactual has no labels/)]);
});

test("a model that learns fails by name where the task gives no examples", async () => {
  await using bench = await lab(tested, "via: classify");
  expect((await bench.run("knn")).code).toBe(1);
  const [answer] = readRun(bench.place("knn")).answers;
  expect(answer).toMatchObject({
    status: "failed",
    failure: { message: expect.stringMatching(/must say examples: dev/) as string },
  });
  expect(bench.server.requests).toEqual([]);
});
