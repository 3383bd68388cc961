import {
  appendFileSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { helsemaal, scratch } from "../e2e/command.ts";
import { runMany, writeMany } from "./two-thousand.ts";

/** Two runs of 100 pairs, one much better than the other, and `gate` on them. */
async function twoRuns(folder: string) {
  const results = join(folder, "results");
  const models = ["baseline:longest-option", "baseline:first"];
  const [good = "", poor = ""] = await runMany(writeMany(folder, 100), results, models);
  const gate = (baseline: string, candidate: string, ...more: string[]) =>
    helsemaal(["gate", "--baseline", baseline, "--candidate", candidate, ...more]);
  return { good, poor, gate };
}

const copyOf = async (folder: string) => {
  const again = join(folder, "again");
  const [good = ""] = await runMany(writeMany(folder, 100), again, ["baseline:longest-option"]);
  return good;
};

describe("the exit code is the verdict", () => {
  test("0 for the same answers again, 1 for a poorer model, 3 where neither shows", async () => {
    using folder = scratch();
    const { good, poor, gate } = await twoRuns(folder.path);
    const again = await copyOf(folder.path);
    const policy = join(folder.path, "gate.yaml");
    writeFileSync(policy, "critical: { marked: false }\nmargin: { default: 0.04 }\n");

    expect((await gate(good, again, "--policy", policy)).code).toBe(0);
    expect((await gate(good, poor, "--policy", policy)).code).toBe(1);
    writeFileSync(policy, "critical: { marked: false }\nmargin: { default: 0.01 }\n");
    expect((await gate(good, again, "--policy", policy)).code).toBe(3);
  });

  test("2 for a run against itself, a fault in the policy, and no candidate", async () => {
    using folder = scratch();
    const { good, poor, gate } = await twoRuns(folder.path);
    expect((await gate(good, good)).err).toContain("named twice");
    const policy = join(folder.path, "gate.yaml");
    writeFileSync(policy, "alpha: 0.05\nmargins: 0.1\n");
    const fault = await gate(good, poor, "--policy", policy);
    expect(fault.code).toBe(2);
    expect(fault.err).toContain(`${policy}:2:1`);
    expect((await helsemaal(["gate", "--baseline", good])).code).toBe(2);
  });
});

describe("a damaged run never passes", () => {
  const damage: Record<string, (run: string) => void> = {
    "no answers": (run) => rmSync(join(run, "answers.jsonl")),
    "empty answers": (run) => truncateSync(join(run, "answers.jsonl"), 0),
    "answers cut in the last line": (run) => {
      const path = join(run, "answers.jsonl");
      truncateSync(path, readFileSync(path).length - 20);
    },
    "garbage among the answers": (run) => appendFileSync(join(run, "answers.jsonl"), "{}\n"),
    "no items": (run) => rmSync(join(run, "items.jsonl")),
    "items cut short": (run) => {
      const path = join(run, "items.jsonl");
      const lines = readFileSync(path, "utf8").split("\n");
      writeFileSync(path, `${lines.slice(0, 150).join("\n")}\n`);
    },
    "a key that was changed": (run) => {
      const path = join(run, "items.jsonl");
      writeFileSync(path, readFileSync(path, "utf8").replace('"option":"d"', '"option":"a"'));
    },
    "no manifest": (run) => rmSync(join(run, "run.json")),
    "a manifest of another version": (run) => {
      const path = join(run, "run.json");
      writeFileSync(
        path,
        readFileSync(path, "utf8").replace('"schemaVersion": 1', '"schemaVersion": 9'),
      );
    },
  };

  test("as candidate or as baseline", async () => {
    using folder = scratch();
    const { good, gate } = await twoRuns(folder.path);
    const files = ["answers.jsonl", "items.jsonl", "run.json"];
    const again = await copyOf(folder.path);
    const kept = files.map((file) => readFileSync(join(again, file)));
    for (const [name, harm] of Object.entries(damage)) {
      for (const [index, file] of files.entries())
        writeFileSync(join(again, file), kept[index] ?? "");
      harm(again);
      const asCandidate = await gate(good, again);
      const asBaseline = await gate(again, good);
      expect([1, 2], name).toContain(asCandidate.code);
      expect([1, 2], name).toContain(asBaseline.code);
      expect(`${asCandidate.out}${asCandidate.err}`.length, name).toBeGreaterThan(20);
    }
  });
});

test("looks are counted in the state file, which belongs to one baseline", async () => {
  using folder = scratch();
  const { good, poor, gate } = await twoRuns(folder.path);
  const state = join(folder.path, "looks.json");
  const looks = () =>
    (JSON.parse(readFileSync(state, "utf8")) as { looks: unknown[] }).looks.length;
  await gate(good, poor, "--state", state);
  expect(looks()).toBe(1);
  const again = await gate(good, poor, "--state", state);
  expect(looks()).toBe(1);
  expect(again.out).toContain("look 1 (seen before), alpha 0.0304");
  const copy = await copyOf(folder.path);
  expect((await gate(good, copy, "--state", state)).out).toContain("look 2, alpha 0.00760");
  const other = await gate(poor, copy, "--state", state);
  expect(other.code).toBe(2);
  expect(other.err).toContain("another baseline");
  writeFileSync(state, "{");
  expect((await gate(good, copy, "--state", state)).code).toBe(2);
});

test("JUnit, annotations and JSON say the same", async () => {
  using folder = scratch();
  const { good, poor, gate } = await twoRuns(folder.path);
  const junit = join(folder.path, "junit.xml");
  const { out, err } = await gate(good, poor, "--junit", junit, "--github", "--format", "json");
  const result = JSON.parse(out) as { verdict: string; tasks: { form: string; verdict: string }[] };
  expect(result.verdict).toBe("regression");
  expect(existsSync(junit)).toBe(true);
  const failures = result.tasks.filter(({ verdict }) => verdict === "regression").length;
  const xml = readFileSync(junit, "utf8");
  expect(xml).toContain(`tests="3" failures="${failures}"`);
  expect(xml.match(/<failure /g)).toHaveLength(failures);
  expect(err).toMatch(/^::error title=many nb%3A regression::worse by /m);
});

test("--power shows what the policy could find, and asks for no candidate", async () => {
  using folder = scratch();
  const { good } = await twoRuns(folder.path);
  const argv = ["gate", "--power", "--baseline", good, "--drop", "0.08", "--format", "json"];
  const { code, out } = await helsemaal(argv);
  const { tasks } = JSON.parse(out) as {
    tasks: { finds: number; items: number; clusters: number }[];
  };
  expect(code).toBe(0);
  expect(tasks).toHaveLength(2);
  // 100 items, 80 clusters: 60 of one and 20 of two; mean 1.25, CV² = 0.1875/1.5625 = 0.12,
  // design effect 1 + (1.25·1.12 − 1)·0.2 = 1.08; SE = √((0.2 − 0.0064)/100·1.08) = 0.045726;
  // Φ(0.08/0.045726 − 1.959964) = Φ(−0.210414) = 0.41667.
  expect(tasks[0]).toMatchObject({ items: 100, clusters: 80 });
  expect(tasks[0]?.finds).toBeCloseTo(0.41667, 4);
});
