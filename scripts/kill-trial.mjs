/**
 * Kills a run again and again and looks at what is left. The child is the command line as a user
 * starts it; the server it asks lives in this process. Types: kill-trial.d.mts.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "../dist/stats/random.js";
import { startFaultServer } from "../test/contract/fault-server.mjs";
import { writeGeneratedSuite } from "./generated-suite.mjs";
import { wholeRows, faultsOfRun } from "./kill-evidence.mjs";

const command = fileURLToPath(new URL("../bin/helsemaal.js", import.meta.url));
const built = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** @type {import("./kill-trial.d.mts").killTrial} */
export async function killTrial({ seed, points, pairs, concurrency, folder, log }) {
  if (!existsSync(built)) throw new Error("not built: run npm run build first");
  const random = seededRandom(seed);
  const suite = writeGeneratedSuite(folder, { pairs });
  let onRequest = () => {};
  const server = await startFaultServer({
    script: ({ number }) => {
      onRequest(number);
      // A spread, so that answers come back in another order than they were asked in.
      return { do: "answer", delayMs: number % 7 };
    },
  });
  const start = (results) => {
    const model = ["--model", `openai:m@${server.baseURL}`, "--concurrency", String(concurrency)];
    const argv = [command, "run", suite, "--results", results, ...model];
    return spawn(process.execPath, argv, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  };
  try {
    const cleanResults = join(folder, "clean");
    const clean = await cleanRun(start, cleanResults, server, (hook) => (onRequest = hook));
    if (clean.code !== 0) throw new Error(`the run without kills failed: ${clean.said}`);
    const report = { points: 0, runs: 0, kinds: {}, faults: [], extraRequests: 0 };
    while (report.points < points) {
      const results = join(folder, "killed");
      const kills = Math.min(1 + random.below(5), points - report.points);
      const before = server.stats().count;
      const rows = [];
      for (let kill = 0; kill < kills; kill += 1) {
        const plan = drawKill(random, clean);
        const seen = server.stats().count;
        const child = start(results);
        onRequest = (number) => {
          if (plan.afterRequests === number - seen) child.kill("SIGKILL");
        };
        const { signal, code, said } = await ended(child, plan, results);
        // The run may end before the kill lands; that is no kill.
        const kind = signal === null ? "too late" : plan.kind;
        if (signal !== null) report.points += 1;
        report.kinds[kind] = (report.kinds[kind] ?? 0) + 1;
        if (signal === null && code !== 0) report.faults.push(`ended with ${code}: ${said}`);
        rows.push(...wholeRows(results, rows, report.faults));
        log(`${report.points}/${points} ${kind}: ${rows.length} rows kept`);
      }
      onRequest = () => {};
      const last = await ended(start(results));
      if (last.code !== 0) report.faults.push(`resuming ended with ${last.code}: ${last.said}`);
      wholeRows(results, rows, report.faults);
      const extra = server.stats().count - before - 2 * pairs;
      report.extraRequests += extra;
      if (extra > kills * concurrency)
        report.faults.push(
          `${extra} extra requests for ${kills} kills at ${concurrency} in flight`,
        );
      report.faults.push(...faultsOfRun(onlyRun(results), onlyRun(cleanResults)));
      report.runs += 1;
      if (report.faults.length > 0) break;
      rmSync(results, { recursive: true });
    }
    return report;
  } finally {
    await server.close();
  }
}

/** Runs once undisturbed, and measures how long its parts last, so that kills can land in each. */
async function cleanRun(start, results, server, hook) {
  const began = performance.now();
  const times = { first: 0, last: 0 };
  hook(() => {
    const now = performance.now() - began;
    if (times.first === 0) times.first = now;
    times.last = now;
  });
  const end = await ended(start(results));
  return { ...end, ...times, took: performance.now() - began, requests: server.stats().count };
}

/** Where the next kill lands. `marker`: the first of these files to appear in the run's folder. */
function drawKill(random, { first, last, took, requests }) {
  switch (random.below(5)) {
    case 0:
      return { kind: "start-up", afterMs: random.uniform() * first };
    case 1:
      return { kind: "anywhere", afterMs: random.uniform() * took };
    case 2: {
      const markers = [/^run\.lock$/, /^items\.jsonl/, /^run\.json/, /^answers\.jsonl$/];
      return { kind: "opening", marker: markers[random.below(markers.length)] };
    }
    case 3: {
      const markers = [/^scores\.jsonl\..*tmp$/, /^scores\.jsonl$/, /^table\.\w+(\..*tmp)?$/];
      const marker = markers[random.below(markers.length)];
      return { kind: "scoring", marker, afterMs: last + random.uniform() * (took - last) };
    }
    default:
      return { kind: "requests", afterRequests: 1 + random.below(requests) };
  }
}

/** Waits for the child's end, killing it where the plan says; `marker` is looked for all the time. */
async function ended(child, plan = {}, results = "") {
  let said = "";
  child.stderr.on("data", (bytes) => (said = `${said}${bytes}`.slice(-2000)));
  const exit = new Promise((resolve) =>
    child.once("close", (code, signal) => resolve([code, signal])),
  );
  const kill = () => child.kill("SIGKILL");
  const timer = plan.afterMs === undefined ? undefined : setTimeout(kill, plan.afterMs);
  let watching = plan.marker !== undefined;
  const watch = () => {
    if (!watching) return;
    if (filesOf(results).some((name) => plan.marker.test(name))) kill();
    else setImmediate(watch);
  };
  watch();
  const [code, signal] = await exit;
  watching = false;
  clearTimeout(timer);
  return { code, signal, said };
}

function filesOf(results) {
  const run = onlyRun(results);
  return run === undefined || !existsSync(run) ? [] : readdirSync(run);
}

/** The run folder in a results folder that has one. */
function onlyRun(results) {
  if (!existsSync(results)) return undefined;
  const [name] = readdirSync(results);
  return name === undefined ? undefined : join(results, name);
}
