import { getEventListeners } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import type { Adapter, Attempt, Failure, GenerateReply, ModelRequest } from "../../src/types.ts";
import {
  startFaultServer,
  type Behaviour,
  type FaultServer,
  type FaultServerOptions,
  type Script,
} from "./fault-server.mjs";

export interface MakeOptions {
  readonly server: FaultServer;
  readonly apiKey: string;
  readonly timeoutMs: number;
}

export interface ContractOptions {
  readonly name: string;
  readonly make: (options: MakeOptions) => Adapter;
  /** A request that takes one HTTP request to answer. */
  readonly request: ModelRequest;
  /** Which of OpenAI's interfaces is asked, if any: its own odd answers are then part too. */
  readonly speaks?: "chat" | "responses" | "completions" | "embeddings";
  /** For servers that are not OpenAI's: how to answer when nothing is wrong. */
  readonly answer?: Behaviour;
  readonly serverOptions?: FaultServerOptions;
}

/** Long enough never to fire where it is not what is tested. */
const PATIENT_MS = 50_000;
const IMPATIENT_MS = 150;
const KEY = "sk-contract-0123456789abcdef";

type ExpectedFailure = Partial<Omit<Failure, "message">> & { readonly message?: RegExp };

/** Faults of HTTP itself: the same for whoever asks. */
const httpFaults: Readonly<Record<string, readonly [string | Behaviour, ExpectedFailure]>> = {
  "429 without a wait": ["rate-limited", { kind: "rate-limited", status: 429 }],
  "429 with Retry-After in seconds": [
    { do: "rate-limited-seconds", seconds: 7 },
    { kind: "rate-limited", status: 429, retryAfterMs: 7000 },
  ],
  "429 with Retry-After as a date gone by": [
    { do: "rate-limited-date", at: 0 },
    { kind: "rate-limited", status: 429, retryAfterMs: 0 },
  ],
  "429 with retry-after-ms, which wins": [
    { do: "rate-limited-ms", ms: 250 },
    { kind: "rate-limited", status: 429, retryAfterMs: 250 },
  ],
  "500": ["500", { kind: "server-error", status: 500, message: /500: The server had an error$/ }],
  "503 with a page": ["503", { kind: "server-error", status: 503, message: /503 Service/ }],
  "503 with Retry-After": [
    { do: "status", status: 503, headers: { "retry-after": "3" } },
    { kind: "server-error", status: 503, retryAfterMs: 3000 },
  ],
  "401 that repeats the key": ["401", { kind: "denied", status: 401, message: /\*\*\*/ }],
  "403": ["403", { kind: "denied", status: 403 }],
  "404": ["404", { kind: "not-found", status: 404, message: /does not exist/ }],
  "418": [
    { do: "status", status: 418 },
    { kind: "rejected", status: 418 },
  ],
  "a redirect": ["redirect", { kind: "rejected", status: 307, message: /not followed/ }],
  "HTML with status 200": ["html", { kind: "malformed", message: /text\/html: Sign in/ }],
  "JSON cut short": [
    "truncated-json",
    { kind: "malformed", message: /does not parse|ended before the answer did/ },
  ],
  "JSON as text/plain": ["wrong-content-type", { kind: "malformed", message: /text\/plain/ }],
  "bytes that are not UTF-8": ["invalid-utf8", { kind: "malformed", message: /UTF-8/ }],
  "a body over 8 MiB": ["too-large", { kind: "too-large", message: /8388608/ }],
  "8 MiB of blanks": [
    { do: "too-large", bytes: 8 * 1024 * 1024 },
    { kind: "malformed", message: /does not parse/ },
  ],
  "a reset before the answer": ["reset-before", { kind: "reset" }],
  "a reset within the body": ["reset-mid-body", { kind: "reset" }],
  "a close within the body": ["close-mid-body", { kind: "reset" }],
};

const empty = { via: "generate", text: null } as const;
const chatReplies: Readonly<Record<string, readonly [string, GenerateReply]>> = {
  "null content": ["null-content", { ...empty, finishReason: "stop" }],
  "empty content": ["empty-content", { ...empty, text: "", finishReason: "stop" }],
  "a content filter": ["content-filter", { ...empty, finishReason: "content-filter" }],
  "a content filter's 400": [
    "azure-content-filter",
    { ...empty, finishReason: "content-filter", refusal: "content_filter" },
  ],
  "a refusal field": [
    "refusal",
    { ...empty, finishReason: "stop", refusal: "I cannot help with that." },
  ],
  "a text cut by the limit": ["length", { ...empty, text: "Svaret er at", finishReason: "length" }],
  "a context that is too small": [
    "context-length",
    { ...empty, finishReason: "other", contextExceeded: true },
  ],
  "several choices: the first": ["several-choices", { ...empty, text: "A", finishReason: "stop" }],
};
/** What an interface has no words for. */
const unsayable: Readonly<Record<string, readonly string[]>> = {
  chat: [],
  responses: ["several choices: the first"],
  completions: ["a refusal field"],
  embeddings: Object.keys(chatReplies),
};
const chatFaults: Readonly<Record<string, readonly [string, ExpectedFailure]>> = {
  "no choices": ["empty-choices", { kind: "malformed", message: /choices|output|data/ }],
  "another object": ["no-choices", { kind: "malformed", message: /choices|output|data/ }],
  "an error with status 200": ["error-in-200", { kind: "server-error", status: 502 }],
};

/** How long it took is the only thing that may differ. */
function untimed(attempt: Attempt): Attempt {
  return attempt.ok ? { ...attempt, firstTokenMs: undefined } : attempt;
}

/** What every adapter that asks over HTTP does with what can happen there. */
export function adapterContract(options: ContractOptions): void {
  const { name, make, request } = options;
  const clean: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of clean.splice(0).toReversed()) await close();
  });

  async function start(
    script: Script | undefined,
    timeoutMs = PATIENT_MS,
  ): Promise<{ readonly server: FaultServer; readonly adapter: Adapter }> {
    const healthy = options.answer === undefined ? {} : { "*": options.answer };
    const server = await startFaultServer({
      ...options.serverOptions,
      script: typeof script === "function" ? script : { ...healthy, ...script },
    });
    const adapter = make({ server, apiKey: KEY, timeoutMs });
    clean.push(server.close, async () => adapter.close?.());
    return { server, adapter };
  }

  async function askOnce(behaviour: string | Behaviour, timeoutMs?: number): Promise<Attempt> {
    const { server, adapter } = await start({ 1: behaviour }, timeoutMs);
    const attempt = await adapter.ask(request, new AbortController().signal);
    expect(server.requests, "one attempt is one request").toHaveLength(1);
    expect(JSON.stringify(attempt), "no key in what may be stored").not.toContain(KEY);
    return attempt;
  }

  function expectFailure(attempt: Attempt, expected: ExpectedFailure): void {
    const { message, ...rest } = expected;
    expect(attempt).toMatchObject({ ok: false, failure: rest });
    if (attempt.ok) return;
    expect(Object.keys(attempt.failure)).toEqual(
      expect.arrayContaining(["kind", "message", ...Object.keys(rest)]),
    );
    expect("retryAfterMs" in attempt.failure).toBe("retryAfterMs" in rest);
    expect(attempt.failure.message).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+\/\S*: [^\n\r]+$/);
    if (message !== undefined) expect(attempt.failure.message).toMatch(message);
  }

  describe(`${name}: the adapter contract`, () => {
    test("an answer is a reply", async () => {
      const { adapter } = await start(undefined);
      const attempt = await adapter.ask(request, new AbortController().signal);
      expect(attempt).toMatchObject({ ok: true, reply: { via: request.via } });
    });

    test("the same request gives the same answer", async () => {
      const { adapter } = await start(undefined);
      const { signal } = new AbortController();
      const [one, other] = [await adapter.ask(request, signal), await adapter.ask(request, signal)];
      expect(untimed(one)).toEqual(untimed(other));
    });

    test.each(Object.entries(httpFaults))("%s is its failure", async (_, [behaviour, expected]) => {
      expectFailure(await askOnce(behaviour), expected);
    });

    test.each(["hang", "drip"])("%s ends at the deadline", async (behaviour) => {
      expectFailure(await askOnce(behaviour, IMPATIENT_MS), { kind: "timeout", message: /150 ms/ });
    });

    if (options.speaks !== undefined) {
      const left = unsayable[options.speaks] ?? [];
      const replies = Object.entries(chatReplies).filter(([about]) => !left.includes(about));
      if (replies.length > 0)
        test.each(replies)("%s is a reply", async (_, [behaviour, reply]) => {
          const { via } = request;
          expect(await askOnce(behaviour)).toMatchObject({ ok: true, reply: { ...reply, via } });
        });
      test.each(Object.entries(chatFaults))("%s is a failure", async (_, [behaviour, expected]) => {
        expectFailure(await askOnce(behaviour), expected);
      });
    }

    test("nobody listening is unreachable", async () => {
      const { server, adapter } = await start(undefined);
      await server.close();
      expectFailure(await adapter.ask(request, new AbortController().signal), {
        kind: "unreachable",
      });
    });

    test.each(["hang", "drip"])("abort ends %s and its connection", async (behaviour) => {
      const stop = new AbortController();
      const { server, adapter } = await start(() => {
        // The request has arrived; what it meets is decided, and then it is given up.
        setImmediate(() => stop.abort());
        return behaviour;
      });
      expectFailure(await adapter.ask(request, stop.signal), { kind: "aborted" });
      await server.drained();
    });

    test("asked with a signal that has aborted, nothing is sent", async () => {
      const { server, adapter } = await start(undefined);
      expectFailure(await adapter.ask(request, AbortSignal.abort()), { kind: "aborted" });
      expect(server.stats()).toMatchObject({ count: 0, openSockets: 0 });
    });

    test("a run's signal keeps no listeners of requests that are over", async () => {
      const { adapter } = await start({ 2: "500" });
      const { signal } = new AbortController();
      await adapter.ask(request, signal);
      await adapter.ask(request, signal);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    });

    test("forty requests are in flight at once, and each gets its answer", async () => {
      let arrived = 0;
      let open = (): void => {};
      const all = new Promise<void>((resolve) => {
        open = resolve;
      });
      const { server, adapter } = await start(async () => {
        arrived += 1;
        if (arrived === 40) open();
        await all;
        return options.answer;
      });
      const { signal } = new AbortController();
      const attempts = await Promise.all(
        Array.from({ length: 40 }, () => adapter.ask(request, signal)),
      );
      expect(attempts.every(({ ok }) => ok)).toBe(true);
      expect(server.stats().maxConcurrent).toBe(40);
    });

    test("a failure leaves the next request alone", async () => {
      const { adapter } = await start({ 1: "reset-mid-body", 2: "too-large" });
      const { signal } = new AbortController();
      const oks = [];
      for (let index = 0; index < 3; index += 1) oks.push((await adapter.ask(request, signal)).ok);
      expect(oks).toEqual([false, false, true]);
    });

    test("after close no connection is open, and asking is aborted", async () => {
      const { server, adapter } = await start({ 2: "hang" });
      const { signal } = new AbortController();
      await adapter.ask(request, signal);
      const inFlight = adapter.ask(request, signal);
      await adapter.close?.();
      expectFailure(await inFlight, { kind: "aborted" });
      await server.drained();
      expectFailure(await adapter.ask(request, signal), { kind: "aborted" });
    });
  });
}
