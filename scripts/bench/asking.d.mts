import type { Bench } from "./harness.d.mts";
import type { Measure, Target } from "./report.d.mts";

export interface AskingShape {
  readonly items: number;
  /** Of every answer, at the server. */
  readonly latencyMs: number;
  readonly concurrency: number;
  readonly rounds: number;
  /** `atMost`: wall over the floor's. `atLeast`: rate over the floor's. */
  readonly target: Target;
}

/**
 * Harness and floor in turn, each a process from start to end.
 *
 * @throws Error when either does not ask every item exactly once.
 */
export function asking(bench: Bench, shape: AskingShape): Promise<Measure>;
