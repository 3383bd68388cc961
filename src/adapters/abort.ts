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
