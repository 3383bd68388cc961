import { kindNames, loadKinds } from "../../src/kinds/index.ts";
import type { GateRun } from "../../src/compare/gate.ts";
import { recordRun } from "../../src/compare/recorded-run.ts";
import { contentHash, sha256 } from "../../src/files/canonical.ts";
import type { Manifest } from "../../src/results/manifest.ts";
import type { ItemRow, ScoreRow } from "../../src/results/rows.ts";
import type { WrittenForm } from "../../src/types.ts";

await loadKinds(kindNames);

/** An item as a test writes it down. */
export interface TestItem {
  readonly id: string;
  /** One entry per repeat: right, wrong, or never measured. */
  readonly rows: readonly (boolean | "unmeasured")[];
  readonly form?: WrittenForm;
  readonly cluster?: string;
  readonly task?: string;
  readonly risk?: number;
  readonly scope?: string;
  readonly critical?: boolean;
  /** Content other than that of the same id elsewhere. */
  readonly changed?: boolean;
  /** The wrong answers were of critical harm. */
  readonly harmed?: boolean;
}

export interface TestRun {
  readonly model?: string;
  readonly runId?: string;
  readonly suite?: string;
  readonly temperature?: number;
  readonly promptSet?: string;
  readonly torn?: boolean;
  readonly items: readonly TestItem[];
}

export function testManifest({ model = "m", runId, suite = "s", ...rest }: TestRun): Manifest {
  const names = [...new Set(rest.items.map(({ task = "t" }) => task))];
  return {
    schemaVersion: 1,
    runId: runId ?? `${suite}-${model}-00000000`,
    planHash: sha256(model),
    suite: { name: suite, version: "1" },
    model: { name: model, adapter: "mock", options: {} },
    tasks: names.map((name) => ({
      name,
      dataset: name,
      via: "generate" as const,
      prompts: { id: rest.promptSet ?? "p", nb: ["{question}"], nn: ["{question}"] },
      variants: "rotate" as const,
      repeats: Math.max(...rest.items.map(({ rows }) => rows.length), 1),
      decoding: { temperature: rest.temperature ?? 0, maxTokens: 16 },
      continuation: "letter" as const,
      forms: ["nb" as const, "nn" as const],
      kind: "multiple-choice" as const,
      datasetName: name,
      datasetVersion: "1.0.0",
      datasetStatus: "released" as const,
      perturbations: [],
      settings: {},
    })),
    seed: 1,
    itemsHash: contentHash(rest.items.map(({ id }) => id)),
    today: "2026-01-01",
    harness: { name: "helsemaal", version: "0" },
    createdAt: "2026-01-01T00:00:00.000Z",
  };
}

function itemRow({ id, task = "t", form = "nb", ...item }: TestItem): ItemRow {
  return {
    task,
    itemHash: sha256(`${id}/${item.changed ?? false}`),
    pairIndex: 0,
    item: {
      id,
      pairId: id.replace(/-n[bn]$/, ""),
      clusterId: item.cluster ?? id,
      form,
      area: "kunnskap",
      risk: item.risk ?? 3,
      scope: item.scope ?? "norsk",
      question: `Q ${id}`,
      options: [
        { id: "a", text: "right" },
        { id: "b", text: "wrong", ...(item.critical ? { harm: { severity: "critical" } } : {}) },
      ],
      gold: { option: "a" },
    },
  };
}

export function scoreRows(items: readonly TestItem[]): ScoreRow[] {
  return items.flatMap((item) => {
    const { task, itemHash, item: own } = itemRow(item);
    return item.rows.map((right, repeat): ScoreRow => {
      const about = {
        task,
        itemId: own.id,
        itemHash,
        pairId: own.pairId,
        clusterId: own.clusterId,
        form: own.form,
        variant: 0,
        repeat,
        version: "original",
      };
      const values = (correct: boolean, harmed = false) => ({
        n: 1,
        correct: correct ? 1 : 0,
        chance: 0.5,
        foreignOffered: 0,
        foreignChosen: 0,
        outdatedOffered: 0,
        outdatedChosen: 0,
        criticalChosen: harmed ? 1 : 0,
      });
      if (right === "unmeasured")
        return {
          ...about,
          outcome: "unmeasured",
          reason: "timeout",
          range: { worst: values(false), best: values(true) },
        };
      return {
        ...about,
        outcome: "scored",
        answer: right ? "a" : "b",
        values: values(right, !right && item.harmed === true),
      };
    });
  });
}

/** A recorded run, without a file. */
export function runOf(run: TestRun): GateRun {
  const recorded = recordRun(testManifest(run), run.items.map(itemRow), scoreRows(run.items));
  return { ...recorded, torn: run.torn ?? false };
}

/** Items right or wrong by a string of 1 and 0, in clusters of their own. */
export function marked(marks: string, more: Partial<TestItem> = {}): TestItem[] {
  return [...marks].map((mark, index) => ({
    id: `i${String(index).padStart(4, "0")}`,
    rows: [mark === "1"],
    ...more,
  }));
}

/**
 * The same as `runOf` for many runs of one shape, without making their rows: for simulations. All
 * items are in Bokmål or Nynorsk as written, one row each.
 */
export function quickRun(run: TestRun): GateRun {
  const tasks = new Map<string, TestItem[]>();
  for (const item of run.items) {
    const { task = "t" } = item;
    const known = tasks.get(task);
    if (known) known.push(item);
    else tasks.set(task, [item]);
  }
  const shape = runOf({ ...run, items: [...tasks.values()].flatMap((items) => items.slice(0, 1)) });
  const scored = { outcome: "scored" as const, version: "original" };
  const formOf = (items: readonly TestItem[]) => ({
    items: items.map(({ id, cluster = id, rows: [right] }) => {
      const values = { n: 1, correct: right === true ? 1 : 0 };
      const rows = [{ ...scored, answer: right === true ? "a" : "b", values }];
      return { itemId: id, itemHash: id, pairId: id, clusterId: cluster, facets: {}, values, rows };
    }),
    counts: { scored: items.length, invalid: 0, refused: 0, unmeasured: 0, excluded: 0 },
    promptSpread: null,
  });
  return {
    ...shape,
    tasks: new Map(
      [...shape.tasks].map(([name, task]) => {
        const items = tasks.get(name) ?? [];
        const inForm = (form: WrittenForm) => items.filter((item) => (item.form ?? "nb") === form);
        const [nb, nn] = [inForm("nb"), inForm("nn")];
        const forms = {
          ...(nb.length > 0 ? { nb: formOf(nb) } : {}),
          ...(nn.length > 0 ? { nn: formOf(nn) } : {}),
        };
        return [name, { ...task, forms }];
      }),
    ),
  };
}
