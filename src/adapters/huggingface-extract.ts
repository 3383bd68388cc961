import { z } from "zod";
import type { Attempt, ExtractReply, ExtractRequest } from "../types.ts";
import type { HuggingFaceCaller } from "./huggingface-client.ts";
import type { HuggingFaceOptions } from "./huggingface-options.ts";
import { detectUnit, offsetMap, type OffsetUnit } from "./text-offsets.ts";
import { defaultWindow, splitWindows, type TextWindow } from "./text-windows.ts";

const answer = z.object({
  answer: z.string().nullable(),
  score: z.number().nullish(),
  start: z.int().nullish(),
  end: z.int().nullish(),
});
const answers = z.union([
  answer,
  z.array(answer),
  z.array(z.array(answer)).length(1),
  z.object({ answers: z.array(answer) }),
]);

/** Question answering over a context, window by window. */
export async function extract(
  options: HuggingFaceOptions,
  { task, fail }: HuggingFaceCaller,
  { question, context }: ExtractRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const parameters = options.unanswerable === true ? { handle_impossible_answer: true } : undefined;
  const found: ExtractReply[] = [];
  for (const window of splitWindows(context, options.window ?? defaultWindow)) {
    const inputs = { question, context: window.text };
    const body = await task(
      "extract",
      (client, endpointUrl) =>
        client.questionAnswering(
          { endpointUrl, inputs, ...(parameters === undefined ? {} : { parameters }) },
          { signal },
        ),
      signal,
    );
    if (!body.ok) return body;
    const read = readExtract(window, body.value, options.offsets ?? "detect");
    if (typeof read === "string") return { ok: false, failure: fail("extract", "malformed", read) };
    found.push(read);
  }
  return { ok: true, reply: bestAnswer(found) };
}

/**
 * The answer of a context from those of its windows: the one with the highest score. That there is
 * none is believed as little as the least sure window does, since most windows lack the answer.
 */
export function bestAnswer(found: readonly ExtractReply[]): ExtractReply {
  const answered = found.filter(({ answer }) => answer !== "");
  const none = found.filter(({ answer }) => answer === "").toSorted((a, b) => a.score - b.score)[0];
  const best = answered.toSorted((a, b) => b.score - a.score)[0];
  const everywhere = answered.length === 0;
  if (best === undefined || (none !== undefined && (everywhere || none.score > best.score)))
    return none ?? { via: "extract", answer: "", score: 0 };
  return best;
}

/** Reads the best answer to one window, its span in the whole context; a string says what is wrong. */
export function readExtract(
  window: TextWindow,
  body: unknown,
  offsets: OffsetUnit | "detect",
): ExtractReply | string {
  const parsed = answers.safeParse(body);
  if (!parsed.success) return "no question answering: expected answer, score, start, end";
  const { data } = parsed;
  const list = Array.isArray(data) ? data.flat() : "answers" in data ? data.answers : [data];
  const best = list.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))[0];
  if (best === undefined) return "no question answering: the list of answers is empty";
  const score = best.score ?? 0;
  const said = best.answer?.trim() ?? "";
  if (said === "") return { via: "extract", answer: "", score };
  const span = locate(window.text, said, best.start, best.end, offsets);
  if (span === undefined) return { via: "extract", answer: said, score };
  const shifted = { start: span.start + window.start, end: span.end + window.start };
  return { via: "extract", answer: window.text.slice(span.start, span.end), span: shifted, score };
}

/** Offsets where they cover the answer; else the first place where it stands. */
function locate(
  text: string,
  said: string,
  start: number | null | undefined,
  end: number | null | undefined,
  offsets: OffsetUnit | "detect",
) {
  if (typeof start === "number" && typeof end === "number") {
    const unit = offsets === "detect" ? detectUnit(text, [{ start, end, word: said }]) : offsets;
    const map = unit === undefined ? undefined : offsetMap(text, unit);
    const [from, to] = [map?.(start), map?.(end)];
    if (from !== undefined && to !== undefined && text.slice(from, to).includes(said))
      return { start: from, end: to };
  }
  const at = text.indexOf(said);
  return at === -1 ? undefined : { start: at, end: at + said.length };
}
