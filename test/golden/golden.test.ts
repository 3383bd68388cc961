import { describe, expect, it } from "vitest";
import { kindNames } from "../../src/kinds/index.ts";
import { compareGolden, readGolden, renewing, unsigned, writeGolden } from "./golden.ts";
import type { Golden } from "./golden.ts";
import { kindGolden } from "./kind-golden.ts";
import { scorerGolden } from "./scorer-golden.ts";

const files: readonly (readonly [string, () => Golden])[] = [
  ["scorers", scorerGolden],
  ...kindNames.map((name) => [name, () => kindGolden(name)] as const),
];

it.each(files)("%s: no number changes without its version", (name, make) => {
  const now = make();
  const { blocking, stale } = compareGolden(readGolden(name), now);
  expect(blocking).toEqual([]);
  if (renewing) writeGolden(name, now);
  else expect(stale).toEqual([]);
});

describe("the comparison", () => {
  const signed = (version: number, output: number, input = "x") => ({
    f1: { signature: `f1|${version}`, outputs: { [input]: output } },
  });

  it("asks for a new version where a number changed under the same signature", () => {
    const { blocking } = compareGolden(signed(1, 0.5), signed(1, 0.6));
    expect(blocking).toHaveLength(1);
    expect(blocking[0]).toContain("raise its version");
    expect(blocking[0]).toContain("HELSEMAAL_RENEW_GOLDEN=1");
  });

  it("lets a renewal pass where the version was raised", () => {
    const { blocking, stale } = compareGolden(signed(1, 0.5), signed(2, 0.6));
    expect(blocking).toEqual([]);
    expect(stale).toHaveLength(1);
  });

  it("asks for a look at what is unsigned, and blocks nothing for it", () => {
    const values = (output: number) => ({ values: { signature: unsigned, outputs: { output } } });
    const { blocking, stale } = compareGolden(values(1), values(2));
    expect(blocking).toEqual([]);
    expect(stale).toHaveLength(1);
  });

  it("passes over the last digits, and over nothing larger", () => {
    expect(compareGolden(signed(1, 0.5), signed(1, 0.5 + 1e-13)).blocking).toEqual([]);
    expect(compareGolden(signed(1, 0.5), signed(1, 0.5 + 1e-6)).blocking).toHaveLength(1);
  });

  it("sees inputs and scorers that came or went", () => {
    expect(compareGolden(signed(1, 0.5), signed(1, 0.5, "y")).stale).toHaveLength(1);
    expect(compareGolden({}, signed(1, 0.5)).stale).toHaveLength(1);
    expect(compareGolden(signed(1, 0.5), {}).stale).toHaveLength(1);
  });
});
