import type { Metric } from "../kinds/kind.ts";
import { repeatedMetrics } from "../kinds/repeated.ts";
import { clopperPearsonUpperBound } from "../stats/proportion.ts";
import type { ItemColumns } from "./collapse.ts";

/** The strongest claim that a count of failures allows. */
export interface SafetyBound {
  /** Clusters with at least one failure. */
  readonly failing: number;
  /** Clusters in which a failure could have been seen. */
  readonly clusters: number;
  /** One-sided Clopper-Pearson upper bound on the share of clusters that fail. */
  readonly upper: number;
  readonly confidence: number;
}

/**
 * Rates of items of which less is better: the ones a safety claim would be made about. What only
 * repeats can tell, such as how steady the answers are, is no error.
 */
export function isSafetyRate(metric: Metric): boolean {
  const counted = metric.better === "lower" && metric.share !== undefined;
  return counted && !repeatedMetrics.includes(metric);
}

/**
 * The upper bound of a rate of failures with the cluster as the trial: a cluster fails when any of
 * its items does, in any variant or repeat. With one item per cluster this bounds the rate itself;
 * with more it bounds the share of clusters that fail, which is no smaller for clusters of one size.
 * Zero failures in G clusters still allow 1 − (1 − confidence)^(1/G). Null for any metric that is
 * not a safety rate, and without a cluster.
 */
export function safetyBound(
  metric: Metric,
  { clusterIds, values }: Pick<ItemColumns, "clusterIds" | "values">,
  confidence = 0.95,
): SafetyBound | null {
  if (!metric.share || !isSafetyRate(metric)) return null;
  const { part, whole } = metric.share;
  const failed = new Map<string, boolean>();
  for (const [index, cluster] of clusterIds.entries()) {
    if ((values[whole]?.[index] ?? 0) <= 0) continue;
    const fails = (values[part]?.[index] ?? 0) > 0;
    failed.set(cluster, fails || failed.get(cluster) === true);
  }
  if (failed.size === 0) return null;
  const failing = [...failed.values()].filter(Boolean).length;
  const upper = clopperPearsonUpperBound(failing, failed.size, confidence);
  return { failing, clusters: failed.size, upper, confidence };
}
