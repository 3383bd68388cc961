import type { Model } from "../adapters/index.ts";
import { ask } from "../ask/ask.ts";
import type { AskEnd } from "../ask/ask.ts";
import { createBudget } from "../ask/budget.ts";
import type { Caps } from "../ask/budget.ts";
import { autoLimit, createLimiter } from "../ask/limiter.ts";
import type { Limiter } from "../ask/limiter.ts";
import { UsageError } from "../errors.ts";
import { withheldSensitivities } from "../datasets/sensitivity.ts";
import { refuseForbidden } from "../plan/governance.ts";
import type { LoadedSuite } from "../suites/load.ts";
import { makeManifest, prepareFolder } from "../plan/prepare.ts";
import type { Survey } from "../plan/select.ts";
import type { Manifest } from "../results/manifest.ts";
import { makeFolder } from "../results/run-folder.ts";
import { loadPlan, namedModels } from "./load-plan.ts";
import type { PlanArguments } from "./load-plan.ts";
import { openForAsking } from "./open-run.ts";
import type { OpenRun } from "./open-run.ts";
import { startProgress } from "./progress.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";
import type { Language } from "../types.ts";

export interface RunArguments extends PlanArguments {
  readonly results: string;
  readonly concurrency?: number | undefined;
  readonly caps: Caps;
  readonly reuse: readonly string[];
  readonly takeOver: boolean;
  readonly redact?: boolean | undefined;
  readonly language: Language;
}

/** How long requests in flight may take to finish after the first Ctrl-C. */
const graceMs = 30_000;

/** `run`: the models named on the command line. */
export async function run(args: RunArguments, terminal: Terminal): Promise<number> {
  return runModels(namedModels(args), args, terminal);
}

/**
 * Asks every model, side by side, and ends in one table. Returns the exit code: 0 when every row
 * was measured, 1 when not, 130 when stopped. Throws a UsageError for what cannot be asked.
 */
export async function runModels(
  models: readonly Model[],
  args: Omit<RunArguments, "models" | "modelsFile">,
  terminal: Terminal,
): Promise<number> {
  checkCaps(args.caps, models);
  const { suite, survey, selection } = await loadPlan(args, terminal);
  const permissions = refuseForbidden(suite, models, args.allow);
  refuseNothingToRedact(suite, args.redact);
  makeFolder(args.results);

  const limiters = new Map<string, Limiter>();
  const runs: OpenRun[] = [];
  let ends: readonly Asked[];
  try {
    for (const model of models) {
      const manifest = makeManifest(
        suite,
        model,
        survey,
        { ...selection, ...args },
        permissions.get(model),
      );
      const prepared = await prepareFolder(args.results, manifest, suite, selection, survey);
      const limiter = limiterOf(limiters, model, args.concurrency);
      runs.push(
        await openForAsking(prepared, model, {
          ...args,
          examples: survey.examples,
          limiter,
          total: countRows(manifest, survey),
        }),
      );
    }
    // Scoring and tables load while the first answers are on their way.
    const derived = [import("./results.ts"), import("../report/table.ts")] as const;
    [ends] = await Promise.all([askAll(runs, args.caps, terminal), ...derived]);
  } finally {
    for (const open of runs) await open.close();
  }
  return finish(runs, ends, args, terminal);
}

/** Rows of a plan, from the sizes of its tasks. */
function countRows({ tasks }: Manifest, { counts }: Survey): number {
  return tasks.reduce((sum, task) => {
    return task.notOffered ? sum : sum + (counts.get(task.name)?.rows ?? 0);
  }, 0);
}

function limiterOf(
  limiters: Map<string, Limiter>,
  model: Model,
  concurrency: number | undefined,
): Limiter {
  const limit = model.entry.concurrency ?? concurrency;
  const limiter =
    limiters.get(model.limiterKey) ??
    createLimiter(limit === undefined ? autoLimit : { start: limit, ceiling: limit });
  limiters.set(model.limiterKey, limiter);
  return limiter;
}

/** How the asking of a run ended. */
interface Asked {
  readonly end: AskEnd;
  /** Why rows were given up: message → how many. */
  readonly lost: ReadonlyMap<string, number>;
}

async function askAll(
  runs: readonly OpenRun[],
  caps: Caps,
  terminal: Terminal,
): Promise<readonly Asked[]> {
  const stop = new AbortController();
  const abort = new AbortController();
  const release = terminal.onStop(() => {
    if (stop.signal.aborted) terminal.leave(exitCodes.interrupted);
    terminal.err("\nstopping: waiting for answers in flight (Ctrl-C again leaves at once)\n");
    stop.abort();
    setTimeout(() => abort.abort(), graceMs).unref();
  });
  const budget = createBudget(caps, () => performance.now());
  const progress = startProgress(terminal, {
    total: runs.reduce((sum, { total }) => sum + total, 0),
    done: runs.reduce((sum, { done }) => sum + done, 0),
    currency: runs.find(({ model }) => model.entry.price)?.model.entry.price?.currency ?? "",
  });
  const options = {
    budget,
    stop: stop.signal,
    abort: abort.signal,
    onEvent: progress.onEvent,
  };
  try {
    const lost = runs.map(() => new Map<string, number>());
    const settled = await Promise.allSettled(
      runs.map(({ asking }, index) =>
        ask(asking, {
          ...options,
          onEvent(event) {
            progress.onEvent(event);
            if (event.type !== "failed") return;
            const { message } = event.failure;
            lost[index]?.set(message, (lost[index].get(message) ?? 0) + 1);
          },
        }),
      ),
    );
    return settled.map((result, index) => {
      if (result.status === "rejected") throw result.reason;
      return { end: result.value, lost: lost[index] ?? new Map<string, number>() };
    });
  } finally {
    progress.finish();
    release();
  }
}

async function finish(
  runs: readonly OpenRun[],
  ends: readonly Asked[],
  args: Pick<RunArguments, "language">,
  terminal: Terminal,
): Promise<number> {
  const { writeResults } = await import("./results.ts");
  const { renderTable } = await import("../report/table.ts");
  const summaries = runs.map(({ folder, manifest }) =>
    writeResults(folder, manifest, args.language),
  );
  terminal.out(renderTable(summaries, "md", args.language));
  let complete = true;
  for (const [index, { model, folder, manifest }] of runs.entries()) {
    const { end, lost } = ends[index] ?? { end: undefined, lost: new Map<string, number>() };
    const unmeasured = summaries[index]?.tasks.reduce(
      (sum, { forms }) =>
        sum + (forms.nb?.counts.unmeasured ?? 0) + (forms.nn?.counts.unmeasured ?? 0),
      0,
    );
    const { name } = model.identity;
    if (manifest.tasks.every(({ notOffered }) => notOffered)) {
      complete = false;
      terminal.err(
        `${name}: nothing was asked: it offers ${model.can.join(", ")}, the suite asks via ${[...new Set(manifest.tasks.map(({ via }) => via))].join(", ")}. Let the suite say via: any, or put what the model can into can:.\n`,
      );
    }
    if (end) terminal.err(`${name}: ended early: ${end.reason}\n`);
    if (!unmeasured) continue;
    complete = false;
    terminal.err(
      `${name}: ${unmeasured} ${unmeasured === 1 ? "row is" : "rows are"} not measured${mostly(lost, manifest)}. What was answered is kept in ${folder.path}; run the same command again to go on.\n`,
    );
  }
  if (ends.some(({ end }) => end?.reason === "stopped")) return exitCodes.interrupted;
  return complete ? exitCodes.ok : exitCodes.failed;
}

/** The most frequent reason; of redacted answers none, as it may quote the server. */
function mostly(lost: ReadonlyMap<string, number>, { tasks }: Manifest): string {
  const [most] = [...lost].sort(([, some], [, more]) => more - some);
  if (!most || tasks.some(({ withheld }) => withheld?.redacted)) return "";
  const [message, count] = most;
  return lost.size === 1 ? ` (${message})` : ` (${count} of them: ${message})`;
}

/** Somebody who asks for no texts to be kept must not be left to believe that none are. */
function refuseNothingToRedact({ tasks }: LoadedSuite, redact: boolean | undefined): void {
  if (!redact || tasks.some(({ card }) => withheldSensitivities.includes(card.sensitivity))) return;
  throw new UsageError(
    `--redact: no dataset of this suite is ${withheldSensitivities.join(" or ")}, so all answers would be kept as they are. Say sensitivity: in the dataset's card.`,
  );
}

/** A cap on money means nothing without prices. */
function checkCaps(caps: Caps, models: readonly Model[]): void {
  if (caps.cost === undefined) return;
  for (const { entry, location } of models) {
    if (entry.price || location === "in-process") continue;
    throw new UsageError(
      `--max-cost needs a price for ${entry.name}: give it one with price: in models.yaml, or use --max-calls or --max-tokens`,
    );
  }
  const currencies = new Set(models.flatMap(({ entry }) => entry.price?.currency ?? []));
  if (currencies.size > 1)
    throw new UsageError(
      `--max-cost needs one currency, and the models' prices are in ${[...currencies].join(" and ")}`,
    );
}
