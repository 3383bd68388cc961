import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, test } from "vitest";
import type { CodingItem } from "../../src/kinds/coding.ts";
import type { Reply } from "../../src/types.ts";
import { fixture, fixtureFolder, judge, metricsOf, primaryOf } from "./fixture.ts";
import { kindProperties } from "./properties.ts";
import { itsWorkedExampleHolds } from "./page-example.ts";

const { kind, items, find } = fixture<CodingItem>("coding");
const settings =
  kind.prepareSettings?.({ codeList: "koder.txt", ranked: true }, fixtureFolder("coding")) ?? {};
const right = ({ gold }: CodingItem) =>
  [
    ...(gold.main === undefined ? [] : [gold.main]),
    ...gold.codes.filter((code) => code !== gold.main),
  ].join(", ");
const valuesOf = (id: string, answer: string) => judge(kind, find(id), answer, settings).values;

const scratch = mkdtempSync(join(tmpdir(), "helsemaal-codes-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("codes", () => {
  it("are one however they are written", () => {
    for (const answer of ["I21.9\nI10\nE11.9", "i219, I10, E11,9", '["I21.9","I10","E11.9"]'])
      expect(valuesOf("cd-1-nb", answer)).toMatchObject({
        exact: 1,
        "full/tp": 3,
        "main/correct": 1,
      });
  });

  it("of a pair count both, with or without dagger and asterisk", () => {
    expect(valuesOf("cd-6-nb", "E10.4† G63.2*")).toMatchObject({ "full/tp": 2, exact: 1 });
    expect(valuesOf("cd-6-nb", "E10.4, G63.2")).toMatchObject({ "full/tp": 2, exact: 1 });
    expect(valuesOf("cd-6-nb", "E10.4†")).toMatchObject({ "full/tp": 1, exact: 0 });
  });

  it("earn credit at the category and in the hierarchy where the full code is wrong", () => {
    // I21.0 for I21.9: category I21 right; hierarchy {I21.0, I21} against {I21.9, I21, I10, E11.9, E11}.
    const values = valuesOf("cd-1-nb", "I21.0");
    expect(values).toMatchObject({
      "full/tp": 0,
      "category/tp": 1,
      "hierarchy/tp": 1,
      "hierarchy/predicted": 2,
      "hierarchy/gold": 5,
    });
  });

  it("of the US edition are foreign, not mapped", () => {
    expect(valuesOf("cd-4-nb", "N39.0, E11.65")).toMatchObject({
      "full/tp": 1,
      "full/predicted": 2,
      "standing/foreign": 1,
      "standing/invalid": 1,
    });
    expect(valuesOf("cd-5-nb", "S52.501A")["standing/foreign"]).toBe(1);
  });

  it("outside the edition are invalid; a block is no code", () => {
    expect(valuesOf("cd-2-nb", "J18.9, Q99.9")).toMatchObject({
      "standing/invalid": 1,
      "standing/foreign": 0,
    });
    expect(valuesOf("cd-1-nb", "I20-I25")).toMatchObject({
      "full/predicted": 1,
      "standing/invalid": 1,
    });
  });

  it("first in rank count in P@k; an unusable answer counts 0 there", () => {
    // Gold I21.9, I10, E11.9; said J18.9, I21.9, I10: P@1 0, P@3 2/3, P@5 2/5; AP (1/2 + 2/3) / 3.
    const row = valuesOf("cd-1-nb", "J18.9, I21.9, I10");
    expect(metricsOf(kind, [row])).toMatchObject({
      "code-precision-at-1": 0,
      "code-precision-at-3": 2 / 3,
      "code-precision-at-5": 0.4,
    });
    expect(metricsOf(kind, [row])["code-map"]).toBeCloseTo((1 / 2 + 2 / 3) / 3, 12);
    expect(
      metricsOf(kind, [row, valuesOf("cd-1-nb", "Vet ikke.")])["code-precision-at-3"],
    ).toBeCloseTo(1 / 3, 12);
  });
});

test.each<[string, () => string]>([
  [
    "lists the book",
    () =>
      Array.from(
        { length: 2600 },
        (_, i) =>
          `${String.fromCharCode(65 + (i % 26))}${String(Math.floor(i / 26)).padStart(2, "0")}`,
      ).join(", "),
  ],
  ["lists nothing", () => "Ingen koder."],
  ["copies the note", () => "Innlagt med akutt hjerteinfarkt."],
])("a model that %s earns nothing", (_, answer) => {
  expect(primaryOf(kind, items, answer, settings)).toBe(0);
});

it("a model that always gives every code of the set ranks below one that is right in seven of ten", () => {
  const every = [...new Set(items.flatMap(({ gold }) => gold.codes))].join(", ");
  const seventy = (item: CodingItem, index: number) => (index % 10 < 7 ? right(item) : "Vet ikke.");
  expect(primaryOf(kind, items, () => every)).toBeLessThan(primaryOf(kind, items, seventy));
});

describe("the code list", () => {
  it("is named from the suite's folder and kept with its hash", () => {
    expect(settings).toMatchObject({
      codeList: join(fixtureFolder("coding"), "koder.txt"),
      codeListSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(() => kind.prepareSettings?.({ codeList: "borte.txt" }, scratch)).toThrow(
      /there is no such file/,
    );
    expect(() =>
      kind.prepareSettings?.(
        { codeList: "koder.txt", codeListSha256: "0".repeat(64) },
        fixtureFolder("coding"),
      ),
    ).toThrow(/asks for 0{12}/);
  });

  it("may be a JSON list, or lines with names", () => {
    writeFileSync(join(scratch, "liste.json"), '["I21.9", "I10"]');
    writeFileSync(
      join(scratch, "liste.csv"),
      "I219;Akutt hjerteinfarkt\r\nI10\tHøyt blodtrykk\r\n",
    );
    for (const name of ["liste.json", "liste.csv"]) {
      const own = kind.prepareSettings?.({ codeList: name }, scratch) ?? {};
      expect(
        judge(kind, find("cd-1-nb"), "I21.9, I10, E11.9", own).values["standing/invalid"],
      ).toBe(1);
    }
  });

  it("that has changed since the plan stops the scoring", () => {
    copyFileSync(join(fixtureFolder("coding"), "koder.txt"), join(scratch, "koder.txt"));
    const planned = kind.prepareSettings?.({ codeList: "koder.txt" }, scratch) ?? {};
    writeFileSync(join(scratch, "koder.txt"), "I21.9\n");
    expect(() => judge(kind, find("cd-1-nb"), "I21.9", planned)).toThrow(
      /has changed since the run was planned/,
    );
  });

  it("is not needed, and then nothing is said about validity", () => {
    const row = judge(kind, find("cd-1-nb"), "E11.65").values;
    expect(metricsOf(kind, [row])).not.toHaveProperty("invalid-code-rate");
    expect(metricsOf(kind, [row])).not.toHaveProperty("code-map");
  });
});

describe("a classifier's labels", () => {
  const labels = (...scored: readonly (readonly [label: string, score: number])[]): Reply => ({
    via: "classify",
    labels: scored.map(([label, score]) => ({ label, score })),
  });
  const said = (reply: Reply, more: object = {}) =>
    judge(kind, find("cd-1-nb"), reply, { ...settings, ...more });

  it("from the threshold on are the codes that a text would have given", () => {
    const reply = labels(["I21.9 Akutt hjerteinfarkt", 0.9], ["i10", 0.5], ["E119", 0.49]);
    const { outcome, answer, values } = said(reply);
    expect([outcome, answer]).toEqual(["scored", "I21.9, I10"]);
    const { values: written } = judge(kind, find("cd-1-nb"), "I21.9, I10", settings);
    // Only the ranking sees the label under the threshold.
    const unranked = (all: object) =>
      Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith("ranked/")));
    expect(unranked(values)).toEqual(unranked(written));
    expect(values["ranked/precision@3"]).toBe(1);
    expect(written["ranked/precision@3"]).toBe(2 / 3);
  });

  it("are as many as threshold and topK let through", () => {
    const reply = labels(["I21.9", 0.9], ["I10", 0.5], ["E11.9", 0.2]);
    expect(said(reply, { threshold: 0.2 }).values).toMatchObject({ "full/tp": 3, exact: 1 });
    expect(said(reply, { threshold: 0, topK: 1 }).answer).toBe("I21.9");
    expect(said(reply, { topK: 5 }).answer).toBe("I21.9, I10");
  });

  it("that are no codes are codes given, and wrong", () => {
    const { values } = said(labels(["I21.9", 0.9], ["LABEL_7", 0.8]));
    expect(values).toMatchObject({ "full/tp": 1, "full/predicted": 2, "standing/invalid": 1 });
  });

  it("of a pair are two codes, and of one code under two labels one", () => {
    const pair = judge(kind, find("cd-6-nb"), labels(["E10.4† G63.2*", 0.9], ["E104", 0.6]));
    expect(pair.values).toMatchObject({ "full/tp": 2, "full/predicted": 2, exact: 1 });
  });

  it("under the threshold are an answer without a code, worth what no answer is", () => {
    const { outcome, answer, values } = said(labels(["I21.9", 0.1]));
    expect([outcome, answer, values["full/predicted"]]).toEqual(["scored", "(no code)", 0]);
    expect(metricsOf(kind, [values])["code-f1"]).toBe(0);
  });

  it.each([
    ["no labels", labels(), /no label/],
    ["scores that are no probabilities", labels(["I21.9", 7.3]), /no probability/],
    [
      "half the book",
      labels(...Array.from({ length: 60 }, (_, at) => [`A${10 + at}`, 0.9] as const)),
      /60 codes/,
    ],
  ])("%s: no answer", (_, reply, reason) => {
    expect(said(reply)).toMatchObject({
      outcome: "invalid",
      reason: expect.stringMatching(reason) as string,
    });
  });

  it("give the threshold to the suite's settings, which must know it", () => {
    expect(kind.settings?.safeParse({ threshold: 0.3, topK: 2 }).success).toBe(true);
    expect(kind.settings?.safeParse({ threshold: 3 }).success).toBe(false);
  });
});

itsWorkedExampleHolds("coding", settings);
kindProperties<CodingItem>("coding", right);
