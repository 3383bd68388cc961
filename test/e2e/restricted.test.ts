import { cpSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { fixtures, helsemaal, scratch, serve } from "./command.ts";
import { jsonLines, onlyRun, readRun, writeModels } from "./run-files.ts";

const pairs = 4;

/** Words of the generated items that nothing outside the dataset may hold. */
function secretsOf(folder: string): readonly string[] {
  const lines = readFileSync(join(folder, "bokser", "items.jsonl"), "utf8");
  return jsonLines<{ question: string; options: { text: string }[] }>(lines).flatMap(
    ({ question, options }) => [question, ...options.map(({ text }) => text)],
  );
}

function everyFile(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

async function restricted(folder: string, sensitivity = "restricted") {
  const suite = writeGeneratedSuite(folder, { pairs, card: { sensitivity } });
  const run = (results: string, model: string, ...more: string[]) =>
    helsemaal(["run", suite, "--results", join(folder, results), "--model", model, ...more]);
  return { suite, run };
}

test("of restricted items a run folder keeps hashes, and scores from the dataset all the same", async () => {
  using folder = scratch();
  const { run } = await restricted(folder.path);
  expect((await run("results", "baseline:first")).code).toBe(0);
  const { path, scores, md } = readRun(join(folder.path, "results"));
  const items = readFileSync(join(path, "items.jsonl"), "utf8");
  for (const secret of secretsOf(folder.path)) expect(items).not.toContain(secret);
  expect(jsonLines<{ withheld: boolean }>(items).every(({ withheld }) => withheld)).toBe(true);
  expect(scores.filter(({ outcome }) => outcome === "scored")).toHaveLength(2 * pairs);

  expect((await helsemaal(["score", path])).code).toBe(0);
  expect(readFileSync(join(path, "table.md"), "utf8")).toBe(md);

  const open = scratch();
  const suite = writeGeneratedSuite(open.path, { pairs });
  await helsemaal([
    "run",
    suite,
    "--results",
    join(open.path, "results"),
    "--model",
    "baseline:first",
  ]);
  const withoutAnswers = readRun(join(open.path, "results")).scores.map(
    ({ answer: _answer, ...row }) => row,
  );
  expect(scores).toEqual(withoutAnswers);
  open[Symbol.dispose]();
});

test("a restricted item that has changed is refused by its id, a missing dataset by its place", async () => {
  using folder = scratch();
  const { run } = await restricted(folder.path);
  await run("results", "baseline:first");
  const path = onlyRun(join(folder.path, "results"));
  const file = join(folder.path, "bokser", "items.jsonl");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, before.replace('"boks-2-nn"', '"boks-2-nn-ny"'));
  const gone = await helsemaal(["score", path]);
  expect(gone.code).toBe(2);
  expect(gone.err).toContain("there is no boks-2-nn any more");
  writeFileSync(file, before.replace(/("id":"boks-1-nb".*?"question":")/, "$1Ny: "));
  const changed = await helsemaal(["table", path]);
  expect(changed.code).toBe(2);
  expect(changed.err).toContain("boks-1-nb has changed");
  renameSync(join(folder.path, "bokser"), join(folder.path, "andre"));
  const lost = await helsemaal(["score", path]);
  expect(lost.code).toBe(2);
  expect(lost.err).toContain("there is no such dataset any more");
});

test("with --redact no text of an answer is kept, and every number is that of the same run without", async () => {
  using folder = scratch();
  await using server = await serve();
  const { run } = await restricted(folder.path);
  expect((await run("plain", server.model)).code).toBe(0);
  expect((await run("redacted", server.model, "--redact")).code).toBe(0);
  const plain = readRun(join(folder.path, "plain"));
  const redacted = readRun(join(folder.path, "redacted"));
  expect(redacted.md).toBe(plain.md);
  expect(redacted.answers.map(({ status }) => status)).toEqual(
    Array.from({ length: 2 * pairs }, () => "redacted"),
  );

  expect(plain.answers.every((row) => "reply" in row)).toBe(true);
  expect(redacted.answers.some((row) => "reply" in row)).toBe(false);
  for (const secret of secretsOf(folder.path))
    expect(everyFile(redacted.path)).not.toContain(secret);

  const asked = server.count();
  expect((await run("redacted", server.model, "--redact")).code).toBe(0);
  expect(server.count()).toBe(asked);
});

test("codes of restricted notes stand nowhere in a run folder, and cost no metric its value", async () => {
  using folder = scratch();
  const source = join(fixtures, "kinds", "coding");
  const copy = join(folder.path, "koding");
  cpSync(source, copy, { recursive: true });
  const card = join(copy, "dataset.yaml");
  writeFileSync(card, `${readFileSync(card, "utf8")}\nsensitivity: restricted\n`);
  const task = readFileSync(join(source, "task.yaml"), "utf8");
  const suite = join(folder.path, "suite.yaml");
  const lines = task
    .replace(/dataset: .*/u, "dataset: ./koding")
    .replace(/codeList: [^ ,}\n]+/u, `codeList: ${join(source, "koder.txt")}`)
    .split("\n");
  const block = lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`).join("\n");
  writeFileSync(suite, `name: s\nversion: 1\ntasks:\n${block}`);
  await using server = await serve({ script: { "*": { do: "answer", text: "I10\nE11.9" } } });
  const run = (results: string, ...more: string[]) =>
    helsemaal([
      "run",
      suite,
      "--results",
      join(folder.path, results),
      "--model",
      server.model,
      ...more,
    ]);
  for (const [results, more] of [
    ["plain", []],
    ["redacted", ["--redact"]],
  ] as const)
    expect(await run(results, ...more)).toMatchObject({ code: 0 });
  const [plain, redacted] = ["plain", "redacted"].map((name) => readRun(join(folder.path, name)));
  expect(redacted?.md).toBe(plain?.md);
  const gold = jsonLines<{ gold: { codes: string[] } }>(
    readFileSync(join(source, "items.jsonl"), "utf8"),
  ).flatMap((item) => item.gold.codes);
  const kept = readFileSync(join(plain?.path ?? "", "scores.jsonl"), "utf8");
  for (const code of gold) {
    expect(kept).not.toContain(code);
    expect(everyFile(redacted?.path ?? "")).not.toContain(`:${code}"`);
  }
});

test("failures of a redacted run keep their kind, not what the server sent", async () => {
  using folder = scratch();
  const body = { error: { message: "kunne ikke svare på: hemmelig notat" } };
  await using server = await serve({ script: { "*": { do: "status", status: 500, body } } });
  const { run } = await restricted(folder.path);
  const models = writeModels(folder.path, { baseURL: server.server.baseURL, attempts: 1 });
  await run("results", "m", "--models", models, "--redact");
  const { path, answers } = readRun(join(folder.path, "results"));
  expect(answers.length).toBeGreaterThan(0);
  for (const row of answers)
    expect(row).toMatchObject({
      status: "failed",
      failure: { kind: "server-error", message: "server-error (message not kept)" },
    });
  expect(everyFile(path)).not.toContain("hemmelig");
});

test("--redact over open data is refused: all of it would be kept", async () => {
  using folder = scratch();
  const { run } = await restricted(folder.path, "internal");
  const { code, err } = await run("results", "baseline:first", "--redact");
  expect(code).toBe(2);
  expect(err).toContain("--redact: no dataset of this suite is restricted or patient");
});

test("--allow sends what would be refused, and run.json says why, to whom and for what", async () => {
  using folder = scratch();
  await using server = await serve();
  const { run } = await restricted(folder.path, "internal");
  const models = writeModels(folder.path, {
    baseURL: server.server.baseURL,
    location: "outside-eea",
  });
  const refused = await run("results", "m", "--models", models);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("--allow");
  expect(server.count()).toBe(0);
  const reason = "Personvernombudet har godkjent, sak 2026/114";
  expect((await run("results", "m", "--models", models, "--allow", reason)).code).toBe(0);
  const manifest = JSON.parse(
    readFileSync(join(onlyRun(join(folder.path, "results")), "run.json"), "utf8"),
  );
  expect(manifest.allowed).toEqual({
    reason,
    location: "outside-eea",
    datasets: { bokser: "internal" },
  });
  expect((await run("results", "m", "--models", models, "--allow", " ")).code).toBe(2);
});

test("a run that needs no permission keeps none", async () => {
  using folder = scratch();
  const { run } = await restricted(folder.path, "open");
  await run("results", "baseline:first", "--allow", "Ikke nødvendig her");
  const path = join(onlyRun(join(folder.path, "results")), "run.json");
  expect(JSON.parse(readFileSync(path, "utf8"))).not.toHaveProperty("allowed");
});

test.each(["this-machine", "in-process"])("a server elsewhere is not %s", async (location) => {
  using folder = scratch();
  const { run } = await restricted(folder.path);
  const baseURL = "https://modell.helsemaal.test/v1";
  const models = writeModels(folder.path, { baseURL, location });
  const { code, err } = await run("results", "m", "--models", models);
  expect(code).toBe(2);
  expect(err).toContain("modell.helsemaal.test is not this machine's own address");
});
