/** Where a command writes. Results go to `out`, everything about how it goes to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True when `err` is a screen that a line can be redrawn on. */
  readonly live: boolean;
  /** Asks to be called on SIGINT and SIGTERM until the returned function is called. */
  readonly onStop: (listener: () => void) => () => void;
  /** Ends the process at once. */
  readonly leave: (code: number) => void;
}

/** Exit codes: what scripts and CI rest on. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, undecided: 3, interrupted: 130 } as const;
