import { setMaxListeners } from "node:events";

/**
 * Calls `stop` when `signal` aborts, at once when it has; returns what takes the listener off
 * again. A run's signal has as many listeners as there are requests in flight, which Node would
 * report as a leak.
 */
export function onAbort(signal: AbortSignal, stop: () => void): () => void {
  if (signal.aborted) {
    stop();
    return () => {};
  }
  setMaxListeners(0, signal);
  signal.addEventListener("abort", stop, { once: true });
  return () => signal.removeEventListener("abort", stop);
}

/**
 * Runs with a signal of its own that follows `signal`. SDKs leave their listeners on the signals
 * they are given; this one is thrown away with them.
 */
export async function withOwnSignal<T>(
  signal: AbortSignal,
  run: (own: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const release = onAbort(signal, () => controller.abort());
  try {
    return await run(controller.signal);
  } finally {
    release();
  }
}
