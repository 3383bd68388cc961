import { setMaxListeners } from "node:events";

const stops = new WeakMap<AbortSignal, (() => void)[]>();

/**
 * Calls `stop` when `signal` aborts, at once when it has; returns what takes it off again.
 *
 * A run's signal is followed by every request in flight. It gets one listener for all of them: Node
 * keeps listeners in a chain, and one taken off goes on pointing at those that came after it, so that
 * the garbage collector would carry every request of a run into the old generation.
 */
export function onAbort(signal: AbortSignal, stop: () => void): () => void {
  if (signal.aborted) {
    stop();
    return () => {};
  }
  // Two requests may follow with the same function; each takes off its own.
  const own = () => stop();
  const following = stops.get(signal) ?? follow(signal);
  following.push(own);
  return () => {
    const at = following.indexOf(own);
    if (at !== -1) following.splice(at, 1);
  };
}

function follow(signal: AbortSignal): (() => void)[] {
  const following: (() => void)[] = [];
  stops.set(signal, following);
  setMaxListeners(0, signal);
  signal.addEventListener(
    "abort",
    () => {
      for (const stop of [...following]) stop();
    },
    { once: true },
  );
  return following;
}
