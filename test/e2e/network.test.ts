import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { startRecordingProxy } from "../contract/recording-proxy.ts";
import { startChild } from "./child.ts";
import { fixtures, scratch, serve } from "./command.ts";
import { jsonLines, writeModels } from "./run-files.ts";

const recorder = new URL("record-network.mjs", import.meta.url).href;
const tls = {
  key: readFileSync(join(fixtures, "tls/server.key"), "utf8"),
  cert: readFileSync(join(fixtures, "tls/server.pem"), "utf8"),
};
/** No such host: whoever looked it up would find nothing. */
const target = "modell.helsemaal.test";
const noProxies = Object.fromEntries(
  ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((name) => [
    [name, ""],
    [name.toLowerCase(), ""],
  ]),
);

interface Trace {
  readonly lookup?: string;
  readonly connect?: string;
}

/** Runs a suite in a process whose every connection is written down. */
async function traced(
  folder: string,
  models: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly card?: Readonly<Record<string, unknown>>;
  } = {},
) {
  const suite = writeGeneratedSuite(folder, { pairs: 3, card: options.card ?? {} });
  const log = join(folder, "network.jsonl");
  writeFileSync(log, "");
  const args = ["run", suite, "--results", join(folder, "results"), "--model", ...models];
  const env = { ...noProxies, ...options.env, NETWORK_LOG: log };
  const ended = await startChild(args, { cwd: folder, env, node: ["--import", recorder] }).ended;
  const trace = jsonLines<Trace>(readFileSync(log, "utf8"));
  return {
    ...ended,
    lookups: [...new Set(trace.flatMap(({ lookup }) => lookup ?? []))],
    connections: [...new Set(trace.flatMap(({ connect }) => connect ?? []))],
  };
}

test("a run connects to its model and to nothing else", async () => {
  using folder = scratch();
  await using server = await serve();
  const run = await traced(folder.path, [server.model, "baseline:first"]);
  expect(run).toMatchObject({ code: 0, lookups: [] });
  expect(run.connections).toEqual([`127.0.0.1:${server.server.port}`]);
  expect(server.count()).toBe(6);
});

test("baselines touch no network", async () => {
  using folder = scratch();
  const run = await traced(folder.path, ["baseline:random", "baseline:overlap"]);
  expect(run).toMatchObject({ code: 0, lookups: [], connections: [] });
});

test("through a proxy, the proxy alone is connected to and the model's name is never looked up", async () => {
  using folder = scratch();
  await using server = await serve({ tls });
  const proxy = await startRecordingProxy(server.server.port);
  try {
    const env = {
      https_proxy: `http://127.0.0.1:${proxy.port}`,
      NODE_EXTRA_CA_CERTS: join(fixtures, "tls/ca.pem"),
    };
    const run = await traced(folder.path, [`openai:m@https://${target}/v1`], { env });
    expect(run).toMatchObject({ code: 0, lookups: [] });
    expect(run.connections).toEqual([`127.0.0.1:${proxy.port}`]);
    expect(new Set(proxy.seen.map(({ method, target: to }) => `${method} ${to}`))).toEqual(
      new Set([`CONNECT ${target}:443`]),
    );
    expect(server.count()).toBe(6);
  } finally {
    await proxy.close();
  }
});

test("what goes to a server on this machine goes past the proxy", async () => {
  using folder = scratch();
  await using server = await serve();
  const proxy = await startRecordingProxy(server.server.port);
  try {
    const address = `http://127.0.0.1:${proxy.port}`;
    const run = await traced(folder.path, [server.model], {
      env: { http_proxy: address, https_proxy: address },
      card: { sensitivity: "patient" },
    });
    expect(run).toMatchObject({ code: 0, lookups: [] });
    expect(run.connections).toEqual([`127.0.0.1:${server.server.port}`]);
    expect(proxy.seen).toEqual([]);
  } finally {
    await proxy.close();
  }
});

test.each([
  ["internal", "outside-eea"],
  ["restricted", "eea"],
  ["patient", "outside-eea"],
])(
  "%s data for a model that is %s: refused before a name is looked up",
  async (sensitivity, location) => {
    using folder = scratch();
    await using server = await serve();
    const models = writeModels(folder.path, { baseURL: server.server.baseURL, location });
    const run = await traced(folder.path, ["m", "--models", models], { card: { sensitivity } });
    expect(run).toMatchObject({ code: 2, out: "", lookups: [], connections: [] });
    expect(run.err).toContain(
      `dataset bokser is ${sensitivity} and may not be sent to m, which is ${location}. Nothing was sent.`,
    );
    expect(server.count()).toBe(0);
  },
);

test("a server elsewhere counts as outside the EEA until its user says otherwise", async () => {
  using folder = scratch();
  const card = { sensitivity: "restricted" };
  const run = await traced(folder.path, [`openai:m@https://${target}/v1`], { card });
  expect(run).toMatchObject({ code: 2, lookups: [], connections: [] });
  expect(run.err).toContain("which is outside-eea");
});

test("the recorder sees a name that is looked up: without it these tests would prove nothing", async () => {
  using folder = scratch();
  const run = await traced(folder.path, [`openai:m@http://${target}/v1`]);
  expect(run.code).toBe(1);
  expect(run.lookups).toEqual([target]);
});
