import { toModel } from "../adapters/index.ts";

import { resolveModels } from "../adapters/resolve.ts";
import { columns } from "../report/text-table.ts";
import { gap, vias } from "../types.ts";
import type { Adapter, Attempt, ModelRequest, Reply, Via } from "../types.ts";
import { retrievedRows } from "./say-retrieved.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

const question = "Hvilket nummer har legevakten i Norge?";
const options = [
  { label: "A", text: "116117" },
  { label: "B", text: "911" },
];

const asked = { form: "nb", seed: 1, parts: { question, options } } as const;
const texts = options.map((option) => option.text);
const context = "Legevakten i Norge har nummer 116117.";

/**
 * The smallest requests of each via, one of which a model must answer; their content is of no
 * account. A classifier scores labels that are given, or its own.
 */
const probes: Readonly<Record<Via, readonly ModelRequest[]>> = {
  generate: [
    {
      via: "generate",
      ...asked,
      messages: [{ role: "user", content: `${question} Svar kort.` }],
      decoding: { temperature: 0, maxTokens: 16 },
    },
  ],
  "retrieve-and-answer": [
    {
      via: "retrieve-and-answer",
      ...asked,
      parts: { question },
      messages: [{ role: "user", content: question }],
      decoding: { temperature: 0, maxTokens: 256 },
    },
  ],
  loglikelihood: [
    {
      via: "loglikelihood",
      ...asked,
      prompt: `${question}\nA. 116117\nB. 911\nSvar:`,
      continuations: [" A", " B"],
    },
  ],
  classify: [
    { via: "classify", ...asked, text: question, labels: texts },
    { via: "classify", ...asked, text: context },
  ],
  tag: [{ via: "tag", ...asked, text: context }],
  extract: [{ via: "extract", ...asked, question, context }],
  "fill-mask": [
    {
      via: "fill-mask",
      ...asked,
      text: `Nummeret til ${gap} er 116117.`,
      candidates: ["legen", "huset"],
    },
  ],
  embed: [{ via: "embed", ...asked, text: question, candidates: texts }],
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
      terminal.out(
        `${model.identity.name}\n${columns(tried.flatMap((one) => [row(one), ...retrievedRows(one.attempt)]))}\n`,
      );
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
    let attempt: Attempt | undefined;
    let sent = performance.now();
    for (const probe of adapter.vias.includes(via) ? probes[via] : []) {
      if (attempt?.ok) break;
      sent = performance.now();
      attempt = await adapter.ask(probe, new AbortController().signal, { requestHash: "" });
    }
    tried.push({ via, attempt, ms: performance.now() - sent });
  }
  return tried;
}

function row({ via, attempt, ms }: Tried): string[] {
  if (!attempt) return ["  no ", via, "the adapter does not speak it"];
  if (!attempt.ok) return ["  no ", via, attempt.failure.message];
  const { reply, reportedModel } = attempt;
  const said = sayReply(reply);
  return [
    "  yes",
    via,
    `${said}  ${Math.round(ms)} ms${reportedModel ? `  ${reportedModel}` : ""}`,
  ];
}

function sayReply(reply: Reply): string {
  switch (reply.via) {
    case "generate":
      return `«${(reply.text ?? "").trim().slice(0, 40)}»`;
    case "retrieve-and-answer":
      return "answers, with what follows:";
    case "loglikelihood":
      return "log-probabilities";
    case "fill-mask":
      return "pseudo-log-likelihoods";
    case "classify":
      return reply.labels
        .slice(0, 3)
        .map(({ label, score }) => `${label.slice(0, 20)} ${score.toFixed(2)}`)
        .join(", ");
    case "tag":
      return `${reply.spans.length} spans ${reply.spans.map(({ label }) => label).join(", ")}`.trim();
    case "extract":
      return `«${reply.answer.slice(0, 40)}»`;
    case "embed":
      return `cosines ${reply.similarities.map((value) => value.toFixed(2)).join(", ")}`;
  }
}
