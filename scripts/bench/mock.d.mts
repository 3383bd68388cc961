export interface MockStats {
  /** Requests answered since the last reset, and how many of them differ in their bodies. */
  readonly count: number;
  readonly distinct: number;
  /** When the first request came, in milliseconds since 1970; null before it. */
  readonly firstAt: number | null;
  readonly maxInFlight: number;
}

export interface Mock {
  readonly baseURL: string;
  /** Forgets all requests; answers from now on take `latencyMs`. */
  readonly reset: (latencyMs: number) => Promise<MockStats>;
  readonly stats: () => Promise<MockStats>;
  readonly close: () => Promise<void>;
}

/** Starts the mock server in a process of its own, on a free port of this machine. */
export function startMock(): Promise<Mock>;
