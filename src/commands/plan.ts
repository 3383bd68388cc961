import { toModel } from "../adapters/index.ts";
import type { Model } from "../adapters/index.ts";
import { resolveModels } from "../adapters/resolve.ts";
import { refuseForbidden } from "../plan/governance.ts";
import { makeManifest } from "../plan/prepare.ts";
import { plannedRows } from "../plan/requests.ts";
import { selectItems } from "../plan/select.ts";
import { callsOf, costOf, forecastUsage } from "../plan/spending.ts";
import { columns } from "../report/text-table.ts";
import type { Manifest } from "../results/manifest.ts";
import { duration } from "./progress.ts";
import { loadPlan } from "./load-plan.ts";
import type { LoadedPlan, PlanArguments } from "./load-plan.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** Seconds an answer is taken to need, and requests in flight, for the forecast of time. */
const assumed = { secondsPerAnswer: 2, inFlight: 10 } as const;

/** Says what a run would ask and cost, and asks nothing. */
export function plan(args: PlanArguments, terminal: Terminal): number {
  const models = resolveModels(args.models, args.modelsFile).map(toModel);
  const loaded = loadPlan(args, terminal);
  refuseForbidden(loaded.suite, models);
  const { suite, survey } = loaded;
  const tasks = [...survey.counts].map(([task, { items, excluded }]) => [
    task,
    `${items} items`,
    excluded > 0 ? `${excluded} excluded` : "",
  ]);
  terminal.out(`${suite.suite.name} ${suite.suite.version}\n${columns(tasks)}\n\n`);
  const rows = models.map((model) => forecastRow(model, loaded, args));
  terminal.out(
    `${columns([["model", "calls", "tokens", "at most", "cost", "at most", "time"], ...rows])}\n\n`,
  );
  terminal.out(
    `Tokens are estimated from the length of the texts; time assumes ${assumed.secondsPerAnswer} s an answer, ${assumed.inFlight} at once.\n`,
  );
  return exitCodes.ok;
}

function forecastRow(model: Model, loaded: LoadedPlan, args: PlanArguments): string[] {
  const manifest = makeManifest(loaded.suite, model, loaded.survey, {
    ...loaded.selection,
    ...args,
  });
  const { calls, expected, worst, expectedCost, worstCost } = forecast(model, manifest, loaded);
  const money = (cost: number) =>
    model.entry.price ? `${cost.toFixed(2)} ${model.entry.price.currency}` : "–";
  const local = model.location === "in-process";
  return [
    model.identity.name,
    String(calls),
    local ? "–" : String(expected),
    local ? "–" : String(worst),
    money(expectedCost),
    money(worstCost),
    local ? "–" : duration((calls * assumed.secondsPerAnswer) / assumed.inFlight),
  ];
}

function forecast(model: Model, manifest: Manifest, { suite, selection }: LoadedPlan) {
  const tasks = new Map(manifest.tasks.map((task) => [task.name, task]));
  const sum = { calls: 0, expected: 0, worst: 0, expectedCost: 0, worstCost: 0 };
  for (const itemRow of selectItems(suite, selection)) {
    const task = tasks.get(itemRow.task);
    if (!task || task.notOffered || itemRow.excluded !== undefined) continue;
    for (const { request } of plannedRows(task, itemRow, manifest.seed)) {
      const expected = forecastUsage(request, "expected");
      const worst = forecastUsage(request, "worst");
      sum.calls += callsOf(request);
      sum.expected += expected.inputTokens + expected.outputTokens;
      sum.worst += worst.inputTokens + worst.outputTokens;
      sum.expectedCost += costOf(expected, model.entry.price);
      sum.worstCost += costOf(worst, model.entry.price);
    }
  }
  return sum;
}
