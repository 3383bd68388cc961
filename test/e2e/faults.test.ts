import { join } from "node:path";
import { expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import type { Behaviour, RecordedRequest } from "../contract/fault-server.mjs";
import { helsemaal, scratch, serve } from "./command.ts";
import { markdownCells, readRun, writeModels } from "./run-files.ts";

interface Expected {
  readonly outcome: "scored" | "invalid" | "refused" | "unmeasured";
  readonly reason?: string | RegExp;
  /** Requests in all. */
  readonly attempts: number;
}
type Case = readonly [does: string | Behaviour | "right" | "wrong", Expected, then?: "right"];

const right: Case = ["right", { outcome: "scored", attempts: 1 }];
const wrong: Case = ["wrong", { outcome: "scored", attempts: 1 }];
const lost = (does: string | Behaviour, reason: string, attempts = 2): Case => [
  does,
  { outcome: "unmeasured", reason, attempts },
];
const bad = (does: string | Behaviour, outcome: "invalid" | "refused", reason: RegExp): Case => [
  does,
  { outcome, reason, attempts: 1 },
];
const says = (text: string): Behaviour => ({ do: "answer", text });

/** Pair i meets case i in both forms. Failures stand between answers, as they would in life. */
const cases: readonly Case[] = [
  right,
  bad("null-content", "invalid", /no text/),
  bad("empty-content", "invalid", /no text/),
  lost("reset-before", "reset"),
  bad("content-filter", "refused", /content filter/),
  lost("reset-mid-body", "reset"),
  bad("azure-content-filter", "refused", /content filter/),
  lost("close-mid-body", "reset"),
  bad("refusal", "refused", /refusal field/),
  lost("500", "server-error"),
  bad(says("Beklager, jeg kan ikke svare på medisinske spørsmål."), "refused", /in prose/),
  lost("503", "server-error"),
  ["503", { outcome: "scored", attempts: 2 }, "right"],
  lost("rate-limited", "rate-limited"),
  ["rate-limited", { outcome: "scored", attempts: 2 }, "right"],
  lost({ do: "rate-limited-ms", ms: 1 }, "rate-limited"),
  bad(says("Både A og B er rette."), "invalid", /several options: A, B/),
  lost({ do: "rate-limited-date", at: 0 }, "rate-limited"),
  bad("length", "invalid", /cut off/),
  // Longer than we wait for anyone.
  lost({ do: "rate-limited-seconds", seconds: 3600 }, "rate-limited", 1),
  bad("context-length", "invalid", /context/),
  lost("truncated-json", "malformed"),
  ["several-choices", { outcome: "scored", attempts: 1 }],
  lost("html", "malformed"),
  bad(says("Det kommer an på så mangt."), "invalid", /names no option/),
  lost("wrong-content-type", "malformed"),
  wrong,
  lost("empty-choices", "malformed"),
  right,
  lost("no-choices", "malformed"),
  wrong,
  lost("invalid-utf8", "malformed"),
  ["reset-before", { outcome: "scored", attempts: 2 }, "right"],
  lost("too-large", "too-large"),
  right,
  lost("error-in-200", "server-error"),
  right,
  lost("redirect", "rejected", 1),
  right,
  lost({ do: "status", status: 418 }, "rejected", 1),
  right,
];

const severalChoices = cases.findIndex(([does]) => does === "several-choices");

/** Pair and letters as the request shows them. */
function read({ body }: RecordedRequest) {
  const [message] = (body?.["messages"] ?? []) as { content: string }[];
  const prompt = message?.content ?? "";
  const pair = Number(/boks (\d+)\?/.exec(prompt)?.[1]);
  const gold = `${pair * 10 + (pair % 4)} µg`;
  const rightLetter = new RegExp(`^([A-D])\\. ${gold}$`, "m").exec(prompt)?.[1] ?? "";
  return { prompt, pair, right: rightLetter, wrong: rightLetter === "A" ? "B" : "A" };
}

/** Answers by the cases; the second attempt at a request gets what its case says comes then. */
function scripted() {
  const attempts = new Map<string, number>();
  const script = (request: RecordedRequest): string | Behaviour => {
    const { prompt, pair, ...letters } = read(request);
    const before = attempts.get(prompt) ?? 0;
    attempts.set(prompt, before + 1);
    const [does, , then] = cases[pair] ?? right;
    const now = before > 0 && then !== undefined ? then : does;
    if (now !== "right" && now !== "wrong") return now;
    return says(`Svar: ${letters[now]}`);
  };
  return { script, attempts };
}

test("every fault ends in its one outcome, and all counts agree in every file", async () => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: cases.length });
  const { script, attempts } = scripted();
  let behaviour: (request: RecordedRequest) => string | Behaviour = script;
  await using server = await serve({ script: (request: RecordedRequest) => behaviour(request) });
  const models = writeModels(folder.path, {
    baseURL: server.server.baseURL,
    attempts: 2,
    concurrency: 8,
  });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", "m", "--models", models];
  const run = await helsemaal(args);
  const files = readRun(results);

  expect(run.err).not.toContain("ended early");
  expect(run.code).toBe(1);
  expect([...attempts.values()]).toEqual(
    [...attempts.keys()].map((prompt) => {
      const pair = Number(/boks (\d+)\?/.exec(prompt)?.[1]);
      return cases[pair]?.[1].attempts;
    }),
  );
  expect(files.answers).toHaveLength(2 * cases.length);
  expect(files.scores).toHaveLength(2 * cases.length);
  for (const row of files.scores) {
    const pair = Number(row.pairId.replace("boks-", ""));
    const [does, expected] = cases[pair] ?? right;
    const about = `${JSON.stringify(does)} in ${row.form}`;
    expect(row.outcome, about).toBe(expected.outcome);
    if (expected.reason !== undefined) expect(row.reason, about).toMatch(expected.reason);
    // Nothing infrastructural has a value, everything else has one.
    expect(row.values === undefined, about).toBe(expected.outcome === "unmeasured");
    const answer = files.answers.find(({ itemId }) => itemId === row.itemId);
    expect(answer?.status === "failed", about).toBe(expected.outcome === "unmeasured");
    expect((answer?.retries?.length ?? 0) + 1, about).toBe(expected.attempts);
  }

  const by = (outcome: string) => cases.filter(([, expected]) => expected.outcome === outcome);
  // Several choices: the first counts, which is an "A"; the test knows no more than the file.
  const several = (form: string) =>
    files.scores.find((row) => row.pairId === `boks-${severalChoices}` && row.form === form)
      ?.values?.["correct"];
  for (const form of ["nb", "nn"] as const) {
    const correct =
      cases.filter(([does, , then]) => does === "right" || then === "right").length +
      (several(form) ?? Number.NaN);
    const unmeasured = by("unmeasured").length;
    const measured = cases.length - unmeasured;
    const counts = {
      scored: by("scored").length,
      invalid: by("invalid").length,
      refused: by("refused").length,
      unmeasured,
      excluded: 0,
    };
    const cell = files.json.runs[0]?.tasks[0]?.forms[form];
    expect(cell?.counts).toEqual(counts);
    expect(cell?.coverage).toBe(measured / cases.length);
    expect(cell?.bounds).toEqual({
      low: correct / cases.length,
      high: (correct + unmeasured) / cases.length,
    });
    expect(cell?.incomplete).toBe(true);
    expect(cell?.estimates[0]).toMatchObject({
      metric: "accuracy",
      value: correct / measured,
      n: measured,
    });
    const row = files.csv.find((each) => each["form"] === form && each["metric"] === "accuracy");
    for (const [outcome, count] of Object.entries(counts))
      expect(row?.[outcome], outcome).toBe(String(count));
    expect(Number(row?.["coverage"])).toBe(measured / cases.length);
    expect(Number(row?.["bound_low"])).toBe(correct / cases.length);
    expect(Number(row?.["bound_high"])).toBe((correct + unmeasured) / cases.length);
    const share = (part: number) => (Math.round((1000 * part) / cases.length) / 10).toFixed(1);
    const name = form === "nb" ? "Bokmål" : "Nynorsk";
    expect(files.md).toContain(
      `m in ${name} lies between ${share(correct)} and ${share(correct + unmeasured)}`,
    );
  }
  expect(markdownCells(files.md)).toMatchObject({
    model: "m",
    invalid: String(by("invalid").length),
    refused: String(by("refused").length),
    unmeasured: String(by("unmeasured").length),
    n: String(cases.length - by("unmeasured").length),
  });

  // The server has recovered: what is not measured is asked again, and nothing else.
  behaviour = (request) => says(`Svar: ${read(request).right}`);
  const asked = server.count();
  const resumed = await helsemaal(args);
  expect(resumed.code).toBe(0);
  expect(server.count() - asked).toBe(2 * by("unmeasured").length);
  const after = readRun(results);
  expect(after.json.runs[0]?.tasks[0]?.forms.nb).toMatchObject({
    coverage: 1,
    bounds: null,
    incomplete: false,
    counts: { unmeasured: 0, invalid: by("invalid").length },
  });
});

// On their own, because their short timeout would be a matter of luck for honest answers.
test("servers that hang or drip are given up, and a cell of nothing else says so", async () => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 2 });
  await using server = await serve({
    script: (request: RecordedRequest) => (read(request).pair === 0 ? "hang" : "drip"),
  });
  const models = writeModels(folder.path, {
    baseURL: server.server.baseURL,
    attempts: 2,
    timeoutSeconds: 0.3,
  });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", "m", "--models", models];
  expect((await helsemaal(args)).code).toBe(1);
  expect(server.count()).toBe(4 * 2);
  const files = readRun(results);
  for (const row of files.answers)
    expect(row).toMatchObject({ status: "failed", failure: { kind: "timeout" }, retries: [{}] });
  for (const form of ["nb", "nn"] as const)
    expect(files.json.runs[0]?.tasks[0]?.forms[form]).toMatchObject({
      estimates: [],
      coverage: 0,
      bounds: { low: 0, high: 1 },
      incomplete: true,
      counts: { scored: 0, unmeasured: 2 },
    });
  expect(files.csv.map(({ form, value, unmeasured }) => [form, value, unmeasured])).toEqual([
    ["nb", "", "2"],
    ["nn", "", "2"],
  ]);
  expect(markdownCells(files.md)).toMatchObject({ Bokmål: "–", coverage: "0 %", unmeasured: "2" });
  expect(files.md).toContain("m in Bokmål lies between 0.0 and 100.0");
});
