import { contentHash, sha256 } from "../files/canonical.ts";
import { UsageError } from "../errors.ts";
import { kindOf } from "../kinds/index.ts";
import { scorerHash } from "../kinds/scorer-hash.ts";
import type { PlannedRow } from "../plan/requests.ts";
import type { PlannedTask } from "../results/manifest.ts";
import type { AnswerRow } from "../results/rows.ts";
import { hideLabels } from "./hidden-labels.ts";
import { judgeReply } from "./judge-reply.ts";

type Redacted = Extract<AnswerRow, { status: "redacted" }>;

/**
 * What is kept of an answer whose text may not be: its outcome and values, judged now, and salted
 * hashes that tell equal answers from different ones. A hash hides a text from a reader, not from
 * one who guesses: «B» is found by trying. Failures keep their kind and lose their message, which
 * may quote what the server sent.
 */
export function redactAnswer(row: AnswerRow, planned: PlannedRow, salt: string): AnswerRow {
  const retries = row.retries?.map((retry) => ({ ...retry, failure: wordless(retry.failure) }));
  if (row.status === "redacted") return row;
  if (row.status === "failed") return { ...row, retries, failure: wordless(row.failure) };
  const { task, item, shown } = planned;
  const { status: _status, reply, ...kept } = row;
  const { outcome, reason, answer, values } = judgeReply(
    kindOf(task.kind),
    item,
    shown,
    reply,
    task,
  );
  const redacted: Redacted = {
    ...kept,
    retries,
    status: "redacted",
    outcome,
    reason,
    answer: answer === undefined ? undefined : sha256(`${salt}/${answer}`).slice(0, 16),
    values: hideLabels(values, salt),
    replySha256: sha256(`${salt}/${contentHash(reply)}`),
  };
  return redacted;
}

function wordless<T extends { readonly kind: string; readonly message: string }>(failure: T): T {
  return { ...failure, message: `${failure.kind} (message not kept)` };
}

/**
 * Throws a UsageError where answers were judged by other scorers than this version has: their texts
 * are gone, so they can only be asked again.
 */
export function refuseOtherScorer(task: PlannedTask, runId: string): void {
  const judged = task.withheld?.redacted;
  if (judged === undefined || judged.scorer === scorerHash(task)) return;
  throw new UsageError(
    `run ${runId}, task ${task.name}: its answers were judged when they came, by scorers of another version, and their texts were not kept. Use the version that wrote the run, or ask again with --label.`,
  );
}
