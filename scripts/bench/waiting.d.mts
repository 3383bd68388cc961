import type { Bench } from "./harness.d.mts";
import type { Measure } from "./report.d.mts";

interface Rounds {
  readonly rounds: number;
}
interface Sized extends Rounds {
  readonly items: number;
}

/** `--version` beside Node doing nothing. */
export function version(bench: Bench, shape: Rounds): Promise<Measure>;

/** From the start of the process to the arrival of its first request at the server. */
export function firstRequest(bench: Bench, shape: Sized): Promise<Measure>;

/** The same command again when every answer is there: requests sent, and time to the table. */
export function goingOn(bench: Bench, shape: Sized): Promise<Measure[]>;

/** `helsemaal score`: everything derived made anew. The target is half a second per 1,000. */
export function scoringAgain(bench: Bench, shape: Sized): Promise<Measure>;
