/**
 * A server that answers every chat completion alike after a fixed time, in a process of its own:
 * as little work as HTTP allows, so that what is measured is who asks. The process that forked it
 * steers it by messages and takes it along when it ends.
 */
import { hash } from "node:crypto";
import { createServer } from "node:http";

const answer = JSON.stringify({
  id: "chatcmpl-bench",
  object: "chat.completion",
  created: 0,
  model: "bench",
  choices: [
    { index: 0, message: { role: "assistant", content: "Svar: B" }, finish_reason: "stop" },
  ],
  usage: { prompt_tokens: 60, completion_tokens: 4, total_tokens: 64 },
});
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(answer) };

let latencyMs = 0;
let count = 0;
let distinct = new Set();
/** Milliseconds since 1970, with fractions; null before the first request. */
let firstAt = null;
let open = 0;
let maxInFlight = 0;

const server = createServer((request, response) => {
  firstAt ??= performance.timeOrigin + performance.now();
  open += 1;
  maxInFlight = Math.max(maxInFlight, open);
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    count += 1;
    distinct.add(hash("sha1", Buffer.concat(chunks), "base64"));
    if (latencyMs > 0) setTimeout(reply, latencyMs, response);
    else reply(response);
  });
});
server.keepAliveTimeout = 0;

function reply(response) {
  open -= 1;
  response.writeHead(200, headers).end(answer);
}

process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  if (message.do === "reset") {
    latencyMs = message.latencyMs;
    count = 0;
    distinct = new Set();
    firstAt = null;
    maxInFlight = 0;
  }
  process.send({ count, distinct: distinct.size, firstAt, maxInFlight });
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
