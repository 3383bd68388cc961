import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { helsemaal, scratch } from "../../e2e/command.ts";
import { itemHash } from "../../../src/datasets/item-hash.ts";
import type { MultipleChoiceItem } from "../../../src/kinds/multiple-choice.ts";
import { canary, choicePair, options } from "./invented.ts";

const card = (more: string) => `
name: oppdiktet
version: 1.0.0
kind: multiple-choice
status: pilot
title: { nb: Oppdiktet, nn: Oppdikta, en: Invented }
licence: CC BY 4.0
files: [items.jsonl]
description: Invented items for tests of the checks; they measure nothing.
${more}`;

function write(folder: string, lines: readonly (MultipleChoiceItem | string)[], more = "") {
  writeFileSync(join(folder, "dataset.yaml"), card(more));
  writeFileSync(
    join(folder, "items.jsonl"),
    lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
  );
}

/** Four pairs about four things: sound as far as a script can tell. */
const sound = ["alfa", "beta", "gamma", "delta"].flatMap((thing, at) =>
  choicePair(`p${at}`, {
    question: `Om ${thing}?`,
    originForm: at % 2 === 0 ? "nb" : "nn",
    options: options(`${thing}en`, `${thing}to`, `${thing}tre`, `${thing}fire`).map((option) =>
      option.id === "abcd"[(at + 1) % 4] ? { ...option, foreign: "SE" } : option,
    ),
    gold: { option: "abcd"[at] ?? "a" },
  }),
);

test("a sound set is green: exit 0, its size and what that size can claim", async () => {
  using folder = scratch();
  write(folder.path, sound, `canary: ${canary}`);
  const { code, out } = await helsemaal(["datasets", "check", folder.path]);
  expect(code).toBe(0);
  expect(out).toContain("8 items, 4 pairs, 4 clusters");
  // 1 − 0.05^(1/4) = 52.7 %
  expect(out).toContain("0 failures still allow 52.7 %");
  expect(out).toMatch(/^green, 1 notice/mu);
});

test("every fault of every line is told, not only the first: exit 1", async () => {
  using folder = scratch();
  const [first, ...rest] = sound;
  write(folder.path, ["{", '{"id": "x"}', ...rest, rest[0]!, { ...first!, question: "To  rom?" }]);
  const { code, out } = await helsemaal(["datasets", "check", "--all", folder.path]);
  expect(code).toBe(1);
  expect(out).toContain("items.jsonl:1:2: expected one JSON object per line");
  expect(out).toContain("items.jsonl:2: pairId:");
  expect(out).toContain("items.jsonl:10: id p0-nn was used before");
  expect(out).toContain("expected single spaces");
  expect(out).toMatch(/\n\d+ defects, \d+ notices?\n$/u);
});

test("a line per dataset and check names some ids and counts the rest", async () => {
  using folder = scratch();
  write(folder.path, sound, "canary: canary 11111111-1111-4111-8111-111111111111");
  const { code, out } = await helsemaal(["datasets", "check", folder.path]);
  expect(code).toBe(1);
  expect(out).toMatch(/^defect {2}oppdiktet {2}canary +1 {2}p0-nb, p0-nn, p1-nb, p1-nn … \+4$/mu);
});

test("findings, sizes and attacks can be had as JSON", async () => {
  using folder = scratch();
  write(folder.path, sound);
  const { code, out } = await helsemaal(["datasets", "check", "--json", folder.path]);
  const report = JSON.parse(out);
  expect(code).toBe(1);
  expect(report.findings.map(({ check }: { check: string }) => check)).toContain("canary");
  expect(report.datasets[0]).toMatchObject({
    name: "oppdiktet",
    pairs: 4,
    by: { form: { nb: { items: 4 } } },
  });
  expect(report.datasets[0].attacks.map(({ name }: { name: string }) => name)).toContain("longest");
});

test("a card that cannot be read is a defect, a name that does not exist a usage error", async () => {
  using folder = scratch();
  writeFileSync(join(folder.path, "dataset.yaml"), "name: [");
  const broken = await helsemaal(["datasets", "check", folder.path]);
  expect(broken.code).toBe(1);
  expect(broken.out).toContain("not YAML");
  expect((await helsemaal(["datasets", "check", "finnes-ikke"])).code).toBe(2);
});

test("sizes can be listed by a field", async () => {
  using folder = scratch();
  write(
    folder.path,
    sound.map((item) => ({ ...item, risk: item.pairId === "p0" ? 4 : 1 })),
  );
  const { code, out } = await helsemaal(["datasets", "list", folder.path, "--by", "risk"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^oppdiktet 1\.0\.0 {2}1 +6 +3 +3$/mu);
  expect(out).toMatch(/^oppdiktet 1\.0\.0 {2}4 +2 +1 +1$/mu);
});

test("the canary of an item is no part of what it says", () => {
  const [item] = sound;
  const { canary: _, ...without } = item!;
  expect(itemHash(without)).toBe(itemHash(item!));
});
