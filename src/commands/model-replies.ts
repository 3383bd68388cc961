import { excerpt } from "../adapters/masking.ts";
import type { GenerateReply, Reply, RetrieveAndAnswerReply } from "../types.ts";

/** A reply in a few words, for people who set a model up. */
export function sayReply(reply: Reply): string {
  switch (reply.via) {
    case "generate":
      return sayText(reply);
    case "retrieve-and-answer":
      return `${sayText(reply)}, ${reply.passages?.length ?? "no"} passages shown, ${reply.citations?.length ?? "no"} citations`;
    case "loglikelihood":
      return "log-probabilities";
    case "fill-mask":
      return "pseudo-log-likelihoods";
    case "classify":
      return reply.labels
        .slice(0, 3)
        .map(({ label, score }) => `${shown(label, 20)} ${score.toFixed(2)}`)
        .join(", ");
    case "tag":
      return `${reply.spans.length} spans ${reply.spans.map(({ label }) => shown(label)).join(", ")}`.trim();
    case "extract":
      return `«${shown(reply.answer)}»`;
    case "embed":
      return `cosines ${reply.similarities.map((value) => value.toFixed(2)).join(", ")}`;
  }
}

function sayText({
  text,
  reasoning,
  finishReason,
  refusal,
}: GenerateReply | RetrieveAndAnswerReply): string {
  const said = `«${shown(text ?? "")}»`;
  if (refusal !== undefined) return `${said}, refused`;
  const thought = reasoning === undefined ? "" : ", thinks first";
  const empty = (text ?? "").trim() === "" && finishReason === "length";
  return `${said}${thought}${empty ? ", needs more tokens to come to an answer" : ""}`;
}

/** What a server or a model says, on one line and safe for a terminal. */
export function shown(text: string, length = 40): string {
  return excerpt(text, (unmasked) => unmasked, length);
}
