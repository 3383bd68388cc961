import type { Attempt, Reply, RetrievedPassage } from "../types.ts";
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
    const { reply, usage } = attempt;
    const reportedModel = optional(attempt.reportedModel, inTexts);
    const { firstTokenMs, adjusted } = attempt;
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

function optional(text: string | undefined, mask: Mask): string | undefined {
  return text === undefined ? undefined : mask(text);
}

function maskPassage({ id, text, score, source }: RetrievedPassage, mask: Mask): RetrievedPassage {
  return { id: mask(id), text: optional(text, mask), score, source: optional(source, mask) };
}

function maskReply(reply: Reply, inTexts: Mask): Reply {
  switch (reply.via) {
    case "generate": {
      const { via, text, reasoning, finishReason, refusal, contextExceeded } = reply;
      return {
        via,
        text: text === null ? null : inTexts(text),
        reasoning: optional(reasoning, inTexts),
        passages: reply.passages?.map((passage) => maskPassage(passage, inTexts)),
        citations: reply.citations?.map(inTexts),
        finishReason,
        refusal: optional(refusal, inTexts),
        contextExceeded,
      };
    }
    case "retrieve-and-answer": {
      const { via, text, reasoning, finishReason, refusal, contextExceeded, timing } = reply;
      return {
        via,
        text: text === null ? null : inTexts(text),
        reasoning: optional(reasoning, inTexts),
        finishReason,
        refusal: optional(refusal, inTexts),
        contextExceeded,
        passages: reply.passages?.map((passage) => maskPassage(passage, inTexts)),
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
