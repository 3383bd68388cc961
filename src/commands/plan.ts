import type { Model } from "../adapters/index.ts";
import { kindOf } from "../kinds/index.ts";
import { refuseForbidden } from "../plan/governance.ts";
import { assumedPairs, smallestDetectable } from "../plan/detectable.ts";
import { makeManifest } from "../plan/prepare.ts";
import { plannedRows } from "../plan/requests.ts";
import { selectItems } from "../plan/select.ts";
import { callsOf, costOf, forecastUsage } from "../plan/spending.ts";
import { columns } from "../report/text-table.ts";
import type { Manifest } from "../results/manifest.ts";
import { duration } from "./progress.ts";
import { loadPlan, namedModels } from "./load-plan.ts";
import type { LoadedPlan, PlanArguments } from "./load-plan.ts";
import type { ModelRequest } from "../types.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** Seconds an answer is taken to need, and requests in flight, for the forecast of time. */
const assumed = { secondsPerAnswer: 2, inFlight: 10 } as const;

/** Says what a run would ask and cost, and asks nothing. */
export async function plan(args: PlanArguments, terminal: Terminal): Promise<number> {
  const models = namedModels(args);
  const loaded = await loadPlan(args, terminal);
  refuseForbidden(loaded.suite, models, args.allow);
  const { suite, survey } = loaded;
  const sizes = clusterSizes(loaded);
  const shares = new Set(
    suite.tasks.flatMap(({ task, card }) =>
      kindOf(card.kind).metrics[0].share ? [task.name] : [],
    ),
  );
  const tasks = [...survey.counts].map(([task, { items, excluded }]) => [
    task,
    `${items} items`,
    ...(["nb", "nn"] as const).map((form) => {
      const clusters = sizes.get(`${task}/${form}`);
      return shares.has(task) ? findable(clusters, form) : counted(clusters, form);
    }),
    excluded > 0 ? `${excluded} excluded` : "",
  ]);
  terminal.out(`${suite.suite.name} ${suite.suite.version}\n${columns(tasks)}\n`);
  const { discordance, icc } = assumedPairs;
  terminal.out(
    `Findable: the smallest true difference between two models that the items would show four times out of five (paired, alpha 0.05), if ${100 * discordance} % of the items are right for only one of the two${clustered(sizes) ? ` and differences within a cluster correlate ${icc}` : ""}.\n\n`,
  );
  const rows = models.map((model) => forecastRow(model, loaded, args));
  terminal.out(
    `${columns([["model", "calls", "tokens", "at most", "cost", "at most", "time"], ...rows])}\n\n`,
  );
  terminal.out(
    `Tokens are estimated from the length of the texts; time assumes ${assumed.secondsPerAnswer} s an answer, ${assumed.inFlight} at once.\n`,
  );
  return exitCodes.ok;
}

type Sizes = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** By `task/form`: cluster → items that will be asked. */
function clusterSizes({ suite, selection }: LoadedPlan): Sizes {
  const sizes = new Map<string, Map<string, number>>();
  for (const { task, item, excluded } of selectItems(suite, selection)) {
    if (excluded !== undefined) continue;
    const key = `${task}/${item.form}`;
    const clusters = sizes.get(key) ?? new Map<string, number>();
    clusters.set(item.clusterId, (clusters.get(item.clusterId) ?? 0) + 1);
    sizes.set(key, clusters);
  }
  return sizes;
}

function findable(sizes: ReadonlyMap<string, number> | undefined, form: string): string {
  const smallest = smallestDetectable([...(sizes?.values() ?? [])]);
  if (!sizes || smallest === null) return "";
  return `${form}: ${sizes.size} clusters, findable ${(100 * smallest).toFixed(1)} points`;
}

/** Of a metric that is no share of items, nothing can be said before there are answers. */
function counted(sizes: ReadonlyMap<string, number> | undefined, form: string): string {
  return sizes ? `${form}: ${sizes.size} clusters` : "";
}

function clustered(sizes: Sizes): boolean {
  return [...sizes.values()].some((clusters) => [...clusters.values()].some((items) => items > 1));
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

function forecast(model: Model, manifest: Manifest, { suite, survey, selection }: LoadedPlan) {
  const tasks = new Map(manifest.tasks.map((task) => [task.name, task]));
  const sum = { calls: 0, expected: 0, worst: 0, expectedCost: 0, worstCost: 0 };
  const add = (request: ModelRequest) => {
    const added = model.addedBytes?.(request);
    const expected = forecastUsage(request, "expected", added);
    const worst = forecastUsage(request, "worst", added);
    sum.calls += callsOf(request);
    sum.expected += expected.inputTokens + expected.outputTokens;
    sum.worst += worst.inputTokens + worst.outputTokens;
    sum.expectedCost += costOf(expected, model.entry.price);
    sum.worstCost += costOf(worst, model.entry.price);
  };
  // What a model learns from, it reads once.
  if (model.learns)
    for (const { name, notOffered } of tasks.values())
      for (const { text } of (!notOffered && survey.examples.get(name)?.examples) || [])
        add({ via: "tag", form: "nb", text, seed: 0, parts: { question: "" } });
  for (const itemRow of selectItems(suite, selection)) {
    const task = tasks.get(itemRow.task);
    if (!task || task.notOffered || itemRow.excluded !== undefined) continue;
    for (const { request } of plannedRows(task, itemRow, manifest.seed)) add(request);
  }
  return sum;
}
