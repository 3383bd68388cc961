import type { LabelledOption, Reply } from "../types.ts";

/** Replies that say something of each option. */
export type ScoredReply = Extract<
  Reply,
  { via: "loglikelihood" | "classify" | "fill-mask" | "embed" }
>;

/**
 * One number for each option, in the order shown, the higher the better; −∞ where the reply has
 * none. Never compared across vias.
 *
 * Log-probabilities (loglikelihood, fill-mask) of letters stand as they are; those of whole texts
 * are divided by the text's UTF-8 bytes, so that a long option is not less likely for its length,
 * and tokenisers do not matter. Classify gives its score, embed its cosine.
 */
export function optionScores(
  reply: ScoredReply,
  options: readonly LabelledOption[],
  continuation: "letter" | "text",
): readonly number[] {
  return options.map((option, index) => {
    const value = valueOf(reply, index) ?? Number.NEGATIVE_INFINITY;
    const perByte = reply.via === "loglikelihood" || reply.via === "fill-mask";
    return perByte && continuation === "text" ? value / Buffer.byteLength(option.text) : value;
  });
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
