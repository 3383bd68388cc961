import { Session } from "node:inspector";
import type { Profiler } from "node:inspector";

// Code that was compiled before counting started has no counters: this module comes first.
const session = startCounting();

/**
 * How many blocks of the product's own code a call runs, as V8's precise coverage counts them: the
 * same on every machine, whatever else it does. What a regular expression does inside is not
 * counted.
 * Import this module before the code it is to count.
 */
export function countedWork(call: () => unknown): number {
  // What ran before is forgotten by taking it.
  take(session);
  call();
  return take(session)
    .filter(({ url }) => /\/src\/(?:language|scorers|kinds|score)\//.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

function startCounting(): Session {
  const started = new Session();
  started.connect();
  post(started, "Profiler.enable");
  post(started, "Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return started;
}

function take(from: Session): readonly Profiler.ScriptCoverage[] {
  return (post(from, "Profiler.takePreciseCoverage") as Profiler.TakePreciseCoverageReturnType)
    .result;
}

/** In the inspected process itself the answer is there when the call returns. */
function post(to: Session, method: string, params: object = {}): unknown {
  let answer: unknown;
  let failure: Error | null = null;
  to.post(method, params, (error, result) => {
    failure = error;
    answer = result;
  });
  if (failure) throw failure as Error;
  return answer;
}
