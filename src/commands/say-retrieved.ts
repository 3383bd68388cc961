import { excerpt } from "../adapters/masking.ts";
import type { Attempt, RetrievedPassage } from "../types.ts";

/** What was read of a pipeline's reply, a row each, so that its user sees which pointer missed. */
export function retrievedRows(attempt: Attempt | undefined): string[][] {
  if (!attempt?.ok || attempt.reply.via !== "retrieve-and-answer") return [];
  const { reply, usage, firstTokenMs } = attempt;
  const { text, finishReason, refusal, passages, citations, timing } = reply;
  const times = [
    ...told("retrieval", timing?.retrievalMs),
    ...told("generation", timing?.generationMs),
    ...told("first token", firstTokenMs),
  ];
  return [
    row("answer", text === null ? "no text" : `«${short(text, 120)}», ended: ${finishReason}`),
    ...(refusal === undefined ? [] : [row("refusal", short(refusal, 80))]),
    row("passages", passages === undefined ? "not shown" : `${passages.length} shown`),
    ...(passages ?? []).slice(0, 5).map((passage) => row("", passageLine(passage))),
    row(
      "citations",
      citations === undefined ? "no fields for them; read from the text" : listed(citations),
    ),
    row("usage", usage ? `${usage.inputTokens} tokens in, ${usage.outputTokens} out` : "not told"),
    row("timing", times.length === 0 ? "not told" : times.join(", ")),
  ];
}

function row(name: string, said: string): string[] {
  return ["     ", `  ${name}`, said];
}

function passageLine({ id, score, source, text }: RetrievedPassage): string {
  return [
    short(id, 40),
    ...(score === undefined ? [] : [String(Number(score.toPrecision(4)))]),
    ...(source === undefined || source === id ? [] : [short(source, 40)]),
    ...(text === undefined ? ["without text"] : [`«${short(text, 60)}»`]),
  ].join("  ");
}

function listed(ids: readonly string[]): string {
  return ids.length === 0
    ? "none"
    : ids
        .slice(0, 10)
        .map((id) => short(id, 40))
        .join(", ");
}

function told(name: string, ms: number | undefined): readonly string[] {
  return ms === undefined ? [] : [`${name} ${Math.round(ms)} ms`];
}

/** On one line and safe for a terminal. */
function short(text: string, length: number): string {
  return excerpt(text, (unmasked) => unmasked, length);
}
