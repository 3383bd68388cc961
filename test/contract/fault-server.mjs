/**
 * A local server that speaks OpenAI's chat completions and completions, and can fail in every way
 * a real one has been seen to. Plain JavaScript, so that scripts can start it without a build.
 *
 * Answers are functions of the request alone: two runs that ask the same get the same. Faults come
 * from a script, by request number (from 1) or by a function. Types: fault-server.d.mts.
 */
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { faults } from "./fault-behaviours.mjs";

/** @type {import("./fault-server.d.mts").behaviours} */
export const behaviours = Object.keys(faults);

/** @type {import("./fault-server.d.mts").startFaultServer} */
export async function startFaultServer(options = {}) {
  /** @type {import("./fault-server.d.mts").RecordedRequest[]} */
  const requests = [];
  const sockets = new Set();
  let open = 0;
  let maxConcurrent = 0;

  const create = options.tls === undefined ? createServer : createTlsServer;
  const server = create(options.tls ?? {}, (request, response) => {
    open += 1;
    maxConcurrent = Math.max(maxConcurrent, open);
    response.once("close", () => {
      open -= 1;
    });
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("error", () => {});
    response.on("error", () => {});
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const recorded = {
        number: requests.length + 1,
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: parse(text),
      };
      requests.push(recorded);
      void respond(recorded, response, options);
    });
  });
  // A server may die while a connection is idle, but never because of its own clock.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  let whenDrained = [];
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      for (const resolve of whenDrained) resolve();
      whenDrained = [];
    });
  });
  await new Promise((resolve) =>
    server.listen(options.port ?? 0, "127.0.0.1", () => resolve(null)),
  );
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const origin = `${options.tls === undefined ? "http" : "https"}://127.0.0.1:${port}`;
  return {
    port,
    origin,
    baseURL: `${origin}/v1`,
    requests,
    stats: () => ({ count: requests.length, maxConcurrent, openSockets: sockets.size }),
    drained: () =>
      new Promise((resolve) => {
        if (sockets.size === 0) resolve();
        else whenDrained.push(resolve);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function respond(request, response, options) {
  const scripted = await behaviour(request, options.script);
  const delayMs = scripted.delayMs ?? options.latencyMs ?? 0;
  const act = () => {
    if (response.destroyed) return;
    const fault = faults[scripted.do];
    if (fault === undefined) throw new Error(`fault server: no behaviour "${scripted.do}"`);
    fault({ request, response, options, settings: scripted });
  };
  if (delayMs > 0) setTimeout(act, delayMs);
  else act();
}

async function behaviour(request, script) {
  const found = typeof script === "function" ? await script(request) : script?.[request.number];
  const chosen = found ?? (typeof script === "object" ? script["*"] : undefined) ?? "answer";
  return typeof chosen === "string" ? { do: chosen } : { do: "answer", ...chosen };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
