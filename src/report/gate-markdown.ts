import type { GateResult, GateTask, GateVerdict } from "../compare/gate.ts";
import type { GatePower, PowerQuestion } from "../compare/gate-power.ts";
import { inlineText } from "./inline-text.ts";
import { percent, signedPercent } from "./numbers.ts";
import { markdownTable } from "./text-table.ts";

const said: Readonly<Record<GateVerdict, string>> = {
  pass: "PASS: not worse than the baseline by the allowed margin or more.",
  regression: "REGRESSION: the candidate is worse, or something that must hold does not.",
  undecided: "UNDECIDED: neither a pass nor a regression can be shown with these items.",
  refused: "REFUSED: the runs do not allow a verdict.",
};

/** The gate's verdict with what it rests on; for a terminal, a job summary or a merge request. */
export function gateMarkdown(result: GateResult): string {
  const { verdict, blocks, baseline, candidate, look, tasks, refusals, askedOtherwise } = result;
  const spent = `look ${look.number}${look.again ? " (seen before)" : ""}, alpha ${look.alpha.toPrecision(3)}`;
  const reasons = tasks.flatMap(({ task, form, reasons }) =>
    reasons.map((reason) => `- ${task} ${form}: ${inlineText(reason, 500)}`),
  );
  return [
    `# Gate: ${said[verdict]}`,
    "",
    `Candidate ${inlineText(candidate)} against baseline ${inlineText(baseline)}, ${spent}. ${blocks ? "Stops the build." : "Does not stop the build."}`,
    "",
    ...refusals.map((reason) => `- ${inlineText(reason, 500)}`),
    ...(askedOtherwise.length === 0
      ? []
      : [
          "The candidate was asked otherwise than the baseline:",
          "",
          ...askedOtherwise.map((change) => `- ${inlineText(change, 500)}`),
          "",
        ]),
    ...(tasks.length > 0 ? [table(tasks), ""] : []),
    ...reasons,
    "",
  ].join("\n");
}

function table(tasks: readonly GateTask[]): string {
  const head = [
    "task",
    "form",
    "baseline",
    "candidate",
    "change",
    "at worst",
    "allowed",
    "n",
    "G",
    "verdict",
  ];
  const rows = tasks.map(({ task, form, bounds, margin, verdict }) => [
    task,
    form,
    ...(bounds
      ? [
          percent(bounds.baseline, "."),
          percent(bounds.candidate, "."),
          signedPercent(bounds.difference, "."),
          Number.isFinite(bounds.lower) ? signedPercent(bounds.lower, ".") : "–",
        ]
      : ["–", "–", "–", "–"]),
    signedPercent(-margin, "."),
    String(bounds?.items ?? 0),
    String(bounds?.clusters ?? 0),
    verdict,
  ]);
  return markdownTable(head, rows);
}

/** What a policy could find, before a candidate is run. */
export function powerMarkdown(
  cells: readonly GatePower[],
  { drop, discordance, icc }: PowerQuestion,
  alpha: number,
): string {
  const head = ["task", "form", "n", "G", "finds the drop", "passes when nothing changed"];
  const rows = cells.map(({ task, form, items, clusters, finds, passes }) => [
    task,
    form,
    String(items),
    String(clusters),
    `${percent(finds, ".")} %`,
    `${percent(passes, ".")} %`,
  ]);
  return [
    `A true drop of ${percent(drop, ".")} points, alpha ${alpha.toPrecision(3)} one-sided. Assumed: ${percent(discordance, ".")} % of the items change sides; correlation within clusters ${icc}.`,
    "",
    markdownTable(head, rows),
    "",
  ].join("\n");
}
