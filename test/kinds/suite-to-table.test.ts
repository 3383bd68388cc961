import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { KindName } from "../../src/kinds/index.ts";
import { kindOf } from "../../src/kinds/index.ts";
import type { RunSummary } from "../../src/summarise/summary.ts";
import { fixtures, helsemaal, scratch } from "../e2e/command.ts";

const names: readonly KindName[] = [
  "translation",
  "summary",
  "triage",
  "numeric",
  "grounded-qa",
  "counterfactual",
];

it("the fixture tasks run together, perturbed and repeated, from suite to table", async () => {
  using folder = scratch();
  const tasks = names.map((name) =>
    readFileSync(join(fixtures, "kinds", name, "task.yaml"), "utf8")
      .replaceAll("../test/fixtures/", fixtures)
      .replace(
        /^via: .*$/m,
        "$&\nrepeats: 2\nperturbations: [typing-errors, ascii-letters, distractor-sentence]",
      ),
  );
  const suite = join(folder.path, "kinds.yaml");
  const listed = tasks.map((task) => `  - ${task.trimEnd().replaceAll("\n", "\n    ")}\n`);
  writeFileSync(suite, `name: kinds\nversion: 1\ntasks:\n${listed.join("")}`);
  const results = join(folder.path, "results");
  const model = "mock:Svar: 113 nå";
  const { code, err } = await helsemaal(["run", suite, "--results", results, "--model", model]);
  expect(code, err).toBe(0);
  const [runId = ""] = readdirSync(results);
  const table: unknown = JSON.parse(readFileSync(join(results, runId, "table.json"), "utf8"));
  const [summary] = (table as { readonly runs: readonly RunSummary[] }).runs;
  expect(summary?.tasks.map(({ kind }) => kind)).toEqual(names);
  for (const { kind, forms } of summary?.tasks ?? [])
    for (const form of ["nb", "nn"] as const) {
      const { coverage, estimates } = forms[form] ?? {};
      expect([kind, coverage]).toEqual([kind, 1]);
      expect([kind, estimates?.[0]?.metric]).toEqual([
        kind,
        kindOf(kind as KindName).metrics[0].id,
      ]);
      const steady = estimates?.find(({ metric }) => metric === "self-disagreement");
      // One model, one answer; counterfactuals have their own repeats.
      expect([kind, steady?.value]).toEqual([kind, kind === "counterfactual" ? undefined : 0]);
    }
});
