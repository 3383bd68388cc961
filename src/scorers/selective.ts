/** A prediction's confidence (any scale, higher is surer) and its loss, usually 0 or 1. */
export interface Outcome {
  readonly confidence: number;
  readonly loss: number;
}

/** What remains when only predictions of at least some confidence are accepted. */
export interface WorkingPoint {
  /** Accepted / all. */
  readonly coverage: number;
  /** Mean loss among the accepted. */
  readonly selectiveRisk: number;
  /** Loss among the accepted / all. */
  readonly generalizedRisk: number;
  /** Lowest accepted confidence; null at coverage 0. */
  readonly threshold: number | null;
}

export const selectiveSignature =
  "selective|1|ties:grouped|aurc:trapezoid,flat-to-coverage-0|augrc:trapezoid";

/**
 * The risk-coverage curve from full coverage down to 0, one point for each distinct confidence:
 * predictions of equal confidence are accepted or rejected together, whatever their order. At
 * coverage 0 the selective risk is that of the surest group, the generalized risk 0. Empty without
 * outcomes. Not additive: needs all outcomes, as does everything below.
 */
export function riskCoverage(outcomes: readonly Outcome[]): readonly WorkingPoint[] {
  const n = outcomes.length;
  const points: WorkingPoint[] = [];
  let accepted = 0;
  let loss = 0;
  for (const group of groupsOf(outcomes)) {
    accepted += group.size;
    loss += group.loss;
    points.unshift({
      coverage: accepted / n,
      selectiveRisk: loss / accepted,
      generalizedRisk: loss / n,
      threshold: group.confidence,
    });
  }
  const surest = points.at(-1);
  if (surest === undefined) return [];
  const { selectiveRisk } = surest;
  return [...points, { coverage: 0, selectiveRisk, generalizedRisk: 0, threshold: null }];
}

/** Area under selective risk over coverage (Geifman & El-Yaniv 2017), trapezoids; null if empty. */
export function aurc(outcomes: readonly Outcome[]): number | null {
  return area(riskCoverage(outcomes), (point) => point.selectiveRisk);
}

/**
 * Area under generalized risk over coverage (Traub et al. 2024), trapezoids; null if empty. It does
 * not, as AURC does, give most of its weight to the few surest predictions.
 */
export function augrc(outcomes: readonly Outcome[]): number | null {
  return area(riskCoverage(outcomes), (point) => point.generalizedRisk);
}

/**
 * Mean of the selective risks at 1, 2, …, n accepted predictions: AURC as an average over ranks.
 * Equal confidences share the mean loss of their group, so that order cannot matter; with
 * `ties: "input-order"` they are accepted one by one as they came.
 */
export function rankMeanAurc(
  outcomes: readonly Outcome[],
  ties: "grouped" | "input-order" = "grouped",
): number | null {
  const sorted = [...outcomes].sort((a, b) => b.confidence - a.confidence);
  const sharedLoss = ties === "grouped" ? meanLossByConfidence(outcomes) : undefined;
  let lossSum = 0;
  let riskSum = 0;
  for (const [index, { confidence, loss }] of sorted.entries()) {
    lossSum += sharedLoss?.get(confidence) ?? loss;
    riskSum += lossSum / (index + 1);
  }
  return sorted.length === 0 ? null : riskSum / sorted.length;
}

/** Selective risk at the smallest reachable coverage that is at least `coverage`; null if empty. */
export function riskAtCoverage(outcomes: readonly Outcome[], coverage: number): number | null {
  const point = riskCoverage(outcomes).findLast(
    ({ coverage: reached, threshold }) => threshold !== null && reached >= coverage - 1e-12,
  );
  return point?.selectiveRisk ?? null;
}

/** Largest coverage whose selective risk is at most `risk`; 0 when there is none. */
export function coverageAtRisk(outcomes: readonly Outcome[], risk: number): number {
  const point = riskCoverage(outcomes).find(
    ({ selectiveRisk, threshold }) => threshold !== null && selectiveRisk <= risk + 1e-12,
  );
  return point?.coverage ?? 0;
}

function area(points: readonly WorkingPoint[], height: (point: WorkingPoint) => number) {
  if (points.length === 0) return null;
  let sum = 0;
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined) continue;
    sum += ((point.coverage - next.coverage) * (height(point) + height(next))) / 2;
  }
  return sum;
}

function meanLossByConfidence(outcomes: readonly Outcome[]): ReadonlyMap<number, number> {
  const means = new Map<number, number>();
  for (const { confidence, size, loss } of groupsOf(outcomes)) means.set(confidence, loss / size);
  return means;
}

/** Size and summed loss for each distinct confidence, from the surest down. */
function groupsOf(outcomes: readonly Outcome[]) {
  const groups = new Map<number, { confidence: number; size: number; loss: number }>();
  for (const { confidence, loss } of outcomes) {
    const group = groups.get(confidence) ?? { confidence, size: 0, loss: 0 };
    group.size += 1;
    group.loss += loss;
    groups.set(confidence, group);
  }
  return [...groups.values()].sort((a, b) => b.confidence - a.confidence);
}
