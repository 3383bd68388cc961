import type { Attempt, Reply } from "../types.ts";
import { createMask, maskValues, type Mask } from "./masking.ts";

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
    return { ...attempt, ...named, reply: maskReply(reply, inTexts) };
  };
}

function maskReply(reply: Reply, inTexts: Mask): Reply {
  const inLabel = <T extends { readonly label: string }>(of: T): T => ({
    ...of,
    label: inTexts(of.label),
  });
  switch (reply.via) {
    case "generate":
      return {
        ...reply,
        text: reply.text === null ? null : inTexts(reply.text),
        ...(reply.refusal === undefined ? {} : { refusal: inTexts(reply.refusal) }),
      };
    case "classify":
      return { ...reply, labels: reply.labels.map(inLabel) };
    case "tag":
      return { ...reply, spans: reply.spans.map(inLabel) };
    case "extract":
      return { ...reply, answer: inTexts(reply.answer) };
    case "loglikelihood":
    case "fill-mask":
    case "embed":
      return reply;
  }
}
