import pLimit from "p-limit";

export interface LimiterOptions {
  /** Requests in flight at the start. */
  readonly start: number;
  /** Never more than this. */
  readonly ceiling: number;
}

/** How many requests may be in flight towards one server with one key. */
export interface Limiter {
  readonly concurrency: () => number;
  /**
   * Starts a job, which must not reject, once there is room; resolves when it has started. A caller
   * that waits for this has at most one job in the queue, however many there are to come.
   */
  readonly start: (job: () => Promise<void>) => Promise<void>;
  /** A mark to hand back with `rateLimited`, taken when an attempt is sent. */
  readonly mark: () => number;
  readonly succeeded: () => void;
  /** Only this shrinks the limit, and attempts sent before the last cut do not cut again. */
  readonly rateLimited: (mark: number) => void;
}

/** Probing found by trying: start gently, double each clean round until the first 429. */
export const autoLimit: LimiterOptions = { start: 10, ceiling: 100 };

/**
 * Additive increase, multiplicative decrease (Chiu & Jain 1989) counted in answers, not seconds:
 * a clean round of as many answers as the limit doubles it, after the first 429 adds 5 % (at
 * least 1); a 429 multiplies it by 0.8, once per round of attempts. 5xx and timeouts say nothing
 * about the rate and leave it alone; a wait asked for by Retry-After holds its own request only.
 */
export function createLimiter({ start, ceiling }: LimiterOptions): Limiter {
  const limit = pLimit(Math.min(start, ceiling));
  let cuts = 0;
  let clean = 0;
  return {
    concurrency: () => limit.concurrency,
    start: (job) =>
      new Promise((started, failed) => {
        limit(() => {
          started();
          return job();
        }).catch(failed);
      }),
    mark: () => cuts,
    succeeded() {
      clean += 1;
      if (clean < limit.concurrency || limit.concurrency >= ceiling) return;
      clean = 0;
      const step = cuts === 0 ? limit.concurrency : Math.max(1, Math.floor(limit.concurrency / 20));
      limit.concurrency = Math.min(ceiling, limit.concurrency + step);
    },
    rateLimited(mark) {
      clean = 0;
      if (mark !== cuts) return;
      cuts += 1;
      limit.concurrency = Math.max(1, Math.floor(limit.concurrency * 0.8));
    },
  };
}
