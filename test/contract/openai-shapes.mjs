/**
 * One answer in the shape of whichever interface was asked: chat completions, completions,
 * responses, embeddings; whole, or as the events of a stream where the request wants one.
 */
import { createHash } from "node:crypto";

/**
 * @typedef {{ finishReason?: string, refusal?: string, nothing?: boolean, second?: string }} More
 * `nothing`: no choice at all; `second`: the text of a second choice.
 */

/** The body and its content type. `content` may be null, for an answer without text. */
export function shaped(request, content, more = {}) {
  const { path, body } = request;
  const streams = body?.stream === true;
  const shapes = path.startsWith("/v1/responses")
    ? [response, responseEvents]
    : path.startsWith("/v1/completions")
      ? [completion, completionChunks]
      : path.startsWith("/v1/embeddings")
        ? [embeddings, () => []]
        : [chat, chatChunks];
  const [whole, events] = shapes;
  if (!streams)
    return { type: "application/json", text: JSON.stringify(whole(request, content, more)) };
  return {
    type: "text/event-stream; charset=utf-8",
    text: events(request, content, more).join(""),
  };
}

/** One event as OpenAI writes it. */
export function sse(value, event) {
  const data = typeof value === "string" ? value : JSON.stringify(value);
  return `${event === undefined ? "" : `event: ${event}\n`}data: ${data}\n\n`;
}

const created = 1_760_000_000;

function modelOf({ body }) {
  return `${body?.model ?? "stub"}-2026-01-01`;
}

function chat(request, content, { finishReason = "stop", refusal, nothing, second }) {
  const choice = (index, text) => ({
    index,
    message: { role: "assistant", content: text, ...(refusal === undefined ? {} : { refusal }) },
    finish_reason: finishReason,
  });
  const choices =
    second === undefined ? [choice(0, content)] : [choice(0, content), choice(1, second)];
  return {
    ...head(request, "chat.completion"),
    choices: nothing ? [] : choices,
    usage: usage(request, content),
  };
}

function chatChunks(request, content, { finishReason = "stop", refusal, nothing, second }) {
  const base = head(request, "chat.completion.chunk");
  const chunk = (index, delta, finish = null) =>
    sse({ ...base, choices: [{ index, delta, finish_reason: finish }] });
  const texts = second === undefined ? [content] : [content, second];
  const choices = texts.flatMap((text, index) => [
    chunk(index, { role: "assistant", content: text === null ? null : "" }),
    ...pieces(text).map((piece) => chunk(index, { content: piece })),
    ...(refusal === undefined ? [] : [chunk(index, { refusal })]),
    chunk(index, {}, finishReason),
  ]);
  const counted = sse({ ...base, choices: [], usage: usage(request, content) });
  return [...(nothing ? [] : choices), counted, sse("[DONE]")];
}

function completion(request, content, { finishReason = "stop", nothing, second }) {
  const choice = (index, text) => ({ index, text, logprobs: null, finish_reason: finishReason });
  const choices =
    second === undefined ? [choice(0, content)] : [choice(0, content), choice(1, second)];
  return {
    ...head(request, "text_completion"),
    choices: nothing ? [] : choices,
    usage: usage(request, content),
  };
}

function completionChunks(request, content, { finishReason = "stop", nothing }) {
  const base = head(request, "text_completion");
  const chunk = (text, finish = null) =>
    sse({ ...base, choices: [{ index: 0, text, logprobs: null, finish_reason: finish }] });
  const choices = [
    ...pieces(content).map((piece) => chunk(piece)),
    chunk(content === null ? null : "", finishReason),
  ];
  return [
    ...(nothing ? [] : choices),
    sse({ ...base, choices: [], usage: usage(request, content) }),
    sse("[DONE]"),
  ];
}

const incomplete = { length: "max_output_tokens", content_filter: "content_filter" };

function response(request, content, { finishReason = "stop", refusal, nothing }) {
  const said = content === null ? [] : [{ type: "output_text", text: content, annotations: [] }];
  const refused = refusal === undefined ? [] : [{ type: "refusal", refusal }];
  const message = {
    id: "msg_stub",
    type: "message",
    role: "assistant",
    content: [...said, ...refused],
  };
  const reason = incomplete[finishReason];
  const { prompt_tokens, completion_tokens, total_tokens } = usage(request, content);
  return {
    id: "resp_stub",
    object: "response",
    created_at: created,
    model: modelOf(request),
    status: reason === undefined ? "completed" : "incomplete",
    incomplete_details: reason === undefined ? null : { reason },
    error: null,
    output: nothing ? [] : [message],
    usage: { input_tokens: prompt_tokens, output_tokens: completion_tokens, total_tokens },
  };
}

function responseEvents(request, content, more) {
  const whole = response(request, content, more);
  const event = (type, rest) => sse({ type, ...rest }, type);
  return [
    event("response.created", { response: { ...whole, status: "in_progress", output: [] } }),
    ...pieces(content).map((delta) => event("response.output_text.delta", { delta })),
    event(`response.${whole.status}`, { response: whole }),
  ];
}

/** Vectors that are functions of their texts, so that cosines can be told in advance. */
export function vectorOf(text) {
  return [...createHash("sha256").update(text).digest().subarray(0, 8)].map((byte) => byte - 127.5);
}

function embeddings(request, _content, { nothing }) {
  const input = [request.body?.input ?? []].flat();
  const data = input.map((text, index) => ({
    object: "embedding",
    index,
    embedding: vectorOf(String(text)),
  }));
  return {
    object: "list",
    data: nothing ? [] : data.toReversed(),
    model: modelOf(request),
    usage: { prompt_tokens: input.length, total_tokens: input.length },
  };
}

function head(request, object) {
  return {
    id: `stub-${digest(asked(request)).toString(16)}`,
    object,
    created,
    model: modelOf(request),
  };
}

function usage(request, content) {
  const prompt_tokens = countWords(asked(request));
  const completion_tokens = countWords(content ?? "");
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function asked({ body }) {
  return JSON.stringify(body?.messages ?? body?.input ?? body?.prompt ?? []);
}

/** Cut in the middle of words and of surrogate pairs' neighbours, as tokens are. */
function pieces(text) {
  return (text ?? "").match(/[^]{1,3}/gu) ?? [];
}

/** One of the letters that the text offers ("A. …", "B) …"), chosen by its hash; else a word. */
export function answerTo(request) {
  const { body } = request;
  const messages = body?.messages ?? body?.input ?? [{ content: body?.prompt ?? "" }];
  const last = String(messages.at?.(-1)?.content ?? "");
  const letters = [
    ...new Set([...last.matchAll(/^\s*\(?([A-J])[.):]/gmu)].map((found) => found[1])),
  ];
  const hash = digest(asked(request));
  return letters.length > 0 ? letters[hash % letters.length] : `svar ${hash % 1000}`;
}

function digest(text) {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

function countWords(text) {
  return text.split(/\s+/u).filter(Boolean).length;
}
