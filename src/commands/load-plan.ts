import { z } from "zod";
import { toModel } from "../adapters/index.ts";
import type { Model } from "../adapters/index.ts";
import { withPrices } from "../adapters/prices.ts";
import { resolveModels } from "../adapters/resolve.ts";
import { kindOf } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import { checkPrompts } from "../plan/prompt.ts";
import { surveyItems } from "../plan/select.ts";
import type { Selection, Survey } from "../plan/select.ts";
import { UsageError } from "../errors.ts";
import { loadSuite } from "../suites/load.ts";
import type { LoadedSuite, LoadedTask } from "../suites/load.ts";
import type { Terminal } from "./terminal.ts";

/** What `plan` and `run` have in common on the command line. */
export interface PlanArguments {
  readonly suite: string;
  readonly models: readonly string[];
  readonly modelsFile?: string | undefined;
  readonly prices?: string | undefined;
  readonly limit?: number | undefined;
  readonly seed: number;
  readonly label?: string | undefined;
  /** Why data may go where its sensitivity forbids it. */
  readonly allow?: string | undefined;
}

export interface LoadedPlan {
  readonly suite: LoadedSuite;
  readonly survey: Survey;
  readonly selection: Selection;
}

/** The models named on the command line, with their prices. */
export function namedModels({ models, modelsFile, prices }: PlanArguments): readonly Model[] {
  const entries = resolveModels(models, modelsFile);
  return (prices === undefined ? entries : withPrices(entries, prices)).map(toModel);
}

/** Reads and checks a suite and every item of it, before anything is asked. */
export async function loadPlan(
  args: Pick<PlanArguments, "suite" | "limit">,
  terminal: Terminal,
): Promise<LoadedPlan> {
  const suite = await loadSuite(args.suite);
  for (const loaded of suite.tasks) {
    const kind = kindOf(loaded.card.kind);
    checkVia(loaded, kind);
    checkPrompts(loaded, kind);
    checkSettings(loaded, kind);
  }
  const selection: Selection = {
    today: new Date().toISOString().slice(0, 10),
    ...(args.limit === undefined ? {} : { limit: args.limit }),
  };
  const survey = surveyItems(suite, selection);
  for (const { where, message } of survey.notices) terminal.err(`note: ${where}: ${message}\n`);
  return { suite, survey, selection };
}

function checkVia({ task }: LoadedTask, kind: Kind): void {
  const { vias, exchangeable = [] } = kind;
  if (task.via === "any" ? exchangeable.length > 0 : vias.includes(task.via)) return;
  const others =
    task.via === "any" ? "replies are read to different values; name one of" : "there is";
  throw new UsageError(
    `task ${task.name}: ${kind.name} cannot be asked via ${task.via}; ${others} ${vias.join(", ")}`,
  );
}

function checkSettings({ task }: LoadedTask, kind: Kind): void {
  if (kind.settings === undefined && Object.keys(task.settings).length === 0) return;
  const parsed = (kind.settings ?? z.strictObject({})).safeParse(task.settings);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `task ${task.name}: settings.${issue?.path.join(".") ?? ""}: ${issue?.message} (${kind.name})`,
  );
}
