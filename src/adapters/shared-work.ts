import { onAbort } from "./abort.ts";

/** Work that several requests wait for. */
export interface SharedWork<T> {
  /** What came of it, or undefined when `signal` aborts first; the work itself goes on. */
  readonly wait: (signal: AbortSignal) => Promise<T | undefined>;
}

/**
 * Begins on the first wait and is done once; a result that `keep` turns down is handed to those who
 * wait and then forgotten, so that the next to come begins anew.
 */
export function sharedWork<T>(
  begin: () => Promise<T>,
  keep: (result: T) => boolean,
): SharedWork<T> {
  let running: Promise<T> | undefined;
  const start = (): Promise<T> => {
    const own = begin();
    const forget = () => {
      if (running === own) running = undefined;
    };
    own.then((result) => keep(result) || forget(), forget);
    return own;
  };
  return {
    async wait(signal) {
      if (signal.aborted) return undefined;
      running ??= start();
      return unlessAborted(running, signal);
    },
  };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const release = onAbort(signal, () => resolve(undefined));
    work.then(resolve, reject).finally(release);
  });
}
