/** A program that speaks the protocol of docs/adapters/process.md and fails to order. */
import { createInterface } from "node:readline";

const [mode = "answer"] = process.argv.slice(2);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const reply = (text) => ({ via: "generate", text, finishReason: "stop" });

if (mode === "never-ready") setInterval(() => {}, 1000);
else if (mode === "ends-at-once") {
  process.stderr.write("ImportError: no module named modell\n");
  process.exit(3);
} else if (mode === "old-protocol") {
  say({ type: "ready", protocol: 0 });
  setInterval(() => {}, 1000);
} else {
  process.stdout.write("Loading weights: 100 %\n");
  say({ type: "ready", protocol: 1, ...(mode === "tags" ? { vias: ["tag"] } : {}) });
}

let asked = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.type === "cancel") process.stderr.write(`cancelled ${message.id}\n`);
  if (message.type !== "ask") continue;
  asked += 1;
  const { id, request } = message;
  const last = request.messages?.at(-1)?.content ?? "";
  switch (mode) {
    case "crash":
      process.stderr.write("Segmentation fault, key sk-contract-0123456789abcdef\n");
      process.exit(139);
      break;
    case "crash-once":
      if (process.pid && asked === 1 && !last.includes("igjen")) process.exit(1);
      say({ type: "answer", id, reply: reply("A") });
      break;
    case "hang":
      if (last.includes("heng")) break;
      say({ type: "answer", id, reply: reply(`pid ${process.pid}`) });
      break;
    case "other-via":
      say({ type: "answer", id, reply: { via: "tag", spans: [] } });
      break;
    case "broken":
      say({ type: "answer", id, reply: { via: "generate", text: 7 } });
      break;
    case "busy":
      say({ type: "failure", id, kind: "rate-limited", message: "busy", retryAfterMs: 40 });
      break;
    case "too-long":
      process.stdout.write("x".repeat(9 * 1024 * 1024));
      break;
    case "slow-letters": {
      const bytes = Buffer.from(
        `${JSON.stringify({ type: "answer", id, reply: reply("blåbær 🫐") })}\n`,
      );
      for (const byte of bytes) process.stdout.write(Buffer.from([byte]));
      break;
    }
    case "environment":
      say({ type: "answer", id, reply: reply(JSON.stringify(process.env)) });
      break;
    case "backwards":
      // Answers the second request before the first.
      globalThis.first ??= id;
      if (asked === 2)
        for (const each of [id, globalThis.first])
          say({ type: "answer", id: each, reply: reply(each) });
      break;
    default:
      process.stdout.write(`thinking about ${id}\n`);
      say({
        type: "answer",
        id,
        reply: reply(last),
        usage: { inputTokens: 3, outputTokens: 1 },
        model: "skript-1",
      });
  }
}
