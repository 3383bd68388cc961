import type { BaseItem } from "../datasets/item.ts";
import type { Kind, Presentation, Reading, Values } from "../kinds/kind.ts";
import { findRefusal } from "../language/refusal.ts";
import type { PlannedTask } from "../results/manifest.ts";
import type { GenerateReply, Reply, RetrieveAndAnswerReply } from "../types.ts";
import { optionScores } from "./option-scores.ts";

/** The outcome of a reply; infrastructure failures never come here. */
export interface JudgedReply {
  readonly outcome: "scored" | "invalid" | "refused";
  readonly reason?: string;
  readonly answer?: string;
  readonly values: Values;
}

/**
 * Decides the outcome of a reply, in this order: what the server itself says (context exceeded,
 * filtered, refused, no text, cut off), then the answer, and only where there is none, a refusal in
 * prose - so that a caveat before an answer is no refusal.
 */
export function judgeReply(
  kind: Kind,
  item: BaseItem,
  shown: Presentation,
  reply: Reply,
  { continuation, settings }: Pick<PlannedTask, "continuation" | "settings">,
): JudgedReply {
  const missing = (outcome: "invalid" | "refused", reason: string): JudgedReply => ({
    outcome,
    reason,
    values: kind.missing(item, settings),
  });
  if (reply.via !== "generate" && reply.via !== "retrieve-and-answer") {
    const reading = readUnwritten(kind, item, shown, reply, { continuation, settings });
    return reading?.found === "answer"
      ? scored(reading)
      : missing("invalid", reading?.reason ?? `${kind.name} does not read ${reply.via}`);
  }
  const shows = reply.via === "retrieve-and-answer" && reply.passages !== undefined;
  const needsText = !shows || (kind.wantsText?.(settings) ?? true);
  const serverSays = needsText ? readServerSide(reply) : undefined;
  if (serverSays) return missing(serverSays.outcome, serverSays.reason);
  const text = reply.text ?? "";
  const reading =
    reply.via === "retrieve-and-answer" && kind.readRetrieved
      ? kind.readRetrieved(item, shown, { ...reply, text }, settings)
      : kind.readText(item, shown, text, settings);
  if (reading.found === "answer") return scored(reading);
  const refusal = reading.found === "none" ? findRefusal(text) : null;
  return refusal
    ? missing("refused", `refusal in prose (${refusal.pattern})`)
    : missing("invalid", reading.reason);
}

/** What the kind makes of a reply that is no text; undefined where it cannot read such. */
function readUnwritten(
  kind: Kind,
  item: BaseItem,
  shown: Presentation,
  reply: Exclude<Reply, GenerateReply | RetrieveAndAnswerReply>,
  { continuation, settings }: Pick<PlannedTask, "continuation" | "settings">,
): Reading | undefined {
  switch (reply.via) {
    case "tag":
      return kind.readSpans?.(item, shown, reply.spans, settings);
    case "extract":
      return kind.readExtract?.(item, shown, reply, settings);
    case "classify":
      if (kind.readLabels) return kind.readLabels(item, shown, reply.labels, settings);
  }
  const given = optionScores(reply, shown.parts.options ?? [], continuation);
  return kind.readScores?.(item, shown, given, settings);
}

function scored({ answer, values }: Extract<Reading, { found: "answer" }>): JudgedReply {
  return { outcome: "scored", answer, values };
}

function readServerSide(
  reply: GenerateReply | RetrieveAndAnswerReply,
): { readonly outcome: "invalid" | "refused"; readonly reason: string } | undefined {
  if (reply.contextExceeded) return { outcome: "invalid", reason: "longer than the context" };
  if (reply.finishReason === "content-filter")
    return { outcome: "refused", reason: "content filter" };
  if (reply.refusal !== undefined && reply.refusal !== "")
    return { outcome: "refused", reason: "refusal field" };
  if (reply.text === null || reply.text.trim() === "")
    return { outcome: "invalid", reason: "no text" };
  if (reply.finishReason === "length")
    return { outcome: "invalid", reason: "cut off at maxTokens" };
  return undefined;
}
