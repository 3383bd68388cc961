import { z } from "zod";
import { isPointer } from "./json-pointer.ts";
import { presets } from "./rag-presets.ts";
import { placeholderNames, showsQuestion } from "./rag-request.ts";
import type { Transport } from "./transport.ts";

/** One JSON pointer, or several of which the first that finds something counts. */
export type Pointers = string | readonly string[];

/** How a stream of server-sent events is read. */
export interface StreamSettings {
  /** Text that an event adds to the answer; `""`: its data are the text. */
  readonly delta: Pointers;
  /** Only events of this name carry text. Default: all. */
  readonly textEvent?: string | undefined;
  /** Only events of this name carry passages and citations. Default: all. */
  readonly passagesEvent?: string | undefined;
  /** What says that the answer is whole. Default: the data `[DONE]`. */
  readonly end?: "close" | { readonly data: string } | { readonly event: string } | undefined;
}

/** What is sent and what is read, after a preset has filled it in. */
export interface RagSettings {
  readonly method: "POST" | "GET";
  /** Sent with its placeholders filled in; with GET its members are the query. */
  readonly body: unknown;
  /** Absent: a retriever, which writes nothing. */
  readonly answer?: Pointers | undefined;
  readonly passages?: Pointers | undefined;
  /** Within each passage. */
  readonly passage?:
    | {
        readonly id?: Pointers | undefined;
        readonly text?: Pointers | undefined;
        readonly score?: Pointers | undefined;
        readonly source?: Pointers | undefined;
      }
    | undefined;
  readonly citations?: Pointers | undefined;
  /** Within each citation: the id of the passage it points to. */
  readonly citation?: Pointers | undefined;
  readonly usage?:
    | {
        readonly inputTokens?: Pointers | undefined;
        readonly outputTokens?: Pointers | undefined;
      }
    | undefined;
  readonly timing?:
    | {
        readonly retrievalMs?: Pointers | undefined;
        readonly generationMs?: Pointers | undefined;
      }
    | undefined;
  readonly finishReason?: Pointers | undefined;
  readonly refusal?: Pointers | undefined;
  readonly reportedModel?: Pointers | undefined;
  readonly stream?: StreamSettings | undefined;
}

export interface RagOptions extends RagSettings {
  readonly url: string;
  /** Sent as `Authorization: Bearer`, or as it is in `keyHeader`. */
  readonly apiKey?: string;
  readonly keyHeader?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** More headers, whose values are kept out of all that is printed or stored. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  /** One attempt's total time. Default 600 s. */
  readonly timeoutMs?: number;
  /** Milliseconds on a monotonic clock. */
  readonly now?: () => number;
  /** Share one to share connections; its timeout then applies, and it is the caller's to close. */
  readonly transport?: Transport;
}

const text = z.string().min(1);
const pointer = z
  .string()
  .refine(
    isPointer,
    'expected a JSON pointer (RFC 6901) such as /choices/0/message/content, or "" for all of it',
  );
const pointers = z.union([pointer, z.array(pointer).min(1)]).optional();

const streamSchema = z.strictObject({
  delta: z.union([pointer, z.array(pointer).min(1)]),
  textEvent: text.optional(),
  passagesEvent: text.optional(),
  end: z
    .union([z.literal("close"), z.strictObject({ data: text }), z.strictObject({ event: text })])
    .optional(),
});

/** What an entry of models.yaml may say beyond where the pipeline is. */
export const ragFields = {
  preset: z.enum(Object.keys(presets) as [keyof typeof presets]).optional(),
  method: z.enum(["POST", "GET"]).optional(),
  body: z.json().optional(),
  answer: pointers,
  passages: pointers,
  passage: z
    .strictObject({ id: pointers, text: pointers, score: pointers, source: pointers })
    .optional(),
  citations: pointers,
  citation: pointers,
  usage: z.strictObject({ inputTokens: pointers, outputTokens: pointers }).optional(),
  timing: z.strictObject({ retrievalMs: pointers, generationMs: pointers }).optional(),
  finishReason: pointers,
  refusal: pointers,
  reportedModel: pointers,
  /** `sse`: as the preset says. */
  stream: z.union([z.literal("sse"), streamSchema]).optional(),
};

type RagFields = z.infer<z.ZodObject<typeof ragFields>>;

/** What makes an entry unusable although each field is well formed; undefined when nothing does. */
export function ragFault(entry: RagFields): { path: string; message: string } | undefined {
  const { body, answer, passages, stream } = ragSettings(entry);
  if (body === undefined)
    return { path: "body", message: "expected what to send, such as { question: '{question}' }" };
  if (!showsQuestion(body))
    return {
      path: "body",
      message: `never shows the question: put {question}, {prompt} or {messages} somewhere (there is ${placeholderNames.map((name) => `{${name}}`).join(", ")})`,
    };
  if (answer === undefined && passages === undefined && stream === undefined)
    return { path: "answer", message: "expected where the answer stands, such as /answer" };
  if (entry.stream === "sse" && stream === undefined)
    return { path: "stream", message: "without a preset, say where the text stands: { delta: … }" };
  return undefined;
}

/** An entry with what its preset fills in; a field that the entry has wins. */
export function ragSettings(entry: RagFields): RagSettings {
  const { preset, stream, ...own } = entry;
  const base: Partial<RagSettings> = preset === undefined ? {} : presets[preset];
  const { stream: usual, ...filled } = base;
  const streamed = stream === "sse" ? usual : stream;
  return {
    body: undefined,
    ...filled,
    ...own,
    method: own.method ?? "POST",
    ...(base.passage || own.passage ? { passage: { ...base.passage, ...own.passage } } : {}),
    ...(streamed === undefined ? {} : { stream: streamed }),
  };
}
