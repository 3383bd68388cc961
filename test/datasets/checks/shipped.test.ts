import { describe, expect, test } from "vitest";
import { cardSchema } from "../../../src/datasets/card.ts";
import { datasetNames, locateDataset } from "../../../src/datasets/locate.ts";
import { readYaml } from "../../../src/files/yaml-file.ts";
import { helsemaal } from "../../e2e/command.ts";

test("all test sets of the package are green together", async () => {
  const { code, out } = await helsemaal(["datasets", "check"]);
  expect(out).toMatch(/\ngreen/);
  expect(code).toBe(0);
});

describe.each(datasetNames())("the card of %s", (name) => {
  const card = readYaml(locateDataset(name), cardSchema, "a dataset card");

  test("says how the items were made, that no one has approved them, and whose interest that is", () => {
    expect(card.making).toMatch(/språkmodell/);
    expect(card.making).toMatch(/Ingen [a-zæøå ]+ har godkjent/);
    expect(card.making).toMatch(/interessekonflikt/);
  });

  test("has its canary, its figures of the second reading, its limits and its change log", () => {
    expect(card.canary).toMatch(new RegExp(`^helsemaal-canary-${name}-`));
    expect(Object.keys(card.reading ?? {})).toContain("blind answers right at first reading");
    expect(card.limits?.length ?? 0).toBeGreaterThan(2);
    expect(card.changes?.at(-1)?.version).toBe(card.version);
    expect(Object.keys(card.harmScale ?? {})).toEqual(["none", "minor", "major", "critical"]);
  });
});
