import { Agent, request as undiciRequest } from "undici";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openaiAdapter, type OpenAIOptions } from "../../src/adapters/openai.ts";
import { startFaultServer } from "../contract/fault-server.mjs";
import { question } from "./openai-asked.ts";

const SIX_MINUTES = 6 * 60_000;

const clean: (() => Promise<void>)[] = [];
// Sockets are real; the clock is not. It is one for the whole file: the HTTP package keeps a timer
// from one request to the next.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(async () => {
  for (const close of clean.splice(0).toReversed()) await close();
});
afterAll(() => {
  vi.useRealTimers();
});

/** A server that thinks until it is let go; `arrived` once it has been asked. */
async function thinking() {
  let arrive = () => {};
  let letGo = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const server = await startFaultServer({
    script: async () => {
      arrive();
      await released;
      return "answer";
    },
  });
  clean.push(server.close);
  return { server, arrived, letGo };
}

async function askSlowly(options: Partial<OpenAIOptions>) {
  const { server, arrived, letGo } = await thinking();
  const adapter = openaiAdapter({ model: "m", baseURL: server.baseURL, ...options });
  clean.push(async () => adapter.close?.());
  const attempt = adapter.ask(question, new AbortController().signal);
  await arrived;
  await vi.advanceTimersByTimeAsync(SIX_MINUTES);
  letGo();
  return attempt;
}

const modes: readonly (readonly [string, Partial<OpenAIOptions>])[] = [
  ["whole", {}],
  ["streamed", { stream: true }],
];

test.each(modes)(
  "a first byte after six minutes is waited for by default, %s",
  async (_, options) => {
    expect(await askSlowly(options)).toMatchObject({ ok: true });
  },
);

test.each(modes)("a timeout of five minutes gives it up after five, %s", async (_, options) => {
  expect(await askSlowly({ ...options, timeoutMs: 300_000 })).toMatchObject({
    ok: false,
    failure: {
      kind: "timeout",
      message: expect.stringMatching(/no complete answer in 300000 ms$/),
    },
  });
});

test("on this clock the HTTP package left to itself gives up", async () => {
  const { server, arrived, letGo } = await thinking();
  const dispatcher = new Agent();
  clean.push(() => dispatcher.destroy());
  const answer = undiciRequest(`${server.baseURL}/chat/completions`, {
    method: "POST",
    dispatcher,
  });
  const outcome = answer.then(
    () => "answered",
    (error: { readonly code?: string }) => error.code,
  );
  await arrived;
  await vi.advanceTimersByTimeAsync(SIX_MINUTES);
  letGo();
  expect(await outcome).toBe("UND_ERR_HEADERS_TIMEOUT");
});
