import { fork } from "node:child_process";
import { once } from "node:events";

const program = new URL("mock-server.mjs", import.meta.url);

/** @type {import("./mock.d.mts").startMock} */
export async function startMock() {
  const child = fork(program, [], {
    // Not the flags of whoever starts it (a profiler, a test runner).
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [{ port }] = await once(child, "message");
  const ask = async (message) => {
    child.send(message);
    const [stats] = await once(child, "message");
    return stats;
  };
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    reset: (latencyMs) => ask({ do: "reset", latencyMs }),
    stats: () => ask({ do: "stats" }),
    async close() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
