import type { OptionScores } from "../kinds/kind.ts";
import type { LabelledOption, Reply } from "../types.ts";

/** Replies that say something of each option. */
export type ScoredReply = Extract<
  Reply,
  { via: "loglikelihood" | "classify" | "fill-mask" | "embed" }
>;

/**
 * What a reply says of each option, in the order shown. Never compared across vias.
 *
 * Log-probabilities (loglikelihood, fill-mask) of letters stand as they are; those of whole texts
 * are divided by the text's UTF-8 bytes, so that a long option is not less likely for its length,
 * and tokenisers do not matter; their softmax is the probabilities. Classify gives its score, which
 * is a probability where the scores sum to 1 (zero-shot does, pairs and rerankers do not). A cosine
 * is none.
 */
export function optionScores(
  reply: ScoredReply,
  options: readonly LabelledOption[],
  continuation: "letter" | "text",
): OptionScores {
  const values = options.map((_, index) => valueOf(reply, index) ?? Number.NEGATIVE_INFINITY);
  switch (reply.via) {
    case "loglikelihood":
    case "fill-mask": {
      const scores = options.map(({ text }, index) => {
        const value = values[index] ?? Number.NEGATIVE_INFINITY;
        return continuation === "letter" ? value : value / Buffer.byteLength(text);
      });
      return { scores, probabilities: softmax(scores) };
    }
    case "classify":
      return { scores: values, probabilities: shares(values) };
    case "embed":
      return { scores: values };
  }
}

function valueOf(reply: ScoredReply, index: number): number | undefined {
  switch (reply.via) {
    case "loglikelihood":
      return reply.continuations[index]?.logprob;
    case "fill-mask":
      return reply.candidates[index]?.logprob;
    case "classify":
      return reply.labels[index]?.score;
    case "embed":
      return reply.similarities[index];
  }
}

/** Probabilities over the options alone; an option without a score gets none. */
function softmax(scores: readonly number[]): readonly number[] {
  const highest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** What servers round off and 32 bits lose. */
const ROUNDING = 0.001;

function shares(scores: readonly number[]): readonly number[] | undefined {
  const total = scores.reduce((sum, score) => sum + score, 0);
  const arePart = scores.every((score) => score >= 0) && Math.abs(total - 1) <= ROUNDING;
  return arePart ? scores.map((score) => score / total) : undefined;
}
