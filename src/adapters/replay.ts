import { join } from "node:path";
import { indexAnswers } from "../results/answers.ts";
import { vias } from "../types.ts";
import type { Adapter, Attempt, Failure } from "../types.ts";

/**
 * Answers with what another run recorded for the same request; a request it never saw is a failure,
 * not a guess.
 *
 * @param runFolder folder of the recorded run (holds `answers.jsonl`)
 */
export function replayAdapter(runFolder: string): Adapter {
  const recorded = indexAnswers(join(runFolder, "answers.jsonl"));
  return {
    vias,
    async ask(_request, _signal, context): Promise<Attempt> {
      const row = context && recorded.get(context.requestHash);
      if (!row)
        return {
          ok: false,
          failure: { kind: "rejected", message: `replay: ${runFolder} holds no answer to this` },
        };
      if (row.status === "failed") return { ok: false, failure: final(row.failure) };
      if (row.status === "redacted")
        return {
          ok: false,
          failure: { kind: "rejected", message: `replay: ${runFolder} did not keep this answer` },
        };
      const { reply, usage, reportedModel, firstTokenMs, adjusted } = row;
      return { ok: true, reply, usage, reportedModel, firstTokenMs, adjusted };
    },
    close: async () => recorded.close(),
  };
}

/** A recorded failure is final: waiting would not change it. */
function final(failure: Failure): Failure {
  return { kind: "rejected", message: `replay: ${failure.message}` };
}
