import type { Cell, RunSummary, TaskSummary } from "../../src/summarise/summary.ts";

/** Four of five rows measured, three of them right in nb, two in nn. */
function aCell(form: "nb" | "nn", right: number): Cell {
  return {
    form,
    estimates: [
      {
        metric: "accuracy",
        signature: "accuracy|v1",
        value: right / 4,
        interval: { low: 0.2, high: 0.9 },
        method: "wilson",
        n: 4,
        clusters: 4,
        effectiveClusters: 4,
        bound: null,
      },
    ],
    counts: { scored: 3, invalid: 1, refused: 0, unmeasured: 1, excluded: 0 },
    exclusions: {},
    coverage: 0.8,
    bounds: { low: right / 5, high: (right + 1) / 5 },
    incomplete: false,
    promptSpread: null,
  };
}

export function aTask(changes: Partial<TaskSummary> = {}): TaskSummary {
  return {
    task: "t",
    kind: "multiple-choice",
    primary: "accuracy",
    status: "released",
    instrument: {
      dataset: "d 1.0.0",
      items: "0123456789abcdef",
      scorer: "accuracy|v1",
      outcomePolicy: 1,
      promptSet: "p (01234567)",
      judge: "none",
    },
    conditions: {
      via: "generate",
      temperature: 0,
      maxTokens: 32,
      shots: 0,
      examples: 0,
      variants: "rotate",
      repeats: 1,
    },
    notOffered: false,
    forms: { nb: aCell("nb", 3), nn: aCell("nn", 2) },
    gap: {
      metric: "accuracy",
      signature: "accuracy|v1",
      value: -0.25,
      interval: { low: -0.9, high: 0.4 },
      pairs: 4,
      clusters: 4,
    },
    ...changes,
  };
}

/** A run of one task; the numbers in it fit together. */
export function aRun(changes: Partial<RunSummary> = {}): RunSummary {
  return { model: "m", suite: { name: "s", version: "1" }, tasks: [aTask()], ...changes };
}
