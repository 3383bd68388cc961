import type { Bench } from "./harness.d.mts";
import type { Measure, Target } from "./report.d.mts";

export interface MemoryShape {
  /** Items of each run, smallest first: the others are measured against it. */
  readonly sizes: readonly number[];
  /** The mock server over HTTP, or the mock adapter inside the process. */
  readonly over: "http" | "in process";
  readonly concurrency: number;
  /** MiB above the smallest run, for the last. */
  readonly target: Target;
}

/** Peak resident memory of whole processes, each run once. */
export function memory(bench: Bench, shape: MemoryShape): Promise<Measure[]>;
