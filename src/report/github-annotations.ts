import type { GateResult, GateVerdict } from "../compare/gate.ts";

/** Workflow commands of GitHub Actions: one line for each reason, or one notice of a pass. */
export function githubAnnotations({ verdict, blocks, refusals, tasks }: GateResult): string {
  const lines = [
    ...refusals.map((reason) => annotation("error", "gate refused", reason)),
    ...tasks.flatMap(({ task, form, verdict: own, reasons }) =>
      reasons.map((reason) => annotation(level(own, blocks), `${task} ${form}: ${own}`, reason)),
    ),
  ];
  if (verdict === "pass") lines.push(annotation("notice", "gate", "pass"));
  return lines.map((line) => `${line}\n`).join("");
}

function level(verdict: GateVerdict, blocks: boolean): "error" | "warning" {
  return verdict === "undecided" && !blocks ? "warning" : "error";
}

function annotation(kind: "error" | "warning" | "notice", title: string, message: string): string {
  return `::${kind} title=${escapeProperty(title)}::${escapeData(message)}`;
}

/** The escapes of the Actions toolkit: a line break in a message must not start a new command. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
