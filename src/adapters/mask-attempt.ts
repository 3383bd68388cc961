import type { Attempt } from "../types.ts";
import { createMask, maskValues } from "./masking.ts";

/**
 * Takes the given secrets out of an attempt before anyone can store it. A model's text loses the
 * values only: shapes that look like keys may be the very thing it was asked to find.
 */
export function maskAttempt(secrets: readonly string[]): (attempt: Attempt) => Attempt {
  const inMessages = createMask(secrets);
  const inTexts = maskValues(secrets);
  return (attempt) => {
    if (!attempt.ok) {
      const { failure } = attempt;
      return { ok: false, failure: { ...failure, message: inMessages(failure.message) } };
    }
    const { reply, reportedModel } = attempt;
    const named = reportedModel === undefined ? {} : { reportedModel: inTexts(reportedModel) };
    if (reply.via === "loglikelihood") return { ...attempt, ...named };
    return {
      ...attempt,
      ...named,
      reply: {
        ...reply,
        text: reply.text === null ? null : inTexts(reply.text),
        ...(reply.refusal === undefined ? {} : { refusal: inTexts(reply.refusal) }),
      },
    };
  };
}
