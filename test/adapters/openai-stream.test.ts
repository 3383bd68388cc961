import { expect, test } from "vitest";
import { assembleStream, watchTokens } from "../../src/adapters/answer-stream.ts";
import { chatStream } from "../../src/adapters/chat-stream.ts";
import { responseStream } from "../../src/adapters/responses-reply.ts";
import { asked, question, streams } from "./openai-asked.ts";

const chunk = (delta: object, finish_reason: string | null = null) =>
  JSON.stringify({ model: "m-1", choices: [{ index: 0, delta, finish_reason }] });
const sse = (...data: readonly string[]) => data.map((one) => `data: ${one}\n\n`).join("");
const text = [
  chunk({ role: "assistant", content: "" }),
  chunk({ content: "Sv" }),
  chunk({ content: "ar: Æ" }),
];
const end = chunk({}, "stop");
const usage = JSON.stringify({
  choices: [],
  usage: { prompt_tokens: 7, completion_tokens: 3 },
});

const ask = async (stream: string) =>
  (await asked(question, { stream: true }, { script: streams(stream) })).attempt;
const whole = { ok: true, reply: { text: "Svar: Æ", finishReason: "stop" }, reportedModel: "m-1" };

test("a stream is asked for with its usage, and adds up to the answer", async () => {
  const script = streams(sse(...text, end, usage, "[DONE]"));
  const { attempt, server } = await asked(question, { stream: true }, { script });
  expect(server.requests[0]?.body).toMatchObject({
    stream: true,
    stream_options: { include_usage: true },
  });
  expect(attempt).toMatchObject({ ...whole, usage: { inputTokens: 7, outputTokens: 3 } });
  expect(attempt).toHaveProperty("firstTokenMs", expect.any(Number));
});

test.each([
  ["that stops without [DONE]", sse(...text, end)],
  ["with CRLF", sse(...text, end, "[DONE]").replaceAll("\n", "\r\n")],
  ["with comments between", sse(...text, end, "[DONE]").replaceAll("\n\n", "\n\n: ping\n\n")],
  ["that goes on after [DONE]", `${sse(...text, end, "[DONE]")}data: {"choices"`],
  [
    "that begins with Azure's filter results",
    sse('{"choices":[],"prompt_filter_results":[]}', ...text, end),
  ],
])("a stream %s is whole", async (_, stream) => {
  expect(await ask(stream)).toMatchObject(whole);
});

test("thinking, refusals and Mistral's parts are put together too", async () => {
  const parts = [
    chunk({ content: [{ type: "thinking", thinking: [{ type: "text", text: "B" }] }] }),
    chunk({ content: [{ type: "thinking", thinking: [{ type: "text", text: "?" }] }] }),
    chunk({ content: "A" }),
  ];
  expect(await ask(sse(...parts, end))).toMatchObject({ reply: { text: "A", reasoning: "B?" } });
  const fields = [
    chunk({ reasoning_content: "B" }),
    chunk({ reasoning_content: "?" }),
    chunk({ content: "A" }),
  ];
  expect(await ask(sse(...fields, end))).toMatchObject({ reply: { text: "A", reasoning: "B?" } });
  const refused = [chunk({ refusal: "Ne" }), chunk({ refusal: "i." })];
  expect(await ask(sse(...refused, end))).toMatchObject({ reply: { text: null, refusal: "Nei." } });
});

test.each([
  ["ends before its answer does", sse(...text), "malformed", /ended before the answer did/],
  ["holds no answer", sse(usage, "[DONE]"), "malformed", /choices/],
  ["does not parse", sse(...text, '{"choices"', end), "malformed", /does not parse/],
  [
    "breaks off with an error",
    sse(...text, '{"error":{"message":"Worker died","code":502}}'),
    "server-error",
    /502: Worker died/,
  ],
  [
    "breaks off with an error event",
    `${sse(...text)}event: error\ndata: {"message":"Overloaded","code":"rate_limit_exceeded"}\n\n`,
    "rate-limited",
    /Overloaded/,
  ],
])("a stream that %s is a failure", async (_, stream, kind, message) => {
  expect(await ask(stream)).toMatchObject({
    ok: false,
    failure: { kind, message: expect.stringMatching(message) },
  });
});

test("a filter that steps in within a stream is a refusal", async () => {
  const filtered = '{"error":{"message":"Filtered","code":"content_filter"}}';
  expect(await ask(sse(...text, filtered))).toMatchObject({
    ok: true,
    reply: { finishReason: "content-filter" },
  });
});

test("a server that answers with the whole all the same is read", async () => {
  const body = { choices: [{ message: { content: "A" }, finish_reason: "stop" }] };
  const script = { "*": { do: "status", status: 200, body } };
  const { attempt } = await asked(question, { stream: true }, { script });
  expect(attempt).toMatchObject({ ok: true, reply: { text: "A" } });
  expect(attempt).not.toHaveProperty("firstTokenMs", expect.any(Number));
});

test("the first token is the first thing written, thinking included, not the first byte", () => {
  const times = [1000, 1250, 1900];
  const watch = watchTokens(chatStream, () => times.shift() ?? Number.NaN);
  const send = (data: string) => watch.onData(Buffer.from(data));
  send(": ping\n\n");
  send(sse(chunk({ role: "assistant", content: "" })));
  expect(watch.firstTokenMs()).toBeUndefined();
  const token = sse(chunk({ reasoning: "Åh" }));
  // Cut within the two bytes of Å, and before the event ends.
  const bytes = Buffer.from(token);
  const cut = bytes.indexOf(0xc3) + 1;
  watch.onData(bytes.subarray(0, cut));
  expect(watch.firstTokenMs()).toBeUndefined();
  watch.onData(bytes.subarray(cut));
  send(sse(chunk({ content: "A" })));
  expect(watch.firstTokenMs()).toBe(250);
});

test("a streamed response is its last event", () => {
  const response = { status: "completed", output: [] };
  const events = [
    { type: "response.created", response: { status: "in_progress" } },
    { type: "response.output_text.delta", delta: "A" },
    { type: "response.completed", response },
  ];
  const reply = (listed: readonly object[]) => ({
    status: 200,
    headers: {},
    text: sse(...listed.map((event) => JSON.stringify(event))),
  });
  expect(assembleStream(reply(events), responseStream)).toMatchObject({
    text: JSON.stringify(response),
  });
  expect(assembleStream(reply(events.slice(0, 2)), responseStream)).toMatch(/ended before/);
  expect(responseStream.hasToken(events[1])).toBe(true);
  expect(responseStream.hasToken(events[0])).toBe(false);
});
