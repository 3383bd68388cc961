import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { policySchema } from "../../src/compare/gate-policy.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const blocks = [...read("docs/ci.md").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, text]) => text ?? "",
);

test("the policy on the page is a policy, and states the defaults it claims to state", () => {
  const written = parse(blocks[0] ?? "") as Record<string, unknown>;
  const policy = policySchema.parse(written);
  const { safety: _safety, looks: _looks, margin, ...stated } = policy;
  const { safety: _none, looks: _any, margin: byDefault, ...defaults } = policySchema.parse({});
  expect(stated).toEqual(defaults);
  expect(margin.default).toBe(byDefault.default);
  expect(Object.keys(written).sort()).toEqual(Object.keys(policySchema.shape).sort());
});

test("the workflow gives the action inputs that it has", () => {
  const action = parse(read("action.yml")) as { inputs: Record<string, unknown> };
  const workflow = parse(blocks[1] ?? "") as {
    jobs: { gate: { steps: { uses?: string; with?: Record<string, unknown> }[] } };
  };
  const step = workflow.jobs.gate.steps.find(({ uses }) => uses?.includes("/helsemaal@"));
  for (const input of Object.keys(step?.with ?? {}))
    expect(Object.keys(action.inputs)).toContain(input);
  expect(Object.keys(step?.with ?? {})).toContain("baseline");
});

test("the action's script never pastes an input into the shell", () => {
  const { runs } = parse(read("action.yml")) as { runs: { steps: { run: string }[] } };
  for (const { run } of runs.steps) expect(run).not.toContain("${{");
});
