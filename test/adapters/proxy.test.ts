import dns from "node:dns";
import { readFileSync } from "node:fs";
import net from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openaiAdapter } from "../../src/adapters/openai.ts";
import { createTransport, type TransportOptions } from "../../src/adapters/transport.ts";
import { UsageError } from "../../src/errors.ts";
import type { Attempt, GenerateRequest } from "../../src/types.ts";
import { startFaultServer, type FaultServer } from "../contract/fault-server.mjs";
import { startRecordingProxy, type RecordingProxy } from "../contract/recording-proxy.ts";

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), "utf8");
const tls = { key: fixture("server.key"), cert: fixture("server.pem") };
const ca = fixture("ca.pem");

const TARGET = "modell.helsemaal.test";
const PROXY = "mellomtjener.helsemaal.test";

const request: GenerateRequest = {
  via: "generate",
  form: "nb",
  messages: [{ role: "user", content: "Hva er rett?\nA. Én\nB. To" }],
  decoding: { temperature: 0, maxTokens: 16 },
  seed: 1,
  parts: { question: "Hva er rett?" },
};

/** Names asked for, and ports connected to, by this process. */
let resolved: string[];
let connected: number[];
let clean: (() => Promise<void>)[];

beforeEach(() => {
  resolved = [];
  connected = [];
  clean = [];
  const actual = dns.lookup;
  const lookup = (host: string, ...rest: readonly unknown[]): void => {
    // A server that begins to listen looks its own address up; that asks nobody.
    if (net.isIP(host) !== 0) return void Reflect.apply(actual, dns, [host, ...rest]);
    resolved.push(host);
    const [options, done] = rest as [{ all?: boolean }, (...found: unknown[]) => void];
    const local = { address: "127.0.0.1", family: 4 };
    process.nextTick(() =>
      options.all === true ? done(null, [local]) : done(null, local.address, 4),
    );
  };
  vi.spyOn(dns, "lookup").mockImplementation(lookup as unknown as typeof dns.lookup);
  const connect = net.Socket.prototype.connect;
  vi.spyOn(net.Socket.prototype, "connect").mockImplementation(function (
    this: net.Socket,
    ...args: unknown[]
  ) {
    const [options] = args.flat() as { port?: unknown }[];
    connected.push(Number(options?.port));
    return Reflect.apply(connect, this, args) as net.Socket;
  });
});

afterEach(async () => {
  for (const close of clean.toReversed()) await close();
  vi.restoreAllMocks();
});

async function server(secure: boolean): Promise<FaultServer> {
  const started = await startFaultServer(secure ? { tls } : {});
  clean.push(started.close);
  return started;
}

async function proxy(upstreamPort: number, refuse?: number): Promise<RecordingProxy> {
  const started = await startRecordingProxy(upstreamPort, refuse);
  clean.push(started.close);
  return started;
}

async function ask(baseURL: string, options: TransportOptions): Promise<Attempt> {
  const transport = createTransport(options);
  const adapter = openaiAdapter({ model: "stub", baseURL, transport });
  try {
    return await adapter.ask(request, new AbortController().signal);
  } finally {
    await transport.close();
  }
}

/** The proxy runs in this process too, and its way to the server is not ours. */
const ours = (upstream: FaultServer): readonly number[] =>
  connected.filter((port) => port !== upstream.port);

describe("without a proxy", () => {
  test("only the named host is resolved, and only it is connected to", async () => {
    const target = await server(false);
    const attempt = await ask(`http://${TARGET}:${target.port}/v1`, { env: {} });
    expect(attempt.ok).toBe(true);
    expect(new Set(resolved)).toEqual(new Set([TARGET]));
    expect(new Set(connected)).toEqual(new Set([target.port]));
  });

  test("a certificate of a given authority is trusted, of an unknown one not", async () => {
    const target = await server(true);
    const url = `https://${TARGET}:${target.port}/v1`;
    expect(await ask(url, { env: {}, ca })).toMatchObject({ ok: true });
    expect(await ask(url, { env: {} })).toMatchObject({
      ok: false,
      failure: { kind: "unreachable", message: expect.stringMatching(/certificate/) },
    });
  });

  test("NODE_EXTRA_CA_CERTS still counts beside a given authority", async () => {
    const target = await server(true);
    const extra = new URL("../fixtures/tls/ca.pem", import.meta.url).pathname;
    const options = { env: { NODE_EXTRA_CA_CERTS: extra }, ca: tls.cert };
    expect(await ask(`https://${TARGET}:${target.port}/v1`, options)).toMatchObject({ ok: true });
  });
});

describe("with a proxy", () => {
  test.each(["HTTPS_PROXY", "https_proxy"])(
    "%s: https goes through CONNECT, and the target's name is never resolved here",
    async (name) => {
      const target = await server(true);
      const way = await proxy(target.port);
      const env = { [name]: `http://bruker:hemmelig%21@${PROXY}:${way.port}` };
      expect(await ask(`https://${TARGET}/v1`, { env, ca })).toMatchObject({ ok: true });
      expect(way.seen).toEqual([
        {
          method: "CONNECT",
          target: `${TARGET}:443`,
          authorization: `Basic ${Buffer.from("bruker:hemmelig!").toString("base64")}`,
        },
      ]);
      expect(new Set(resolved)).toEqual(new Set([PROXY]));
      expect(new Set(ours(target))).toEqual(new Set([way.port]));
    },
  );

  test.each(["HTTP_PROXY", "http_proxy"])(
    "%s: http is forwarded, and the target's name is never resolved here",
    async (name) => {
      const target = await server(false);
      const way = await proxy(target.port);
      const env = { [name]: `${PROXY}:${way.port}` };
      expect(await ask(`http://${TARGET}:8000/v1`, { env })).toMatchObject({ ok: true });
      expect(way.seen).toMatchObject([
        { method: "POST", target: `http://${TARGET}:8000/v1/chat/completions` },
      ]);
      expect(target.requests[0]?.headers.host).toBe(`${TARGET}:8000`);
      expect(new Set(resolved)).toEqual(new Set([PROXY]));
      expect(new Set(ours(target))).toEqual(new Set([way.port]));
    },
  );

  test.each([
    ["NO_PROXY", "localhost,.helsemaal.test"],
    ["no_proxy", TARGET],
    ["NO_PROXY", "*"],
  ])("%s=%s goes past it", async (name, value) => {
    const target = await server(false);
    const way = await proxy(target.port);
    const env = { HTTP_PROXY: `http://127.0.0.1:${way.port}`, [name]: value };
    expect(await ask(`http://${TARGET}:${target.port}/v1`, { env })).toMatchObject({ ok: true });
    expect(way.seen).toEqual([]);
  });

  test.each(["127.0.0.1", "localhost"])(
    "a server at %s is asked past the proxy: its texts never leave this machine",
    async (host) => {
      const target = await server(false);
      const way = await proxy(target.port);
      const address = `http://127.0.0.1:${way.port}`;
      const env = { HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: "example.no" };
      const attempt = await ask(`http://${host}:${target.port}/v1`, { env });
      expect(attempt).toMatchObject({ ok: true });
      expect(way.seen).toEqual([]);
    },
  );

  test("a proxy that is down is unreachable, and nothing else is tried", async () => {
    const target = await server(true);
    const way = await proxy(target.port);
    await way.close();
    const env = { HTTPS_PROXY: `http://bruker:hemmelig@127.0.0.1:${way.port}` };
    const attempt = await ask(`https://${TARGET}:${target.port}/v1`, { env, ca });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "unreachable" } });
    expect(JSON.stringify(attempt)).not.toContain("hemmelig");
    expect(resolved).toEqual([]);
    expect(target.stats().count).toBe(0);
  });

  test.each([
    ["https", 407, "denied"],
    ["http", 407, "denied"],
    ["https", 403, "unreachable"],
  ])("%s through a proxy that answers %i is %s", async (scheme, status, kind) => {
    const target = await server(scheme === "https");
    const way = await proxy(target.port, status);
    const address = `http://127.0.0.1:${way.port}`;
    const env = { HTTPS_PROXY: address, HTTP_PROXY: address };
    expect(await ask(`${scheme}://${TARGET}/v1`, { env, ca })).toMatchObject({
      ok: false,
      failure: { kind },
    });
    expect(target.stats().count).toBe(0);
  });

  test("a proxy that is no address is a usage error that hides its password", () => {
    const env = { HTTPS_PROXY: "http://bruker:hemmelig@[" };
    expect(() => createTransport({ env })).toThrow(UsageError);
    expect(() => createTransport({ env })).toThrow(/HTTPS_PROXY: expected a URL.*\*\*\*@/);
  });
});
