export interface StatisticsMeasure {
  readonly name: string;
  /** For people. */
  readonly ours: string;
  readonly value: number;
  readonly unit: "s" | "MiB";
  readonly target: { readonly atMost: number };
  /** Every round, as measured. */
  readonly rounds: readonly { readonly seconds: number; readonly peakMiB: number }[];
}

/** A BCa cluster bootstrap, rows to interval, in a process of its own. Target: 2 s. */
export function bcaBootstrap(options?: {
  readonly rows?: number;
  readonly clusters?: number;
  readonly resamples?: number;
  readonly rounds?: number;
}): Promise<readonly StatisticsMeasure[]>;

/**
 * Score rows of models × tasks runs in two written forms, to the three tables, in a process of its
 * own. Rows are made as they are read, so that neither disk nor scoring is in the time. Targets: 10 s
 * and 500 MiB.
 */
export function wideTable(options?: {
  readonly models?: number;
  readonly tasks?: number;
  /** Per run: half of them in each form. */
  readonly rows?: number;
  readonly rounds?: number;
}): Promise<readonly StatisticsMeasure[]>;
