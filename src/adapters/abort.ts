import { setMaxListeners } from "node:events";

/** One signal and everyone who wants to know when it aborts. */
interface Following {
  readonly stops: (() => void)[];
  readonly listener: () => void;
}

const followed = new WeakMap<AbortSignal, Following>();

/**
 * Calls `stop` when `signal` aborts, at once when it has; returns what takes it off again.
 *
 * A run's signal is followed by every request in flight. It has one listener for all of them, and none
 * when nothing is in flight: Node keeps listeners in a chain, and one taken off goes on pointing at
 * those that came after it, so that the garbage collector would carry every request of a run into the
 * old generation.
 */
export function onAbort(signal: AbortSignal, stop: () => void): () => void {
  if (signal.aborted) {
    stop();
    return () => {};
  }
  const { stops, listener } = followed.get(signal) ?? follow(signal);
  // Two requests may follow with the same function; each takes off its own.
  const own = () => stop();
  if (stops.length === 0) {
    setMaxListeners(0, signal);
    signal.addEventListener("abort", listener, { once: true });
  }
  stops.push(own);
  return () => {
    const at = stops.indexOf(own);
    if (at !== -1) stops.splice(at, 1);
    if (stops.length === 0) signal.removeEventListener("abort", listener);
  };
}

function follow(signal: AbortSignal): Following {
  const stops: (() => void)[] = [];
  // Emptied first: whoever is stopped takes itself off.
  const listener = () => stops.splice(0).forEach((stop) => stop());
  followed.set(signal, { stops, listener });
  return { stops, listener };
}
