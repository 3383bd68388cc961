import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RagSettings, StreamSettings } from "../../src/adapters/rag-options.ts";
import { readRagStream, watchStream } from "../../src/adapters/rag-stream.ts";
import { askPipeline, stream } from "./rag-server.ts";

const settings: RagSettings = {
  method: "POST",
  body: {},
  passages: "/passages",
  usage: { inputTokens: "/usage/in", outputTokens: "/usage/out" },
};
const shape: StreamSettings = { delta: "/delta" };
const sse = (...events: readonly string[]) => events.map((event) => `${event}\n\n`).join("");
const read = (text: string, how: StreamSettings = shape) => readRagStream(text, how, settings);

describe("a stream of events", () => {
  const text = sse(
    ": waking up",
    'data: {"passages": [{"id": "p1"}, {"id": "p2"}]}',
    'data: {"delta": "Blå"}',
    'data: {"delta":\ndata: "bær 🫐"}',
    'data: {"usage": {"in": 3, "out": 2}, "passages": []}',
    "data: [DONE]",
  );
  const whole = {
    ok: true,
    reply: { text: "Blåbær 🫐", passages: [{ id: "p1" }, { id: "p2" }] },
    usage: { inputTokens: 3, outputTokens: 2 },
  };

  test("adds up to an answer, with LF and CRLF", () => {
    expect(read(text)).toMatchObject(whole);
    expect(read(text.replaceAll("\n", "\r\n"))).toMatchObject(whole);
  });

  test("is the same however its bytes are cut, letters and line ends too", async () => {
    const bytes = Buffer.from(text.replaceAll("\n", "\r\n"));
    const pieces = Array.from(bytes, (byte) => Buffer.of(byte));
    const { attempt } = await askPipeline(stream(...pieces), { ...settings, stream: shape });
    expect(attempt).toMatchObject(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        let time = 0;
        const watch = watchStream(shape, () => time++);
        const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const done = at.slice(1).map((to, index) => watch.onData(bytes.subarray(at[index], to)));
        expect(done.includes(true)).toBe(true);
        expect(watch.firstTokenMs()).toBe(1);
      }),
    );
  });

  test("passages that come one by one are all of them; a named event alone may carry them", () => {
    const named = sse(
      'event: source\ndata: {"passages": {"id": "p1"}}',
      'event: source\ndata: {"passages": {"id": "p2"}}',
      'event: other\ndata: {"passages": {"id": "p9"}}',
      "event: token\ndata: ja",
      'event: done\ndata: {"usage": {"in": 1}}',
    );
    const how: StreamSettings = {
      delta: "",
      textEvent: "token",
      passagesEvent: "source",
      end: { event: "done" },
    };
    expect(read(named, how)).toMatchObject({
      ok: true,
      reply: { text: "ja", passages: [{ id: "p1" }, { id: "p2" }] },
      usage: { inputTokens: 1 },
    });
  });

  test("data that are the text are kept to the letter, numbers too", () => {
    const tokens = ["2.50", " mg", " null", '" og"', "\u00a01e3"];
    const text = sse(...tokens.map((token) => `data: ${token}`), "data: [DONE]");
    expect(read(text, { delta: "" })).toMatchObject({
      reply: { text: "2.50 mg null og\u00a01e3" },
    });
    expect(read(sse("data: ja", "event: error\ndata: boom"), { delta: "" })).toMatchObject({
      ok: false,
      kind: "server-error",
      detail: "error: boom",
    });
  });

  test("that stops without its end is malformed, unless closing is its end", () => {
    const cut = sse('data: {"delta": "Blå"}');
    expect(read(cut)).toMatchObject({
      ok: false,
      kind: "malformed",
      detail: expect.stringContaining('"[DONE]"'),
    });
    expect(read(cut, { ...shape, end: "close" })).toMatchObject({
      ok: true,
      reply: { text: "Blå" },
    });
  });

  test("an error on the way, and an event cut in the middle, are failures", () => {
    const before = sse('data: {"delta": "Blå"}');
    expect(read(before + sse('data: {"error": {"message": "out of memory"}}'))).toMatchObject({
      ok: false,
      kind: "server-error",
      detail: "error: out of memory",
    });
    expect(read(before + sse('event: error\ndata: {"message": "gone"}'))).toMatchObject({
      ok: false,
      kind: "server-error",
    });
    expect(read(`${before}data: {"delta": "b`)).toMatchObject({ ok: false, kind: "malformed" });
  });

  test("without any text it is an answer without text", () => {
    expect(read(sse("data: [DONE]"))).toMatchObject({ ok: true, reply: { text: null } });
  });

  test("that says it has ended is over, though the connection stays open", async () => {
    const { attempt } = await askPipeline(stream(text, undefined), { ...settings, stream: shape });
    expect(attempt).toMatchObject({ ...whole, firstTokenMs: 0 });
  });

  test("broken off by the server is no answer", async () => {
    const { attempt } = await askPipeline(
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write('data: {"delta": "Blå"}\n\n', () => response.socket?.destroy());
      },
      { ...settings, stream: shape },
    );
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "reset" } });
  });

  test("whatever comes is read or called wrong", () => {
    const bits = fc.constantFrom(
      "data: ",
      '{"delta": "x"}',
      "\n",
      "\r",
      "[DONE]",
      "event: x",
      ":",
      "{",
      "�",
      '{"error": 1}',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (pieces) => {
        expect(typeof read(pieces.join("")).ok).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});
