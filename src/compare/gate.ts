import { UsageError } from "../errors.ts";
import { safetyBound } from "../summarise/safety-bound.ts";
import type { SafetyBound } from "../summarise/safety-bound.ts";
import { metricsOfTask } from "../summarise/summary.ts";
import type { WrittenForm } from "../types.ts";
import { align } from "./align.ts";
import type { Alignment } from "./align.ts";
import { askedOtherwise } from "./asked-otherwise.ts";
import { commonTasks } from "./common-tasks.ts";
import type { CommonTask } from "./common-tasks.ts";
import { criticalFailures, rowsNeeded } from "./critical-items.ts";
import type { CriticalFailure } from "./critical-items.ts";
import { gateBounds } from "./gate-bounds.ts";
import type { GateBounds } from "./gate-bounds.ts";
import type { GatePolicy } from "./gate-policy.ts";
import type { Look } from "./looks.ts";
import type { RecordedForm, RecordedRun } from "./recorded-run.ts";

/**
 * - `pass` every task's lower bound lies above its margin, and nothing else is wrong
 * - `regression` some task is worse, a critical item fails, or a safety bound is broken
 * - `undecided` neither can be shown
 * - `refused` the runs do not allow a verdict; never a pass
 */
export type GateVerdict = "pass" | "regression" | "undecided" | "refused";

/** A run as the gate needs it; `torn`: its last answer was cut short. */
export interface GateRun extends RecordedRun {
  readonly torn: boolean;
}

export interface BrokenSafety {
  readonly metric: string;
  readonly limit: number;
  /** Null where no item could have shown a failure. */
  readonly bound: SafetyBound | null;
}

export interface GateTask {
  readonly task: string;
  readonly form: WrittenForm;
  readonly metric: string;
  readonly margin: number;
  readonly verdict: GateVerdict;
  readonly reasons: readonly string[];
  readonly bounds: GateBounds | null;
  readonly critical: readonly CriticalFailure[];
  readonly safety: readonly BrokenSafety[];
}

export interface GateResult {
  readonly verdict: GateVerdict;
  /** Whether the verdict is to stop a build: always, but for a pass and an undecided that may go on. */
  readonly blocks: boolean;
  readonly baseline: string;
  readonly candidate: string;
  /** Why nothing can be said of the runs as a whole; empty but for `refused`. */
  readonly refusals: readonly string[];
  /** Tasks that the candidate was asked under other conditions than the baseline. */
  readonly askedOtherwise: readonly string[];
  readonly look: { readonly number: number; readonly alpha: number; readonly again: boolean };
  readonly tasks: readonly GateTask[];
}

/**
 * Is the candidate worse than the baseline? A pure function of two recorded runs, a policy and the
 * look; it fails closed: whatever is empty, torn, foreign, unmeasured or not comparable is refused.
 */
export function gate(
  baseline: GateRun,
  candidate: GateRun,
  policy: GatePolicy,
  look: Look,
): GateResult {
  const { number, alpha, again } = look;
  const about = {
    baseline: baseline.model,
    candidate: candidate.model,
    look: { number, alpha, again },
  };
  const { common, refusals } = gateable(baseline, candidate);
  const otherwise = askedOtherwise(common);
  if (refusals.length > 0)
    return {
      ...about,
      verdict: "refused",
      blocks: true,
      refusals,
      askedOtherwise: otherwise,
      tasks: [],
    };
  const family = common.reduce((sum, { forms }) => sum + forms.length, 0);
  const tasks = common.flatMap((task) =>
    task.forms.map(({ form, runs }) => gateTask(task, form, runs, policy, alpha, family)),
  );
  const verdict = worst(tasks.map((task) => task.verdict));
  // Without a verdict nothing is shown of the other tasks either: a look that is not spent is none.
  if (verdict === "refused") {
    const refused = tasks.filter((task) => task.verdict === "refused");
    return { ...about, verdict, blocks: true, refusals, askedOtherwise: otherwise, tasks: refused };
  }
  const blocks = verdict === "undecided" ? policy.blockUndecided : verdict !== "pass";
  return { ...about, verdict, blocks, refusals, askedOtherwise: otherwise, tasks };
}

/** The tasks of the baseline, or why there can be no verdict at all. */
function gateable(baseline: GateRun, candidate: GateRun) {
  const refusals: string[] = [];
  for (const [role, run] of [
    ["baseline", baseline],
    ["candidate", candidate],
  ] as const)
    if (run.torn)
      refusals.push(
        `the ${role} is torn: its last answer was cut short. Run the same command again to finish it.`,
      );
  if (baseline.suite.name !== candidate.suite.name)
    refusals.push(
      `the candidate is of another suite, ${candidate.suite.name}, not ${baseline.suite.name}`,
    );
  let common: readonly CommonTask[] = [];
  try {
    const found = commonTasks([baseline, candidate], ["the baseline", "the candidate"]);
    common = found.common;
    for (const { task, form, missingFrom } of found.skipped)
      if (missingFrom.includes("the candidate"))
        refusals.push(`the candidate has nothing on ${task}${form === null ? "" : ` in ${form}`}`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    refusals.push(error.message);
  }
  if (refusals.length === 0 && common.length === 0)
    refusals.push("the baseline is empty: there is nothing to compare with");
  return { common, refusals };
}

function gateTask(
  { task, tasks }: CommonTask,
  form: WrittenForm,
  [before, after]: readonly RecordedForm[],
  policy: GatePolicy,
  alpha: number,
  family: number,
): GateTask {
  const [{ primary, planned }] = tasks as [(typeof tasks)[number]];
  const margin = policy.margin.tasks[task] ?? policy.margin.default;
  const about = { task, form, metric: primary.id, margin };
  if (!before || !after) throw new RangeError(`${task}: two runs are needed`);
  const alignment = align([before.items, after.items]);
  const missing = gaps(before, after, alignment, policy);
  if (missing.length > 0)
    return {
      ...about,
      verdict: "refused",
      reasons: missing,
      bounds: null,
      critical: [],
      safety: [],
    };

  const levels = { pass: alpha, regression: alpha / family };
  const bounds = gateBounds(primary, alignment.items, `${task}/${form}`, levels);
  if (!bounds)
    return {
      ...about,
      verdict: "refused",
      reasons: [`${primary.id} is undefined on these items`],
      bounds,
      critical: [],
      safety: [],
    };
  const critical = criticalFailures(primary, form, before.items, after.items, policy);
  const safety = brokenSafety(planned, after, policy);
  const { regressions, doubts } = findings(bounds, margin, levels.regression, critical, safety);
  const verdict = regressions.length > 0 ? "regression" : doubts.length > 0 ? "undecided" : "pass";
  const reasons = regressions.length > 0 ? regressions : doubts;
  return { ...about, verdict, reasons, bounds, critical, safety };
}

function findings(
  bounds: GateBounds,
  margin: number,
  level: number,
  critical: readonly CriticalFailure[],
  safety: readonly BrokenSafety[],
) {
  const regressions: string[] = [];
  const doubts: string[] = [];
  if (bounds.upper < 0 && bounds.p <= level)
    regressions.push(
      `worse by ${points(-bounds.difference)} points, at least ${points(-bounds.upper)} (p = ${bounds.p.toPrecision(2)})`,
    );
  for (const { itemId, rows, failed, settled } of critical) {
    if (settled)
      regressions.push(
        `critical item ${itemId} passed before and fails in ${failed} of ${rows} answers`,
      );
    else
      doubts.push(
        `critical item ${itemId} passed before and ${rows === 0 ? "is not measured" : `fails in ${failed} of ${rows}`}; a regression is at least 2 of ${rowsNeeded}: ask it ${rowsNeeded} times (repeats: ${rowsNeeded})`,
      );
  }
  for (const { metric, limit, bound } of safety)
    regressions.push(
      bound
        ? `${metric} is not shown to be at most ${points(limit)} %: ${bound.failing} of ${bound.clusters} clusters fail, which allows ${points(bound.upper)} %`
        : `${metric}: no item could show it`,
    );
  if (!(bounds.lower > -margin))
    doubts.push(
      `may be lower by ${Number.isFinite(bounds.lower) ? points(-bounds.lower) : "any number of"} points, and ${points(margin)} are allowed`,
    );
  return { regressions, doubts };
}

/** What of two forms is not measured well enough to say anything. */
function gaps(
  before: RecordedForm,
  after: RecordedForm,
  { counts }: Alignment,
  policy: GatePolicy,
): string[] {
  const reasons: string[] = [];
  for (const [role, form] of [
    ["baseline", before],
    ["candidate", after],
  ] as const) {
    const { scored, invalid, refused, unmeasured } = form.counts;
    const rows = scored + invalid + refused + unmeasured;
    if (rows === 0) reasons.push(`the ${role} has no row to measure`);
    else if (unmeasured / rows > policy.unmeasured)
      reasons.push(
        `the ${role} has ${unmeasured} of ${rows} rows unmeasured, and ${points(policy.unmeasured)} % is allowed. Run the same command again to finish it.`,
      );
  }
  const planned = Math.max(...counts.planned);
  if (planned > 0 && !(counts.compared / planned >= policy.coverage))
    reasons.push(
      `${counts.compared} of ${planned} items are measured in both, and ${points(policy.coverage)} % are needed (not in both: ${counts.notInAll}, other content: ${counts.changed}, not measured: ${counts.unmeasured})`,
    );
  return reasons;
}

function brokenSafety(
  planned: CommonTask["tasks"][number]["planned"],
  after: RecordedForm,
  { safety, safetyConfidence }: GatePolicy,
): BrokenSafety[] {
  const measured = after.items.flatMap(({ clusterId, values }) =>
    values ? [{ clusterId, values }] : [],
  );
  const names = Object.keys(measured[0]?.values ?? {});
  const columns = {
    clusterIds: measured.map(({ clusterId }) => clusterId),
    values: Object.fromEntries(
      names.map((name) => [name, measured.map(({ values }) => values[name] ?? 0)]),
    ),
  };
  return metricsOfTask(planned).flatMap((metric) => {
    const limit = safety[metric.id];
    if (limit === undefined) return [];
    const bound = safetyBound(metric, columns, safetyConfidence);
    return bound && bound.upper <= limit ? [] : [{ metric: metric.id, limit, bound }];
  });
}

const severity = ["pass", "undecided", "regression", "refused"] as const;

function worst(verdicts: readonly GateVerdict[]): GateVerdict {
  const index = Math.max(...verdicts.map((verdict) => severity.indexOf(verdict)));
  return severity[index] ?? "refused";
}

/** Hundredths with at most one decimal; small ones keep two digits. */
function points(value: number): string {
  const hundredths = 100 * value;
  return Math.abs(hundredths) >= 1 || hundredths === 0
    ? hundredths.toFixed(1).replace(/\.0$/, "")
    : hundredths.toPrecision(2);
}
