import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ImportReport } from "../../../../src/datasets/import/normedqa/index.ts";
import {
  convertNorMedQa,
  importNorMedQa,
  importSummary,
} from "../../../../src/datasets/import/normedqa/index.ts";
import { UsageError } from "../../../../src/errors.ts";
import type { MultipleChoiceItem } from "../../../../src/kinds/multiple-choice.ts";
import { multipleChoiceItemSchema } from "../../../../src/kinds/multiple-choice.ts";

const fixture = new URL("../../../fixtures/normedqa/broken.json", import.meta.url).pathname;

let folder: string;
let report: ImportReport;
let items: readonly MultipleChoiceItem[];

const readItems = async (name: string): Promise<readonly MultipleChoiceItem[]> => {
  const text = await readFile(join(folder, "out", name), "utf8");
  const lines = text.trimEnd().split("\n");
  return lines.map((line) => multipleChoiceItemSchema.parse(JSON.parse(line)));
};
const refsOf = (defect: string): readonly string[] => [
  ...new Set(report.findings.filter((found) => found.defect === defect).map(({ ref }) => ref)),
];
const item = (id: string): MultipleChoiceItem => {
  const found = items.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
};
const textOf = ({ options, gold }: MultipleChoiceItem): string | undefined =>
  options.find(({ id }) => id === gold.option)?.text;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "normedqa-"));
  report = await importNorMedQa(fixture, join(folder, "out"));
  items = [...(await readItems("items.nb.jsonl")), ...(await readItems("items.nn.jsonl"))];
});
afterAll(() => rm(folder, { recursive: true }));

describe("an import", () => {
  test("accounts for every record once", async () => {
    expect(report.records).toEqual({ total: 23, read: 22, repaired: 1, unparseable: 1 });
    const left = Object.values(report.excluded).reduce((sum, count) => sum + count, 0);
    expect(report.items.nb + report.items.nn + left).toBe(23);
    const others = (await readFile(join(folder, "out", "excluded.jsonl"), "utf8"))
      .trimEnd()
      .split("\n");
    expect(items.length + others.length).toBe(23);
    for (const line of others) expect(JSON.parse(line)).toHaveProperty("excluded");
  });

  test.each([
    ["unparseable", ["d.pdf#45"]],
    ["repaired-json", ["a.pdf#12"]],
    ["key-among-distractors", ["a.pdf#2"]],
    ["no-answer", ["a.pdf#3"]],
    ["no-options", ["a.pdf#4"]],
    ["restored-separators", ["a.pdf#5"]],
    ["lost-separators", ["a.pdf#6"]],
    ["needs-picture", ["a.pdf#7"]],
    ["explanation-inside-option", ["a.pdf#8"]],
    ["several-keys", ["a.pdf#9"]],
    ["contradictory-key", ["a.pdf#11", "d.pdf#11"]],
    ["separator-inside-option", ["a.pdf#13"]],
    ["duplicate-distractor", ["a.pdf#14"]],
    ["few-distractors", ["a.pdf#15"]],
    ["form-from-document", ["a.pdf#16"]],
    ["twin-keys-disagree", ["a.pdf#17", "b.pdf#17"]],
    ["duplicate-question", ["d.pdf#44", "d.pdf#11"]],
    ["english", ["c.pdf#1"]],
    ["cut-question", []],
    ["mentions-picture", []],
    ["form-undecided", []],
  ])("finds %s in exactly %j", (defect, refs) => {
    expect(refsOf(defect)).toEqual(refs);
    expect(report.defects[defect]).toBe(refs.length);
  });

  test("what is usable stays", () => {
    const usable = items.filter(({ excluded }) => excluded === undefined).map(({ id }) => id);
    expect(usable).toEqual([
      ...[1, 5, 12, 13, 14, 15, 16].map((n) => `normedqa-a-${n}-nb`),
      "normedqa-b-1-nn",
      "normedqa-b-30-nn",
    ]);
  });

  test("twins share pair, cluster, option ids and key", () => {
    const [nb, nn] = [item("normedqa-a-1-nb"), item("normedqa-b-1-nn")];
    expect(nn.pairId).toBe(nb.pairId);
    expect(nn.clusterId).toBe(nb.clusterId);
    expect(nn.gold).toEqual(nb.gold);
    expect(nb.options.find(({ text }) => text === "Lymfødem")?.id).toBe(
      nn.options.find(({ text }) => text === "Lymfødem")?.id,
    );
    expect(report.twins).toMatchObject({ questions: 2, keys: { agree: 1, disagree: 1 } });
  });

  test("what rests on one question shares a cluster and nothing else does", () => {
    const cluster = item("normedqa-a-1-nb").clusterId;
    const members = items.filter(({ clusterId }) => clusterId === cluster).map(({ id }) => id);
    expect(members).toEqual(["normedqa-a-1-nb", "normedqa-d-44-nb", "normedqa-b-1-nn"]);
  });

  test("the key is the published answer wherever it stands", () => {
    expect(textOf(item("normedqa-a-12-nb"))).toBe("Ferritin");
    expect(item("normedqa-a-12-nb").question).toContain('var "lavt" sist');
    const positions = new Set(items.map(({ gold }) => gold.option));
    expect(positions.size).toBeGreaterThan(2);
  });

  test("a repeated distractor is offered once", () => {
    expect(item("normedqa-a-14-nb").options).toHaveLength(3);
  });

  test("gives the same bytes again, over the earlier import", async () => {
    const bytes = async (): Promise<readonly string[]> => {
      const names = (await readdir(join(folder, "out"))).sort();
      return Promise.all(names.map((name) => readFile(join(folder, "out", name), "utf8")));
    };
    const before = await bytes();
    await importNorMedQa(fixture, join(folder, "out"));
    expect(await bytes()).toEqual(before);
  });

  test("its card carries the attribution, its summary the counts", async () => {
    const card = await readFile(join(folder, "out", "dataset.yaml"), "utf8");
    expect(card).toContain("10.5281/zenodo.15320038");
    expect(card).toContain("licence: CC BY 4.0");
    expect(importSummary(report)).toContain(
      "23 records (not valid JSON: 1 repaired, 1 unparseable)",
    );
  });

  test("text of the file stays text in the report", () => {
    const row = {
      source_file: "x|y.pdf",
      question_number: "<b>",
      question_text: "Hva er x?",
      answer_text: "N/A",
      wrong_answers_text: "a; b",
    };
    const { files } = convertNorMedQa("x.json", new TextEncoder().encode(JSON.stringify([row])));
    expect(files.get("report.md")).toContain("x\\|y.pdf\\#&lt;b>");
  });
});

describe("refuses, saying where and what to do", () => {
  const refusal = async (name: string, text: string): Promise<unknown> => {
    const file = join(folder, name);
    await writeFile(file, text);
    return importNorMedQa(file, join(folder, `${name}-out`)).catch((error: unknown) => error);
  };

  test("a missing file", async () => {
    await expect(importNorMedQa(join(folder, "none.json"), folder)).rejects.toThrow(
      /found nothing/u,
    );
  });

  test.each([
    ["empty.json", "", /empty\.json:1:1: .*an empty file/u],
    ["text.json", "not json", /text\.json:1:1: .*«not json»/u],
    ["other.json", '[\n{"a": 1}]', /other\.json:2:1: .*without NorMedQA fields/u],
  ])("%s", async (name, text, message) => {
    const error = await refusal(name, text);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(message);
  });

  test("a folder with other files in it, and leaves them alone", async () => {
    await writeFile(join(folder, "mine.txt"), "mine");
    await expect(importNorMedQa(fixture, folder)).rejects.toThrow(UsageError);
    expect(await readFile(join(folder, "mine.txt"), "utf8")).toBe("mine");
  });
});
