import { toModel } from "../adapters/index.ts";
import { modelSchema } from "../adapters/models.ts";
import type { ModelEntry } from "../adapters/models.ts";
import { resolveModels } from "../adapters/resolve.ts";
import { refuseForbidden } from "../plan/governance.ts";
import { columns } from "../report/text-table.ts";
import { vias } from "../types.ts";
import type { Adapter, Attempt, ModelRequest, Via } from "../types.ts";
import { probes } from "./model-probes.ts";
import { sayReply, shown } from "./model-replies.ts";
import { trials, type Trial } from "./model-trials.ts";
import { retrievedRows } from "./say-retrieved.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/**
 * `models check`: tries what a model can be asked and prints the lines of its entry to paste. Fails
 * when one offers nothing.
 */
export async function checkModels(
  names: readonly string[],
  file: string | undefined,
  terminal: Terminal,
): Promise<number> {
  let answers = true;
  const entries = resolveModels(names, file);
  refuseForbidden({ tasks: [] }, entries.map(toModel));
  for (const entry of entries) {
    const { rows, lines } = await withAdapter(entry, (adapter) => checkModel(entry, adapter));
    terminal.out(`${entry.name}\n${columns(rows)}\n`);
    terminal.out(
      lines.length > 0
        ? `\n${lines.map((line) => `  ${line}\n`).join("")}\n`
        : "  offers nothing\n\n",
    );
    answers &&= lines.length > 0;
  }
  return answers ? exitCodes.ok : exitCodes.failed;
}

interface Checked {
  readonly rows: readonly (readonly string[])[];
  /** To paste; empty when the model offers nothing. */
  readonly lines: readonly string[];
}

async function checkModel(entry: ModelEntry, adapter: Adapter): Promise<Checked> {
  const rows: string[][] = [];
  const can = new Set<Via>();
  const needed: Record<string, unknown> = {};
  const possible: Trial["setting"][] = [];
  for (const via of vias) {
    const { attempt, ms } = await tryVia(adapter, via);
    rows.push(viaRow(via, attempt, ms), ...retrievedRows(attempt));
    if (!attempt?.ok) continue;
    can.add(via);
    if (attempt.adjusted?.includes("max_completion_tokens"))
      needed["maxTokensField"] = "max_completion_tokens";
    if (via === "generate") rows.push(await sameTwice(adapter, attempt));
  }
  const offered = new Set(can);
  for (const trial of trials[entry.adapter] ?? []) {
    if (trial.improves ? !can.has(trial.via) : can.has(trial.via)) continue;
    // What was found to be needed is part of what comes after it.
    const found = await tryTrial({ ...entry, ...needed } as ModelEntry, trial);
    const row = [
      found.shown === undefined ? "  no " : "  yes",
      trial.via,
      assignments(trial.setting),
    ];
    rows.push([...row.slice(0, 2), `${row[2]}  ${found.shown ?? found.why}`]);
    if (found.shown === undefined) continue;
    if (trial.improves) possible.push(trial.setting);
    else {
      can.add(trial.via);
      Object.assign(needed, trial.setting);
    }
  }
  for (const { name, value, from } of await facts(adapter))
    rows.push(["     ", name, `${value} tokens  (${from})`]);
  return { rows, lines: linesOf(can, offered, needed, possible) };
}

function linesOf(
  can: ReadonlySet<Via>,
  offered: ReadonlySet<Via>,
  needed: Readonly<Record<string, unknown>>,
  possible: readonly Trial["setting"][],
): readonly string[] {
  if (can.size === 0) return [];
  const added = vias.filter((via) => can.has(via) && !offered.has(via));
  return [
    `can: [${vias.filter((via) => can.has(via)).join(", ")}]`,
    ...Object.entries(needed).map(([name, value]) => `${name}: ${String(value)}`),
    ...(added.length > 0 && offered.size > 0
      ? [`# ${added.join(", ")}: by the settings above only, which are part of what is measured`]
      : []),
    ...(possible.length > 0
      ? [
          `# where wanted, for every model that is compared: ${possible.map(assignments).join(", ")}`,
        ]
      : []),
  ];
}

function assignments(setting: Trial["setting"]): string {
  return Object.entries(setting)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(", ");
}

async function withAdapter<T>(
  entry: ModelEntry,
  use: (adapter: Adapter) => Promise<T>,
): Promise<T> {
  const adapter = await toModel(entry).open();
  try {
    return await use(adapter);
  } finally {
    await adapter.close?.();
  }
}

/** Undefined where the adapter does not speak the via at all. */
async function tryVia(
  adapter: Adapter,
  via: Via,
): Promise<{ readonly attempt: Attempt | undefined; readonly ms: number }> {
  let attempt: Attempt | undefined;
  let sent = performance.now();
  for (const probe of adapter.vias.includes(via) ? probes[via] : []) {
    if (attempt?.ok) break;
    sent = performance.now();
    attempt = await ask(adapter, probe);
  }
  return { attempt, ms: performance.now() - sent };
}

function ask(adapter: Adapter, request: ModelRequest): Promise<Attempt> {
  return adapter.ask(request, new AbortController().signal, { requestHash: "" });
}

/** Many servers are not deterministic even so; it decides how many repeats a suite should ask. */
async function sameTwice(adapter: Adapter, first: Attempt): Promise<string[]> {
  const [probe] = probes.generate;
  const second = probe && (await ask(adapter, probe));
  const texts = [first, second].map((one) =>
    one?.ok && one.reply.via === "generate" ? one.reply.text : undefined,
  );
  const same = texts[0] !== undefined && texts[0] === texts[1];
  return [same ? "  yes" : "  no ", "generate", "the same text twice at temperature 0"];
}

async function tryTrial(
  entry: ModelEntry,
  { setting, request, shows }: Trial,
): Promise<{ readonly shown: string | undefined; readonly why: string }> {
  const changed = modelSchema.parse({ ...entry, ...setting });
  const attempt = await withAdapter(changed, (adapter) => ask(adapter, request));
  if (!attempt.ok) return { shown: undefined, why: attempt.failure.message };
  return { shown: shows(attempt), why: `has no effect: ${sayReply(attempt.reply)}` };
}

async function facts(adapter: Adapter) {
  return (await adapter.facts?.(new AbortController().signal)) ?? [];
}

function viaRow(via: Via, attempt: Attempt | undefined, ms: number): string[] {
  if (!attempt) return ["  no ", via, "the adapter does not speak it"];
  if (!attempt.ok) return ["  no ", via, attempt.failure.message];
  const { reply, reportedModel, usage, adjusted } = attempt;
  const said = [
    sayReply(reply),
    `${Math.round(ms)} ms`,
    shown(reportedModel ?? ""),
    reply.via === "generate" && usage === undefined ? "tokens are not counted" : "",
    ...(adjusted ?? []),
  ];
  return ["  yes", via, said.filter((part) => part !== "").join("  ")];
}
