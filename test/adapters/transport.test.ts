import { afterEach, expect, test } from "vitest";
import { createTransport, ExchangeError, type Transport } from "../../src/adapters/transport.ts";
import { startFaultServer, type Script } from "../contract/fault-server.mjs";

const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of clean.splice(0).toReversed()) await close();
});

async function start(
  script: Script,
  options: Parameters<typeof createTransport>[0] = {},
): Promise<{ readonly transport: Transport; readonly url: string }> {
  const server = await startFaultServer({ script });
  const transport = createTransport({ env: {}, ...options });
  clean.push(server.close, transport.close);
  return { transport, url: `${server.baseURL}/models` };
}

test("fetch gives any status as a Response, redirects not followed", async () => {
  const { transport, url } = await start({ 1: "answer", 2: "503", 3: "redirect" });
  const statuses = [];
  for (let index = 0; index < 3; index += 1) statuses.push((await transport.fetch(url)).status);
  expect(statuses).toEqual([200, 503, 307]);
});

test("fetch rejects with the failure as data", async () => {
  const { transport, url } = await start({ "*": "reset-before" });
  const error: unknown = await transport.fetch(url).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ExchangeError);
  expect(error).toMatchObject({ failure: { kind: "reset" } });
});

test("a body of exactly the limit is read, one byte more is too large", async () => {
  const script = { 1: { do: "too-large", bytes: 1000 }, 2: { do: "too-large", bytes: 1001 } };
  const { transport, url } = await start(script, { maxBodyBytes: 1000 });
  const request = { method: "GET", url, headers: {} };
  expect(await transport.send(request)).toMatchObject({ ok: true, reply: { status: 200 } });
  expect(await transport.send(request)).toMatchObject({
    ok: false,
    failure: { kind: "too-large", status: 200 },
  });
});

test("a header outside Latin-1 does not break the answer", async () => {
  const headers = { "x-navn": Buffer.from("Æ – ≥", "utf8").toString("latin1") };
  const { transport, url } = await start({ "*": { do: "status", status: 200, headers } });
  expect((await transport.fetch(url)).status).toBe(200);
});

test("an answer without a body is a Response without one", async () => {
  const { transport, url } = await start({ "*": { do: "status", status: 204, body: "" } });
  expect((await transport.fetch(url)).status).toBe(204);
});

test("requests waiting when the transport closes are aborted", async () => {
  let arrived = (): void => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { transport, url } = await start(() => {
    arrived();
    return "hang";
  });
  const waiting = transport.send({ method: "GET", url, headers: {} });
  await arrival;
  await transport.close();
  expect(await waiting).toMatchObject({ ok: false, failure: { kind: "aborted" } });
});
