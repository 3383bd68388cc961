import { draftFile } from "../files/atomic.ts";
import { kindOf } from "../kinds/index.ts";
import { original } from "../kinds/kind.ts";
import { plannedRows } from "../plan/requests.ts";
import type { PlannedRow } from "../plan/requests.ts";
import { indexAnswers } from "../results/answers.ts";
import type { AnswerRow, ItemRow, ScoreRow } from "../results/rows.ts";
import type { Manifest } from "../results/manifest.ts";
import { readItemRows } from "../results/run-folder.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { hideLabels } from "./hidden-labels.ts";
import { judgeReply } from "./judge-reply.ts";
import { refuseOtherScorer } from "./redact.ts";

/**
 * Scores a run from its own files, row by row in the order of the plan, without a call. Every
 * planned row comes out once, with exactly one outcome; a row whose last word is a failure, or that
 * was never asked, is `unmeasured`. Tasks that the model does not offer give no rows. `look` sees each
 * answer with the row it belongs to.
 */
export function* scoreRun(
  folder: RunFolder,
  manifest: Manifest,
  look: (planned: PlannedRow, answer: AnswerRow) => void = () => {},
): Generator<ScoreRow> {
  for (const task of manifest.tasks) refuseOtherScorer(task, manifest.runId);
  const answers = indexAnswers(folder.answers);
  const tasks = new Map(manifest.tasks.map((task) => [task.name, task]));
  try {
    for (const itemRow of readItemRows(folder, manifest)) {
      const task = tasks.get(itemRow.task);
      if (!task || task.notOffered) continue;
      if (itemRow.excluded !== undefined) {
        yield identified(itemRow, unasked, { outcome: "excluded", reason: itemRow.excluded });
        continue;
      }
      for (const row of plannedRows(task, itemRow, manifest.seed)) {
        const answer = answers.get(row.requestHash);
        if (answer) look(row, answer);
        yield scoreRow(row, itemRow, answer);
      }
    }
  } finally {
    answers.close();
  }
}

function scoreRow(planned: PlannedRow, itemRow: ItemRow, answer: AnswerRow | undefined): ScoreRow {
  const { task, item, shown } = planned;
  const kind = kindOf(task.kind);
  if (answer?.status === "answered")
    return identified(itemRow, planned, judgeReply(kind, item, shown, answer.reply, task));
  if (answer?.status === "redacted") {
    const { outcome, reason, answer: said, values } = answer;
    return identified(itemRow, planned, {
      outcome,
      values,
      ...(reason === undefined ? {} : { reason }),
      ...(said === undefined ? {} : { answer: said }),
    });
  }
  return identified(itemRow, planned, {
    outcome: "unmeasured",
    reason: answer === undefined ? "not asked" : answer.failure.kind,
    range: {
      worst: kind.missing(item, task.settings),
      best: kind.best(item, task.settings),
    },
  });
}

/** Where an item stands that is never asked. */
const unasked: Place = { variant: 0, repeat: 0, version: original };

type Place = Pick<ScoreRow, "variant" | "repeat" | "version">;
type Outcome = Pick<ScoreRow, "outcome" | "reason" | "answer" | "values" | "range">;

/** The names come first and the spread last: the other way round V8 makes a hidden class per row. */
function identified(
  { task, itemHash, item }: ItemRow,
  { variant, repeat, version }: Place,
  outcome: Outcome,
): ScoreRow {
  const { id: itemId, pairId, clusterId, form } = item;
  return { task, itemId, itemHash, pairId, clusterId, form, variant, repeat, version, ...outcome };
}

/**
 * Passes rows on while it writes them to `scores.jsonl`; the file appears when the last has gone. Of
 * items whose texts stay in their dataset, labels are written as salted hashes and answers are left
 * out.
 */
export function* recordScores(
  folder: RunFolder,
  manifest: Manifest,
  rows: Iterable<ScoreRow>,
): Generator<ScoreRow> {
  const withheld = new Set(manifest.tasks.flatMap((task) => (task.withheld ? [task.name] : [])));
  const draft = draftFile(folder.scores);
  try {
    for (const row of rows) {
      const kept = withheld.has(row.task) ? withoutLabels(row, manifest.planHash) : row;
      draft.write(`${JSON.stringify(kept)}\n`);
      yield row;
    }
    draft.commit();
  } finally {
    draft.discard();
  }
}

function withoutLabels({ answer: _answer, ...row }: ScoreRow, salt: string): ScoreRow {
  const { values, range } = row;
  return {
    ...row,
    ...(values ? { values: hideLabels(values, salt) } : {}),
    ...(range
      ? { range: { worst: hideLabels(range.worst, salt), best: hideLabels(range.best, salt) } }
      : {}),
  };
}
