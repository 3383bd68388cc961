import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { helsemaal, scratch, serve, tinySuite } from "./command.ts";
import { readRun } from "./run-files.ts";

const prices = {
  version: "priser-2026-11",
  currency: "NOK",
  date: "2026-11-01",
  models: { m: { inputPerMillion: 20_000, outputPerMillion: 50_000 } },
};

function write(folder: string, content: unknown): string {
  const path = join(folder, "prices.yaml");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("what the answers used and cost stands under the table, with the list of prices and its day", async () => {
  using folder = scratch();
  await using server = await serve();
  const results = join(folder.path, "results");
  const args = ["run", tinySuite, "--results", results, "--model", server.model, "--lang", "nb"];
  const { code, out } = await helsemaal([...args, "--prices", write(folder.path, prices)]);
  expect(code).toBe(0);
  const { answers, json, path } = readRun(results);
  let [input, output] = [0, 0];
  for (const row of answers) {
    if (row.status !== "answered" || !row.usage) throw new Error("the server counts every answer");
    input += row.usage.inputTokens;
    output += row.usage.outputTokens;
  }
  const cost = (input * 20_000 + output * 50_000) / 1e6;
  expect(json.runs[0]?.spending).toMatchObject({
    answers: answers.length,
    estimated: 0,
    inputTokens: input,
    outputTokens: output,
    cost: expect.closeTo(cost, 9),
  });
  expect(out).toContain(
    `m: ${input} tokens lest, ${output} skrevet; ${cost.toFixed(2).replace(".", ",")} NOK (priser 2026-11-01, priser-2026-11).`,
  );
  expect(JSON.parse(readFileSync(join(path, "run.json"), "utf8")).price).toEqual({
    inputPerMillion: 20_000,
    outputPerMillion: 50_000,
    currency: "NOK",
    date: "2026-11-01",
    version: "priser-2026-11",
  });
});

test("a price changes no plan: with and without it the same run goes on", async () => {
  using folder = scratch();
  await using server = await serve();
  const args = ["run", tinySuite, "--results", join(folder.path, "r"), "--model", server.model];
  await helsemaal(args);
  const asked = server.count();
  expect((await helsemaal([...args, "--prices", write(folder.path, prices)])).code).toBe(0);
  expect(server.count()).toBe(asked);
});

test("baselines cost nothing and say nothing of tokens", async () => {
  using folder = scratch();
  const { out } = await helsemaal([
    "run",
    tinySuite,
    "--results",
    folder.path,
    "--model",
    "baseline:first",
  ]);
  expect(out).not.toMatch(/tokens read/);
});

test.each([
  [{ ...prices, models: { annen: prices.models.m } }, "has no price for m"],
  [{ ...prices, currency: "kroner" }, "an ISO 4217 code, such as NOK"],
  [{ ...prices, date: "i fjor" }, "date"],
])("a list of prices that does not fit is refused: %#", async (content, message) => {
  using folder = scratch();
  await using server = await serve();
  const args = ["plan", tinySuite, "--model", server.model];
  const { code, err } = await helsemaal([...args, "--prices", write(folder.path, content)]);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(server.count()).toBe(0);
});
