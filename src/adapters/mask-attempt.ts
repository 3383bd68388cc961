import type { Attempt } from "../types.ts";
import { createMask, maskValues } from "./masking.ts";

/**
 * Takes the given secrets out of an attempt before anyone can store it. A model's text loses the
 * values only: shapes that look like keys may be the very thing it was asked to find.
 */
export function maskAttempt(secrets: readonly string[]): (attempt: Attempt) => Attempt {
  const inMessages = createMask(secrets);
  const inTexts = maskValues(secrets);
  const optional = (text: string | undefined) => (text === undefined ? undefined : inTexts(text));
  return (attempt) => {
    if (!attempt.ok) {
      const { failure } = attempt;
      return { ok: false, failure: { ...failure, message: inMessages(failure.message) } };
    }
    const { reply, usage } = attempt;
    const reportedModel = optional(attempt.reportedModel);
    if (reply.via === "loglikelihood") return { ok: true, reply, usage, reportedModel };
    const { via, text, finishReason, refusal, contextExceeded } = reply;
    return {
      ok: true,
      reply: {
        via,
        text: text === null ? null : inTexts(text),
        finishReason,
        refusal: optional(refusal),
        contextExceeded,
      },
      usage,
      reportedModel,
    };
  };
}
