import { toModel } from "../adapters/index.ts";

import { resolveModels } from "../adapters/resolve.ts";
import { columns } from "../report/text-table.ts";
import { vias } from "../types.ts";
import type { Adapter, Attempt, ModelRequest, Via } from "../types.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

const question = "Hvilket nummer har legevakten i Norge?";
const options = [
  { label: "A", text: "116117" },
  { label: "B", text: "911" },
];

/** The smallest request of each via; its content is of no account. */
const probes: Readonly<Record<Via, ModelRequest>> = {
  generate: {
    via: "generate",
    form: "nb",
    messages: [{ role: "user", content: `${question} Svar kort.` }],
    decoding: { temperature: 0, maxTokens: 16 },
    seed: 1,
    parts: { question, options },
  },
  loglikelihood: {
    via: "loglikelihood",
    form: "nb",
    prompt: `${question}\nA. 116117\nB. 911\nSvar:`,
    continuations: [" A", " B"],
    seed: 1,
    parts: { question, options },
  },
};

/** `models check`: tries each via once and prints the `can:` line to paste. */
export async function checkModels(
  names: readonly string[],
  file: string | undefined,
  terminal: Terminal,
): Promise<number> {
  let answers = true;
  for (const model of resolveModels(names, file).map(toModel)) {
    const adapter = await model.open();
    try {
      const tried = await tryAll(adapter);
      terminal.out(`${model.identity.name}\n${columns(tried.map(row))}\n`);
      const can = tried.filter(({ attempt }) => attempt?.ok).map(({ via }) => via);
      terminal.out(can.length > 0 ? `  can: [${can.join(", ")}]\n\n` : "  offers nothing\n\n");
      answers &&= can.length > 0;
    } finally {
      await adapter.close?.();
    }
  }
  return answers ? exitCodes.ok : exitCodes.failed;
}

interface Tried {
  readonly via: Via;
  /** Undefined where the adapter does not speak the via at all. */
  readonly attempt: Attempt | undefined;
  readonly ms: number;
}

async function tryAll(adapter: Adapter): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const via of vias) {
    const sent = performance.now();
    const attempt = adapter.vias.includes(via)
      ? await adapter.ask(probes[via], new AbortController().signal, { requestHash: "" })
      : undefined;
    tried.push({ via, attempt, ms: performance.now() - sent });
  }
  return tried;
}

function row({ via, attempt, ms }: Tried): string[] {
  if (!attempt) return ["  no ", via, "the adapter does not speak it"];
  if (!attempt.ok) return ["  no ", via, attempt.failure.message];
  const { reply, reportedModel } = attempt;
  const said =
    reply.via === "generate" ? `«${(reply.text ?? "").trim().slice(0, 40)}»` : "log-probabilities";
  return [
    "  yes",
    via,
    `${said}  ${Math.round(ms)} ms${reportedModel ? `  ${reportedModel}` : ""}`,
  ];
}
