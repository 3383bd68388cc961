import type { Attempt, Reply } from "../types.ts";
import { createMask, maskValues, type Mask } from "./masking.ts";

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
    const { reply, usage, firstTokenMs, adjusted } = attempt;
    const reportedModel = optional(attempt.reportedModel);
    return {
      ok: true,
      reply: maskReply(reply, inTexts),
      usage,
      reportedModel,
      firstTokenMs,
      adjusted,
    };
  };
}

function maskReply(reply: Reply, inTexts: Mask): Reply {
  switch (reply.via) {
    case "generate": {
      const { via, text, finishReason, refusal, contextExceeded } = reply;
      return {
        via,
        text: text === null ? null : inTexts(text),
        finishReason,
        refusal: refusal === undefined ? undefined : inTexts(refusal),
        contextExceeded,
      };
    }
    case "retrieve-and-answer": {
      const { via, text, finishReason, refusal, contextExceeded, timing } = reply;
      return {
        via,
        text: text === null ? null : inTexts(text),
        finishReason,
        refusal: refusal === undefined ? undefined : inTexts(refusal),
        contextExceeded,
        passages: reply.passages?.map((passage) => ({
          id: inTexts(passage.id),
          text: passage.text === undefined ? undefined : inTexts(passage.text),
          score: passage.score,
          source: passage.source === undefined ? undefined : inTexts(passage.source),
        })),
        citations: reply.citations?.map(inTexts),
        timing,
      };
    }
    case "classify": {
      const labels = reply.labels.map(({ label, score }) => ({ label: inTexts(label), score }));
      return { via: reply.via, labels };
    }
    case "tag": {
      const spans = reply.spans.map(({ start, end, label, score }) => ({
        start,
        end,
        label: inTexts(label),
        score,
      }));
      return { via: reply.via, spans };
    }
    case "extract": {
      const { via, answer, span, score } = reply;
      return { via, answer: inTexts(answer), span, score };
    }
    case "loglikelihood":
    case "fill-mask":
    case "embed":
      return reply;
  }
}
