import { appendFileSync } from "node:fs";
import { gate } from "../compare/gate.ts";
import type { GateResult } from "../compare/gate.ts";
import { checkPolicy, defaultPolicy, policyHash, readPolicy } from "../compare/gate-policy.ts";
import type { GatePolicy } from "../compare/gate-policy.ts";
import { gatePower } from "../compare/gate-power.ts";
import type { PowerQuestion } from "../compare/gate-power.ts";
import { loadRun } from "../compare/load-run.ts";
import type { LoadedRun } from "../compare/load-run.ts";
import { readLooks, writeLooks } from "../compare/look-file.ts";
import { alphaOfLook, onlyLook, takeLook } from "../compare/looks.ts";
import { UsageError } from "../errors.ts";
import { writeAtomically } from "../files/atomic.ts";
import { gateMarkdown, powerMarkdown } from "../report/gate-markdown.ts";
import { githubAnnotations } from "../report/github-annotations.ts";
import { junitXml } from "../report/junit.ts";
import { locateRun, refuseSameFolder } from "./results.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

export interface GateArguments {
  readonly baseline: string;
  readonly candidate?: string | undefined;
  readonly results: string;
  readonly policy?: string | undefined;
  readonly state?: string | undefined;
  readonly format: "md" | "json";
  readonly junit?: string | undefined;
  readonly github: boolean;
}

/** Version of the JSON of a gate. */
const gateSchemaVersion = 1;

/** `gate`: is the candidate worse than the baseline? Exit 0 pass, 1 regression or refused, 3 undecided. */
export async function gateCommand(args: GateArguments, terminal: Terminal): Promise<number> {
  const policy = args.policy === undefined ? defaultPolicy : readPolicy(args.policy);
  if (args.candidate === undefined)
    throw new UsageError("gate needs a candidate: --candidate <run> (or --power to plan one)");
  const paths = [args.baseline, args.candidate].map((name) => locateRun(name, args.results));
  refuseSameFolder(paths);
  const [baseline, candidate] = await Promise.all(paths.map(loadRun));
  if (!baseline || !candidate) throw new UsageError("gate needs a baseline and a candidate");
  checkPolicy(policy, baseline);
  const result = look(baseline, candidate, policy, args.state);
  report(result, policy, args, terminal);
  if (result.verdict === "pass") return exitCodes.ok;
  return result.verdict === "undecided" ? exitCodes.undecided : exitCodes.failed;
}

/**
 * The verdict; where looks are counted, this one is on disk before the verdict is shown. Runs that
 * allow no verdict cost no look.
 */
function look(
  baseline: LoadedRun,
  candidate: LoadedRun,
  policy: GatePolicy,
  path: string | undefined,
): GateResult {
  if (path === undefined) {
    if (policy.looks !== undefined)
      throw new UsageError(
        `the policy plans ${policy.looks} looks, and they are counted in a file: name it with --state`,
      );
    return gate(baseline, candidate, policy, onlyLook(policy));
  }
  const owner = {
    baseline: baseline.digest,
    items: baseline.itemsHash,
    policy: policyHash(policy),
  };
  const { look, state } = takeLook(readLooks(path), owner, policy, candidate);
  const result = gate(baseline, candidate, policy, look);
  if (result.verdict !== "refused" && !look.again) writeLooks(path, state);
  return result;
}

function report(
  result: GateResult,
  policy: GatePolicy,
  { format, junit, github }: GateArguments,
  terminal: Terminal,
): void {
  const markdown = gateMarkdown(result);
  const json = { schemaVersion: gateSchemaVersion, ...result, policy };
  terminal.out(format === "md" ? markdown : `${JSON.stringify(json, finite, 2)}\n`);
  if (junit !== undefined) writeAtomically(junit, junitXml(result));
  if (!github) return;
  terminal.err(githubAnnotations(result));
  const summary = process.env["GITHUB_STEP_SUMMARY"];
  if (summary !== undefined && summary !== "") appendFileSync(summary, `${markdown}\n`);
}

/** JSON has no infinity: a bound that does not exist is null. */
function finite(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

/** `gate --power`: what the policy could find on the baseline's items. */
export async function powerCommand(
  args: Pick<GateArguments, "baseline" | "results" | "policy" | "state" | "format">,
  question: PowerQuestion,
  terminal: Terminal,
): Promise<number> {
  if (question.drop > question.discordance)
    throw new UsageError(
      `--drop ${question.drop} is more than --discordance ${question.discordance}: no more items can be lost than change sides`,
    );
  const policy = args.policy === undefined ? defaultPolicy : readPolicy(args.policy);
  const baseline = await loadRun(locateRun(args.baseline, args.results));
  checkPolicy(policy, baseline);
  const alpha = nextAlpha(policy, args.state);
  const cells = gatePower(baseline, policy, alpha, question);
  terminal.out(
    args.format === "md"
      ? powerMarkdown(cells, question, alpha)
      : `${JSON.stringify({ schemaVersion: gateSchemaVersion, alpha, ...question, tasks: cells }, undefined, 2)}\n`,
  );
  return exitCodes.ok;
}

function nextAlpha(policy: GatePolicy, path: string | undefined): number {
  if (path === undefined && policy.looks === undefined) return policy.alpha;
  const taken = path === undefined ? 0 : (readLooks(path)?.looks.length ?? 0);
  const alpha = alphaOfLook(policy, taken + 1);
  if (alpha === null) throw new UsageError(`all ${policy.looks} planned looks are spent`);
  return alpha;
}
