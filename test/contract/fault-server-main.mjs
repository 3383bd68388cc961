/**
 * The fault server as a program: `node fault-server-main.mjs '{"latencyMs":100,"script":{"1":"503"}}'`
 * prints `{"port":…}` on one line. It answers `stats` on standard input with one JSON line, and ends
 * when standard input does, so it cannot outlive whoever started it.
 */
import { createInterface } from "node:readline";
import { startFaultServer } from "./fault-server.mjs";

const server = await startFaultServer(JSON.parse(process.argv[2] ?? "{}"));
process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  if (line.trim() === "stats") process.stdout.write(`${JSON.stringify(server.stats())}\n`);
});
lines.on("close", () => void server.close());
