import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Price } from "../adapters/models.ts";
import type { PlannedRow } from "../plan/requests.ts";
import { callsOf, costOf, estimateUsage, forecastUsage } from "../plan/spending.ts";
import { compact } from "../results/answers.ts";
import type { AnswerRow } from "../results/rows.ts";
import type { Adapter, Attempt, Failure, FailureKind, ModelRequest, Usage } from "../types.ts";
import type { Budget, Reservation, Spending } from "./budget.ts";
import type { Limiter } from "./limiter.ts";
import { retryVerdict } from "./retry.ts";
import type { RetryPolicy } from "./retry.ts";

/** One model's run, open for asking. */
export interface Asking {
  readonly rows: () => Iterable<PlannedRow>;
  /** True for requests that need no asking any more. */
  readonly isAnswered: (requestHash: string) => boolean;
  /** An answer that another run has to the same request, ready to be kept. */
  readonly reusable: (requestHash: string) => AnswerRow | undefined;
  /** Keeps what came of a planned row; throws when it cannot be kept. */
  readonly append: (row: AnswerRow, planned: PlannedRow) => void;
  readonly adapter: Adapter;
  /** UTF-8 bytes that the model puts into a request, at most. Default: none. */
  readonly addedBytes?: ((request: ModelRequest) => number) | undefined;
  readonly price: Price | undefined;
  readonly limiter: Limiter;
  readonly retry: RetryPolicy;
}

/** What happened, as it happens; for the progress line. */
export type AskEvent =
  | { readonly type: "reused" }
  | { readonly type: "retry" }
  | { readonly type: "answered"; readonly usage: Usage; readonly cost: number }
  | { readonly type: "failed"; readonly failure: Failure };

export interface AskOptions {
  readonly budget: Budget;
  /** No new request once this aborts; those in flight go on. */
  readonly stop: AbortSignal;
  /** Requests in flight end once this aborts. */
  readonly abort: AbortSignal;
  readonly onEvent: (event: AskEvent) => void;
}

/** Why asking ended before every row had its answer; undefined when all were asked. */
export type AskEnd = { readonly reason: string; readonly resumable: true } | undefined;

/** After this many failed rows in a row the far end is taken to be gone. */
const failuresInRow = 20;

/**
 * Asks every row that has no answer yet, keeping each answer before its place in flight is given
 * up. Rows are drawn from `rows` only as there is room, so memory does not grow with the plan.
 * Resolves with the reason when it stopped early; rejects with an IncompleteError when an answer
 * could not be kept.
 */
export async function ask(asking: Asking, options: AskOptions): Promise<AskEnd> {
  const over = new AbortController();
  const noMore = AbortSignal.any([options.stop, over.signal]);
  // Every row that waits for its next attempt listens.
  setMaxListeners(0, noMore);
  const state: State = { ended: undefined, failed: 0, answered: 0, error: undefined, noMore };
  const flight = createFlight();
  const start = (row: PlannedRow) =>
    asking.limiter.start(() => {
      flight.began();
      return askRow(row, asking, options, state)
        .catch((error: unknown) => {
          state.error ??= error;
        })
        .finally(() => {
          flight.ended();
          // Nobody waits out a Retry-After for a row that will not be asked again.
          if (state.ended !== undefined || state.error !== undefined) over.abort();
        });
    });
  try {
    for (const row of unanswered(asking, options)) {
      if (noMore.aborted) break;
      await start(row);
    }
  } catch (error) {
    // A plan that cannot be read on, a row that cannot be kept: what is in flight is still kept.
    state.error ??= error;
    over.abort();
  }
  await flight.over();
  if (state.error !== undefined) throw state.error;
  if (state.ended !== undefined) return { reason: state.ended, resumable: true };
  return options.stop.aborted ? { reason: "stopped", resumable: true } : undefined;
}

/** Rows that are to be asked, each request once; what another run has answered is taken over. */
function* unanswered(asking: Asking, options: AskOptions): Generator<PlannedRow> {
  const asked = new Set<string>();
  for (const row of asking.rows()) {
    const key = compact(row.requestHash);
    if (asking.isAnswered(row.requestHash) || asked.has(key)) continue;
    asked.add(key);
    const reused = asking.reusable(row.requestHash);
    if (reused) {
      asking.append(reused, row);
      options.onEvent({ type: "reused" });
    } else yield row;
  }
}

/** Counts jobs, and tells when the last has ended. A set of their promises would hold on to them. */
function createFlight() {
  let count = 0;
  let tell = () => {};
  return {
    began() {
      count += 1;
    },
    ended() {
      count -= 1;
      if (count === 0) tell();
    },
    over: () =>
      new Promise<void>((resolve) => {
        tell = resolve;
        if (count === 0) resolve();
      }),
  };
}

interface State {
  /** Why no further row is started. */
  ended: string | undefined;
  /** Failed rows since the last answer. */
  failed: number;
  answered: number;
  error: unknown;
  /** Aborts when no further attempt is to be made, for either reason or on a stop. */
  readonly noMore: AbortSignal;
}

async function askRow(
  row: PlannedRow,
  asking: Asking,
  options: AskOptions,
  state: State,
): Promise<void> {
  const { adapter, limiter } = asking;
  const retries: NonNullable<AnswerRow["retries"]> = [];
  for (;;) {
    if (state.ended !== undefined || state.error !== undefined || state.noMore.aborted) return;
    const added = asking.addedBytes?.(row.request);
    const worst = forecastUsage(row.request, "worst", added);
    const reservation = await reserve(options.budget, spending(row, worst, asking.price));
    if (!reservation.granted) {
      state.ended ??= reservation.reason;
      return;
    }
    if (state.noMore.aborted) {
      reservation.settle({ calls: 0, tokens: 0, cost: 0 });
      return;
    }
    const mark = limiter.mark();
    const askedAt = new Date().toISOString();
    const sent = performance.now();
    const attempt = await attemptOnce(adapter, row, options.abort);
    const latencyMs = tenths(performance.now() - sent);
    const usage = usageOf(row, attempt, worst, added);
    reservation.settle(spending(row, usage, asking.price));
    const timing = { askedAt, latencyMs, retries: retries.length === 0 ? undefined : retries };
    if (attempt.ok) {
      asking.append(answered(row, timing, attempt), row);
      limiter.succeeded();
      state.failed = 0;
      state.answered += 1;
      options.onEvent({ type: "answered", usage, cost: costOf(usage, asking.price) });
      return;
    }
    const { failure } = attempt;
    if (failure.kind === "aborted") return;
    if (failure.kind === "rate-limited") limiter.rateLimited(mark);
    const verdict = retryVerdict(failure, retries.length + 1, asking.retry, Math.random());
    if (!verdict.retry) {
      asking.append(failed(row, timing, failure), row);
      state.failed += 1;
      options.onEvent({ type: "failed", failure });
      state.ended ??= hopeless(failure, state);
      return;
    }
    retries.push({ failure, waitedMs: Math.round(verdict.afterMs) });
    options.onEvent({ type: "retry" });
    await wait(verdict.afterMs, undefined, { signal: state.noMore }).catch(() => {});
  }
}

/** Sets the worst case aside as soon as others leave room for it; refused when they never will. */
async function reserve(budget: Budget, worst: Spending): Promise<Reservation> {
  for (;;) {
    const reservation = budget.reserve(worst);
    if (reservation.granted || reservation.freed === undefined) return reservation;
    await reservation.freed;
  }
}

type Timing = Pick<AnswerRow, "askedAt" | "latencyMs" | "retries">;

// Written out field by field: a spread with more fields after it costs V8 a hidden class per row.
function answered(
  { requestHash, item, itemHash }: PlannedRow,
  { askedAt, latencyMs, retries }: Timing,
  { reply, usage, reportedModel, firstTokenMs, adjusted }: Extract<Attempt, { ok: true }>,
): AnswerRow {
  return {
    requestHash,
    itemId: item.id,
    itemHash,
    askedAt,
    latencyMs,
    retries,
    status: "answered",
    reply: reply as Extract<AnswerRow, { status: "answered" }>["reply"],
    usage,
    reportedModel,
    firstTokenMs: firstTokenMs === undefined ? undefined : tenths(firstTokenMs),
    adjusted: adjusted as string[] | undefined,
  };
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

function failed(
  { requestHash, item, itemHash }: PlannedRow,
  { askedAt, latencyMs, retries }: Timing,
  failure: Failure,
): AnswerRow {
  const itemId = item.id;
  return { requestHash, itemId, itemHash, askedAt, latencyMs, retries, status: "failed", failure };
}

async function attemptOnce(
  adapter: Adapter,
  row: PlannedRow,
  signal: AbortSignal,
): Promise<Attempt> {
  if (signal.aborted) return { ok: false, failure: { kind: "aborted", message: "stopped" } };
  return adapter.ask(row.request, signal, { requestHash: row.requestHash });
}

/** Why going on makes no sense, or undefined. */
function hopeless(failure: Failure, { failed, answered }: State): string | undefined {
  if (failure.kind === "denied" || failure.kind === "not-found") return failure.message;
  if (failure.kind === "unreachable" && answered === 0) return failure.message;
  if (failed >= failuresInRow)
    return `${failed} requests in a row failed; the last one: ${failure.message}`;
  return undefined;
}

/** Failures after which the server may have written a text, and charge for it. */
const perhapsCharged: readonly FailureKind[] = [
  "timeout",
  "reset",
  "malformed",
  "too-large",
  "aborted",
];

/** What was used: as counted, as estimated, or the worst case where nobody can tell. */
function usageOf(
  row: PlannedRow,
  attempt: Attempt,
  worst: Usage,
  added: number | undefined,
): Usage {
  if (attempt.ok) return attempt.usage ?? estimateUsage(row.request, attempt.reply, added);
  return perhapsCharged.includes(attempt.failure.kind)
    ? worst
    : { inputTokens: 0, outputTokens: 0 };
}

function spending(row: PlannedRow, usage: Usage, price: Price | undefined) {
  return {
    calls: callsOf(row.request),
    tokens: usage.inputTokens + usage.outputTokens,
    cost: costOf(usage, price),
  };
}
