import type { Failure } from "../types.ts";
import { onAbort } from "./abort.ts";

/**
 * Runs an attempt that may take several requests within one deadline: what is in flight then is
 * given up, and a failure that this caused becomes `late`'s.
 */
export async function withDeadline<
  T extends { readonly ok: true } | { readonly ok: false; readonly failure: Failure },
>(
  signal: AbortSignal,
  timeoutMs: number,
  late: () => Failure,
  run: (own: AbortSignal) => Promise<T>,
): Promise<T | { readonly ok: false; readonly failure: Failure }> {
  const scope = new AbortController();
  let isLate = false;
  const release = onAbort(signal, () => scope.abort());
  const deadline = setTimeout(() => {
    isLate = true;
    scope.abort();
  }, timeoutMs);
  try {
    const attempt = await run(scope.signal);
    return !attempt.ok && isLate && !signal.aborted ? { ok: false, failure: late() } : attempt;
  } finally {
    clearTimeout(deadline);
    release();
  }
}
