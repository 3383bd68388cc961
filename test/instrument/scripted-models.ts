import type { Model } from "../../src/adapters/index.ts";
import type { BaseItem } from "../../src/datasets/item.ts";
import { sha256 } from "../../src/files/canonical.ts";
import { shuffled } from "../../src/files/shuffle.ts";
import type { PlannedRow } from "../../src/plan/requests.ts";
import type { WrittenForm } from "../../src/types.ts";
import { degenerateNames, inForm } from "./script.ts";
import type { Asked, DegenerateName, Script, Scripted } from "./script.ts";
import { scripts } from "./scripts/index.ts";

export const qualityNames = ["perfect", "90-percent", "70-percent", "chance", "silent"] as const;
export const modelNames = [...qualityNames, "refuses-always", ...degenerateNames] as const;
export type ScriptedName = (typeof modelNames)[number];

/** The share of pairs that a model of known quality answers right. */
const shares: Partial<Record<ScriptedName, number>> = {
  perfect: 1,
  "90-percent": 0.9,
  "70-percent": 0.7,
};

/** How many of so many pairs a model of known quality answers right. */
export function rightPairs(name: ScriptedName, pairs: number): number {
  return Math.round((shares[name] ?? 0) * pairs);
}

/** A row with what its answer must come to. */
export interface ScriptedRow {
  readonly text: string;
  readonly outcome: "scored" | "invalid" | "refused";
}

/** Every planned row of a task's written form, and the script of its kind. */
interface TaskRows {
  readonly script: Script;
  readonly rows: readonly PlannedRow[];
  /** Pairs in the order in which they are given up: what 90 % knows, 70 % knows unless it is in front. */
  readonly givenUp: readonly string[];
  readonly items: Readonly<Record<WrittenForm, readonly BaseItem[]>>;
}

/** What each scripted model answers to each request of a plan, by the request's hash. */
export function scriptAnswers(
  rows: readonly PlannedRow[],
): ReadonlyMap<ScriptedName, ReadonlyMap<string, ScriptedRow>> {
  const names = [...new Set(rows.map(({ task }) => task.name))];
  const tasks = names.map((name) => taskRows(rows.filter(({ task }) => task.name === name)));
  return new Map(
    modelNames.map((name) => [
      name,
      new Map(
        tasks.flatMap((task) =>
          task.rows.map((row) => [row.requestHash, scriptRow(name, task, row)] as const),
        ),
      ),
    ]),
  );
}

function taskRows(rows: readonly PlannedRow[]): TaskRows {
  const kind = rows[0]?.task.kind;
  const script = scripts.find((candidate) => candidate.kind === kind);
  if (!script) throw new Error(`no script answers items of the kind ${kind}`);
  const items = [...new Map(rows.map(({ item }) => [item.id, item])).values()];
  const pairs = [...new Set(items.map(({ pairId }) => pairId))];
  const ofForm = (form: WrittenForm) => items.filter((item) => item.form === form);
  return {
    script,
    rows,
    givenUp: shuffled(pairs, "given up"),
    items: { nb: ofForm("nb"), nn: ofForm("nn") },
  };
}

function scriptRow(name: ScriptedName, task: TaskRows, row: PlannedRow): ScriptedRow {
  const { item, shown, version } = row;
  const said = answerOf(name, task, { item, shown, version, all: task.items[item.form] });
  if (typeof said !== "string") return said;
  return { text: said, outcome: said === "" ? "invalid" : "scored" };
}

function answerOf(name: ScriptedName, task: TaskRows, asked: Asked): Scripted {
  const { script, givenUp } = task;
  if (name === "silent") return "";
  if (name === "refuses-always") return refusal(asked);
  if (name === "chance") return guess(script, asked);
  const share = shares[name];
  if (share === undefined) return script.degenerate[name as DegenerateName]?.(asked) ?? "";
  const wrong = givenUp.length - rightPairs(name, givenUp.length);
  return givenUp.slice(0, wrong).includes(asked.item.pairId)
    ? script.wrong(asked)
    : script.right(asked);
}

/** An answer that has nothing to do with its question; twins get the same draw. */
export function guess(script: Script, asked: Asked): Scripted {
  const draw = Number.parseInt(
    sha256(`drawn/${asked.item.pairId}/${asked.version}`).slice(0, 8),
    16,
  );
  if (script.guess) return script.guess(asked, draw);
  const other = asked.all[draw % asked.all.length];
  return other === undefined ? "" : script.right({ ...asked, item: other });
}

function refusal(asked: Asked): Scripted {
  const text = inForm(
    asked,
    "Beklager, jeg kan ikke hjelpe med dette.",
    "Orsak, eg kan ikkje hjelpe med dette.",
  );
  return { text, outcome: "refused" };
}

/** A model that answers as scripted; a request that the script does not know is a bug. */
export function scriptedModel(
  name: ScriptedName,
  answers: ReadonlyMap<string, ScriptedRow>,
): Model {
  return {
    entry: { adapter: "mock", name },
    identity: { name, adapter: "mock", options: { scripted: name } },
    can: ["generate"],
    location: "in-process",
    limiterKey: "scripted",
    open: async () => ({
      vias: ["generate"],
      async ask(_request, _signal, context) {
        const row = answers.get(context?.requestHash ?? "");
        if (!row) throw new Error(`${name} was asked what no script knows`);
        return { ok: true, reply: { via: "generate", text: row.text, finishReason: "stop" } };
      },
    }),
  };
}
