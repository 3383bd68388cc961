export interface KillTrialOptions {
  /** Decides where the kills land, as far as the clock lets it. */
  readonly seed: number;
  /** Kills in all. */
  readonly points: number;
  /** Pairs of items in the suite: twice as many requests. */
  readonly pairs: number;
  readonly concurrency: number;
  /** An empty folder to work in. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

export interface KillTrialReport {
  readonly points: number;
  /** Runs that were killed, resumed to the end and compared. */
  readonly runs: number;
  /** Kills by where they were meant to land; "too late" are none, and not among the points. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Requests that were sent twice, over all runs. */
  readonly extraRequests: number;
  /** Everything that was wrong; the trial stops after the first run that has any. */
  readonly faults: readonly string[];
}

/** Throws when the package is not built. */
export function killTrial(options: KillTrialOptions): Promise<KillTrialReport>;
