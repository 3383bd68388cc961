import { UsageError } from "../errors.ts";
import { benjaminiHochberg, holm } from "../stats/multiple-testing.ts";
import { generatorName, seededRandom } from "../stats/random.ts";
import { contentHash } from "../files/canonical.ts";
import { estimate } from "../summarise/estimate.ts";
import { instrumentVia } from "../summarise/summary.ts";
import type { WrittenForm } from "../types.ts";
import { align } from "./align.ts";
import type { AlignedItem, Alignment } from "./align.ts";
import { changedItems } from "./changed-items.ts";
import { commonTasks, distinctNames } from "./common-tasks.ts";
import type { CommonTask } from "./common-tasks.ts";
import { comparisonSchemaVersion } from "./comparison.ts";
import type { Comparison, FormComparison, Group, JudgedPair, Verdict } from "./comparison.ts";
import { differenceInterval } from "./difference-interval.ts";
import { itemScores } from "./item-columns.ts";
import { detectable, measurePair } from "./pair-difference.ts";
import type { MeasuredPair } from "./pair-difference.ts";
import type { RecordedForm, RecordedRun } from "./recorded-run.ts";
import { runReplicates } from "./run-replicates.ts";
import { exploreSlices } from "./slices.ts";
import type { MeasuredSlice } from "./slices.ts";

export interface CompareOptions {
  /** Default 0.05, two-sided. */
  readonly alpha?: number;
  /** Of the bootstrap and the randomisation tests. Default 1. */
  readonly seed?: number;
  /** Default 10,000. */
  readonly resamples?: number;
}

/** Below this share of items measured in all runs, nothing is compared. */
export const smallestShare = 0.9;

/**
 * Compares runs on the items that all of them measured. Throws a UsageError where they cannot be
 * compared: fewer than two runs, no task in common, different instruments (naming the field), or
 * less than 90 % of the items shared.
 */
export function compareRuns(
  runs: readonly RecordedRun[],
  { alpha = 0.05, seed = 1, resamples = 10_000 }: CompareOptions = {},
): Comparison {
  if (runs.length < 2)
    throw new UsageError("a comparison needs two runs or more; name another one");
  const names = distinctNames(runs);
  const { common, skipped } = commonTasks(runs, names);
  if (common.length === 0)
    throw new UsageError(`not comparable: ${names.join(" and ")} have no task in common`);

  const drafts = common.map((task) => ({
    task,
    forms: task.forms.map(({ form, runs: recorded }) =>
      measureForm(task, form, recorded, names, { seed, resamples }),
    ),
  }));
  const measured = drafts.flatMap(({ forms }) => forms.flatMap(({ pairs }) => pairs));
  const adjusted = holm(measured.map(({ pair }) => pair.p));
  const explored = drafts.flatMap(({ forms }) => forms.flatMap(({ slices }) => slices));
  const discovered = benjaminiHochberg(explored.map(({ pair }) => pair.p));
  const family = measured.length;
  const pAdjusted = new Map(measured.map((entry, index) => [entry, adjusted[index] ?? 1]));
  const pExplored = new Map(explored.map((entry, index) => [entry, discovered[index] ?? 1]));

  return {
    schemaVersion: comparisonSchemaVersion,
    kind: drafts.every(({ task }) => askedAlike(task)) ? "models" : "systems",
    runs: runs.map(({ runId }, index) => ({ name: names[index] ?? runId, runId })),
    alpha,
    seed,
    generator: generatorName,
    resamples,
    family,
    exploratory: explored.length,
    tasks: drafts.map(({ task: { task, tasks }, forms }) => {
      const [{ primary, planned, instrument }] = tasks as [(typeof tasks)[number]];
      return {
        task,
        metric: primary.id,
        better: primary.better,
        status: planned.datasetStatus,
        dataset: instrument.dataset,
        promptSet: instrument.promptSet,
        conditions: tasks.map(({ conditions }) => conditions),
        forms: forms.map(({ pairs, slices, ...form }): FormComparison => {
          const judged = pairs.map((entry) =>
            judge(entry, pAdjusted.get(entry) ?? 1, { alpha, family, better: primary.better }),
          );
          const values = form.estimates.map((found) => found?.value ?? null);
          return {
            ...form,
            pairs: judged,
            group: runs.length > 2 ? groupOf(values, judged, primary.better) : null,
            slices: slices.map((slice) => ({
              facet: slice.facet,
              level: slice.level,
              ...slice.pair,
              pAdjusted: pExplored.get(slice) ?? 1,
            })),
          };
        }),
      };
    }),
    skipped,
  };
}

interface FormDraft extends Omit<FormComparison, "pairs" | "slices" | "group"> {
  readonly pairs: readonly MeasuredPair[];
  readonly slices: readonly MeasuredSlice[];
}

function measureForm(
  { task, tasks }: CommonTask,
  form: WrittenForm,
  recorded: readonly RecordedForm[],
  names: readonly string[],
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): FormDraft {
  const [{ primary, planned }] = tasks as [(typeof tasks)[number]];
  const alignment = align(recorded.map(({ items }) => items));
  refuseFewShared(alignment, task, form, names);
  const items = alignment.items.toSorted(byCluster);
  const scores = itemScores(primary, items);
  const stream = (use: string) => seededRandom(`${seed}/${task}/${form}/${use}`);
  const replicates = runReplicates(scores, resamples, stream("bootstrap"));
  const pairs = pairsOf(recorded.length).flatMap((pair) => {
    const found = measurePair(scores, pair, stream("test"), replicates);
    return found ? [found] : [];
  });
  return {
    form,
    alignment: alignment.counts,
    estimates: recorded.map((_, run) =>
      estimate(primary, instrumentVia(planned), columnsOf(items, run)),
    ),
    promptSpread: recorded.map(({ promptSpread }) => promptSpread),
    pairs,
    slices: exploreSlices(primary, items, () => stream("slice")),
    changed: pairs.map(({ pair }) =>
      changedItems(primary, alignment.items, [pair.first, pair.second]),
    ),
  };
}

/** Any order of the rows gives the same numbers, to the last bit. */
function byCluster(a: AlignedItem, b: AlignedItem): number {
  return compareText(a.clusterId, b.clusterId) || compareText(a.itemId, b.itemId);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function columnsOf(items: readonly AlignedItem[], run: number) {
  const results = items.flatMap(({ results }) => results[run] ?? []);
  const names = Object.keys(results[0]?.values ?? {});
  return {
    itemIds: items.map(({ itemId }) => itemId),
    pairIds: items.map(({ pairId }) => pairId),
    clusterIds: items.map(({ clusterId }) => clusterId),
    values: Object.fromEntries(
      names.map((name) => [name, results.map(({ values }) => values[name] ?? 0)]),
    ),
  };
}

function pairsOf(runs: number): (readonly [number, number])[] {
  return Array.from({ length: runs }, (_, second) =>
    Array.from({ length: second }, (_, first) => [first, second] as const),
  ).flat();
}

function judge(
  { pair, evidence }: MeasuredPair,
  pAdjusted: number,
  { alpha, family, better }: { alpha: number; family: number; better: "higher" | "lower" },
): JudgedPair {
  const found = differenceInterval(evidence, 1 - alpha / family);
  const adjustedInterval = found && { low: found.low, high: found.high };
  const up = better === "higher" ? "second-better" : "first-better";
  const down = better === "higher" ? "first-better" : "second-better";
  let verdict: Verdict = "not-separable";
  if (adjustedInterval === null) verdict = "undecidable";
  else if (pAdjusted < alpha && adjustedInterval.low > 0) verdict = up;
  else if (pAdjusted < alpha && adjustedInterval.high < 0) verdict = down;
  return {
    ...pair,
    pAdjusted,
    adjustedInterval,
    detectable: detectable(pair.standardError, alpha / family),
    verdict,
  };
}

/** A run that was never compared with the best is not separable from it. */
function groupOf(
  values: readonly (number | null)[],
  pairs: readonly JudgedPair[],
  better: "higher" | "lower",
): Group | null {
  const sign = better === "higher" ? 1 : -1;
  const merits = values.map((value) => (value === null ? -Infinity : sign * value));
  const best = merits.indexOf(Math.max(...merits));
  const beaten = new Set(
    pairs.flatMap(({ first, second, verdict }) => {
      if (first === best && verdict === "first-better") return [second];
      return second === best && verdict === "second-better" ? [first] : [];
    }),
  );
  return { best, notSeparable: [...values.keys()].filter((run) => !beaten.has(run)) };
}

function askedAlike({ tasks }: CommonTask): boolean {
  return new Set(tasks.map(({ conditions }) => contentHash(conditions))).size === 1;
}

function refuseFewShared(
  { counts }: Alignment,
  task: string,
  form: WrittenForm,
  names: readonly string[],
): void {
  if (counts.share >= smallestShare) return;
  const unmeasured = names.map((name, run) => `${name} ${counts.unmeasuredByRun[run] ?? 0}`);
  throw new UsageError(
    `not comparable: ${names.join(" and ")} share ${counts.compared} measured items of ${task} in ${form}, ${(counts.share * 100).toFixed(1)} % of ${Math.max(...counts.planned)}, and 90 % are needed. Not in all runs: ${counts.notInAll}; same id, other content: ${counts.changed}; not measured: ${counts.unmeasured} (${unmeasured.join(", ")}). Finish the runs, or run both with the same datasets and limit.`,
  );
}
