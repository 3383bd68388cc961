import type { FailureKind, RetrieveAndAnswerReply, RetrievedPassage, Usage } from "../types.ts";
import { finishReason } from "./chat-completion.ts";
import { valueAt } from "./json-pointer.ts";
import { replyToRejection } from "./openai-generate.ts";
import type { Pointers, RagSettings } from "./rag-options.ts";
import { parseServerError } from "./server-error.ts";

/** A reply that was read, or what is wrong with it. */
export type ReadRag =
  | {
      readonly ok: true;
      readonly reply: RetrieveAndAnswerReply;
      readonly usage?: Usage;
      readonly reportedModel?: string;
    }
  | { readonly ok: false; readonly kind: FailureKind; readonly detail: string };

/** Reads the JSON that a pipeline answers with. */
export function readRagReply(body: unknown, settings: RagSettings): ReadRag {
  const { answer } = settings;
  const found = answer === undefined ? null : firstAt(body, answer);
  const text = textOf(found);
  if (text === undefined || text === null || text === "") {
    const error = errorIn(body);
    if (error !== undefined) return error;
  }
  if (text === undefined)
    return {
      ok: false,
      kind: "malformed",
      detail:
        found === undefined
          ? `answer: nothing at ${listed(answer ?? "")}; the reply has ${described(body)}`
          : `answer: expected a text at ${listed(answer ?? "")}, found ${described(found)}`,
    };
  return readFields([body], text, settings);
}

/**
 * Reads everything but the text from the values that came: one body, or the events of a stream, of
 * which the last that says something counts. `shown` are those that may carry passages.
 */
export function readFields(
  values: readonly unknown[],
  text: string | null,
  settings: RagSettings,
  shown: readonly unknown[] = values,
): ReadRag {
  const last = (pointers: Pointers | undefined): unknown =>
    pointers === undefined ? undefined : lastAt(values, pointers);
  const passages = settings.passages && listAt(shown, settings.passages);
  const citations = settings.citations && listAt(shown, settings.citations);
  const refusal = refusalOf(last(settings.refusal));
  const usage = usageOf(last(settings.usage?.inputTokens), last(settings.usage?.outputTokens));
  const model = last(settings.reportedModel);
  const timing = {
    ...milliseconds("retrievalMs", last(settings.timing?.retrievalMs)),
    ...milliseconds("generationMs", last(settings.timing?.generationMs)),
  };
  const reason = last(settings.finishReason);
  return {
    ok: true,
    reply: {
      via: "retrieve-and-answer",
      text,
      finishReason: finishReason(
        typeof reason === "string" ? reason.toLowerCase().replaceAll("-", "_") : undefined,
      ),
      ...(refusal === undefined ? {} : { refusal }),
      ...(passages ? { passages: passages.map((one, at) => passageOf(one, at, settings)) } : {}),
      ...(citations ? { citations: citedIds(citations, settings.citation) } : {}),
      ...(Object.keys(timing).length > 0 ? { timing } : {}),
    },
    ...(usage === undefined ? {} : { usage }),
    ...(typeof model === "string" && model !== "" ? { reportedModel: model } : {}),
  };
}

/** The first pointer that finds something other than null; null where one found nothing else. */
export function firstAt(value: unknown, pointers: Pointers): unknown {
  let isNull = false;
  for (const pointer of typeof pointers === "string" ? [pointers] : pointers) {
    const found = valueAt(value, pointer);
    if (found !== undefined && found !== null) return found;
    isNull ||= found === null;
  }
  return isNull ? null : undefined;
}

function lastAt(values: readonly unknown[], pointers: Pointers): unknown {
  for (const value of values.toReversed()) {
    const found = firstAt(value, pointers);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** A list, the last that came; or, where they come one by one, all of them. */
function listAt(values: readonly unknown[], pointers: Pointers): readonly unknown[] | undefined {
  let list: readonly unknown[] | undefined;
  for (const value of values) {
    const found = firstAt(value, pointers);
    if (Array.isArray(found)) {
      // A last event may repeat the field, empty.
      if (found.length > 0 || list === undefined) list = found;
    } else if (typeof found === "object" && found !== null) list = [...(list ?? []), found];
  }
  return list;
}

/** A text, also in parts or as a number; null where it says null; undefined for anything else. */
export function textOf(value: unknown): string | null | undefined {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return undefined;
  const parts = value.map((part: unknown) =>
    typeof part === "string" ? part : valueAt(part, "/text"),
  );
  return parts.every((part) => part === undefined || typeof part === "string")
    ? parts.join("")
    : undefined;
}

/** An error where the answer should be: a filter's, or the server's. */
export function errorIn(body: unknown): ReadRag | undefined {
  const error = valueAt(body, "/error");
  if (error === undefined || error === null || error === false || error === "") return undefined;
  const written = JSON.stringify(body);
  // A gateway that answers 200 means by its error what others mean by a 400.
  const rejection = replyToRejection(400, written);
  if (rejection?.ok && rejection.reply.via === "generate")
    return { ok: true, reply: { ...rejection.reply, via: "retrieve-and-answer" } };
  return { ok: false, kind: "server-error", detail: `error: ${parseServerError(written).message}` };
}

const usual = {
  id: "/id",
  text: ["/text", "/content"],
  score: "/score",
  source: ["/source", "/title", "/url"],
} as const satisfies Record<string, Pointers>;

/** A string without blanks is an id, any other a text; without an id, the place is one. */
function passageOf(value: unknown, index: number, { passage }: RagSettings): RetrievedPassage {
  const place = `#${index + 1}`;
  if (typeof value === "string")
    return /^\S+$/.test(value) ? { id: value } : { id: place, text: value };
  const at = (field: keyof typeof usual) => firstAt(value, passage?.[field] ?? usual[field]);
  const text = textOf(at("text")) ?? undefined;
  const score = numberOf(at("score"));
  const source = at("source");
  return {
    id: idOf(at("id")) ?? place,
    ...(text === undefined ? {} : { text }),
    ...(score === undefined ? {} : { score }),
    ...(typeof source === "string" && source !== "" ? { source } : {}),
  };
}

function citedIds(
  citations: readonly unknown[],
  pointers: Pointers = ["/id", "/passageId", "/document_ids"],
): readonly string[] {
  const ids = citations.flatMap((citation) => {
    const found = idOf(citation) ?? firstAt(citation, pointers);
    return (Array.isArray(found) ? found : [found]).flatMap((one: unknown) => idOf(one) ?? []);
  });
  return [...new Set(ids)];
}

function idOf(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" ? String(value) : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function refusalOf(value: unknown): string | undefined {
  if (value === true) return "refused";
  return typeof value === "string" && value !== "" ? value : undefined;
}

function usageOf(input: unknown, output: unknown): Usage | undefined {
  const counts = [input, output ?? 0].map(numberOf);
  const [inputTokens, outputTokens] = counts;
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  const countable = counts.every((count) => Number.isInteger(count) && (count ?? -1) >= 0);
  return countable ? { inputTokens, outputTokens } : undefined;
}

function milliseconds(name: "retrievalMs" | "generationMs", value: unknown) {
  const number = numberOf(value);
  return number === undefined || number < 0 ? {} : { [name]: number };
}

function listed(pointers: Pointers): string {
  return typeof pointers === "string"
    ? `"${pointers}"`
    : pointers.map((one) => `"${one}"`).join(", ");
}

/** What stands there, for people: the names of an object's members. */
function described(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== "object") return `a ${typeof value}`;
  const names = Object.keys(value);
  return names.length === 0 ? "no fields" : `the fields ${names.slice(0, 12).join(", ")}`;
}
