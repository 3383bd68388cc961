import type { Model } from "../adapters/index.ts";
import type { Asking } from "../ask/ask.ts";
import type { Limiter } from "../ask/limiter.ts";
import { defaultRetryPolicy } from "../ask/retry.ts";
import { removeDeadDrafts } from "../files/atomic.ts";
import { contentHash } from "../files/canonical.ts";
import { plannedRows } from "../plan/requests.ts";
import type { PlannedRow } from "../plan/requests.ts";
import { indexAnswers } from "../results/answers.ts";
import { openJournal } from "../results/journal.ts";
import { isAlive, takeLock } from "../results/lock.ts";
import type { Manifest } from "../results/manifest.ts";
import type { AnswerRow } from "../results/rows.ts";
import { openRun, readItemRows } from "../results/run-folder.ts";
import { redactAnswer } from "../score/redact.ts";
import type { RunFolder } from "../results/run-folder.ts";

/** A run that this process holds the lock of. */
export interface OpenRun {
  readonly model: Model;
  readonly folder: RunFolder;
  readonly manifest: Manifest;
  readonly asking: Asking;
  /** Rows the plan asks, and how many of them had an answer already. */
  readonly total: number;
  readonly done: number;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** Rows that the plan asks. */
  readonly total: number;
  readonly limiter: Limiter;
  /** Folders of runs whose answers to the same requests of the same model are taken over. */
  readonly reuse: readonly string[];
  readonly takeOver: boolean;
}

/** Takes the lock, cuts off a torn line and finds what is left to ask. */
export async function openForAsking(
  { folder, manifest }: { readonly folder: RunFolder; readonly manifest: Manifest },
  model: Model,
  options: OpenOptions,
): Promise<OpenRun> {
  const release = takeLock(folder.lock, { takeOver: options.takeOver });
  try {
    removeDeadDrafts(folder.path, isAlive);
    const journal = openJournal(folder.answers);
    const answers = indexAnswers(folder.answers);
    const reusable = await reuseFrom(options.reuse, manifest);
    const adapter = await model.open();
    return {
      model,
      folder,
      manifest,
      total: options.total,
      done: answers.answered,
      asking: {
        rows: () => rowsOf(folder, manifest),
        isAnswered: answers.isAnswered,
        reusable,
        append: (row, planned) =>
          journal.append(
            planned.task.withheld?.redacted ? redactAnswer(row, planned, manifest.planHash) : row,
          ),
        adapter,
        addedBytes: model.addedBytes,
        price: model.entry.price,
        limiter: options.limiter,
        retry: {
          ...defaultRetryPolicy,
          attempts: model.entry.attempts ?? defaultRetryPolicy.attempts,
        },
      },
      async close() {
        await adapter.close?.();
        answers.close();
        journal.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Every row that the plan asks, drawn from the run's own items one at a time. */
export function* rowsOf(folder: RunFolder, manifest: Manifest): Generator<PlannedRow> {
  const tasks = new Map(manifest.tasks.map((task) => [task.name, task]));
  for (const itemRow of readItemRows(folder, manifest)) {
    const task = tasks.get(itemRow.task);
    if (!task || task.notOffered || itemRow.excluded !== undefined) continue;
    yield* plannedRows(task, itemRow, manifest.seed);
  }
}

/** Answers of other runs, from models with an identity equal to this one's. */
async function reuseFrom(
  paths: readonly string[],
  manifest: Manifest,
): Promise<(requestHash: string) => AnswerRow | undefined> {
  const identity = contentHash(manifest.model);
  const sources: { readonly runId: string; readonly answers: ReturnType<typeof indexAnswers> }[] =
    [];
  for (const path of paths) {
    const other = await openRun(path);
    if (contentHash(other.manifest.model) !== identity) continue;
    sources.push({ runId: other.manifest.runId, answers: indexAnswers(other.folder.answers) });
  }
  return (requestHash) => {
    for (const { runId, answers } of sources) {
      const row = answers.isAnswered(requestHash) ? answers.get(requestHash) : undefined;
      // A redacted answer was judged for its own run; it cannot be judged for this one.
      if (row && row.status !== "redacted") return { ...row, reusedFrom: row.reusedFrom ?? runId };
    }
    return undefined;
  };
}
