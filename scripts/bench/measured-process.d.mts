export interface Measured {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** From just before the process was started until it had ended. */
  readonly seconds: number;
  /** Largest resident set of the whole process, in MiB; NaN when not probed. */
  readonly peakMiB: number;
  /** User and system time; NaN when not probed. */
  readonly cpuSeconds: number;
}

/**
 * Runs Node with these arguments to its end. `probed: false` leaves out the module that reports
 * memory and processor time, for programs so short that loading it would count.
 *
 * @throws Error with the end of what it printed when it ends with another code than 0.
 */
export function measureProcess(
  args: readonly string[],
  options?: { readonly probed?: boolean },
): Promise<Measured>;
