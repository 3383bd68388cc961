import { attackMargin, checkDatasets } from "../datasets/checks/index.ts";
import type { CheckReport, DatasetReport, Finding } from "../datasets/checks/index.ts";
import type { CheckedDataset } from "../datasets/checks/finding.ts";
import { loadDataset } from "../datasets/checks/load.ts";
import { datasetNames, locateDataset } from "../datasets/locate.ts";
import { UsageError } from "../errors.ts";
import { columns } from "../report/text-table.ts";
import { readCard } from "../suites/load.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

export interface CheckArguments {
  /** Datasets to check; all there are when none is named. */
  readonly names: readonly string[];
  readonly json: boolean;
  /** Every finding in full instead of a line per dataset and check. */
  readonly all: boolean;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** `datasets check`: the part of the quality gate that a script can decide. */
export async function checkCommand(args: CheckArguments, terminal: Terminal): Promise<number> {
  const report = await read(args);
  const defects = report.findings.filter(({ severity }) => severity === "defect").length;
  if (args.json) terminal.out(`${JSON.stringify(asJson(report), null, 2)}\n`);
  else terminal.out(`${asText(report, args.all)}\n`);
  return defects === 0 ? exitCodes.ok : exitCodes.failed;
}

async function read({ names, today }: CheckArguments): Promise<CheckReport> {
  const findings: Finding[] = [];
  const datasets: CheckedDataset[] = [];
  for (const name of names.length > 0 ? names : datasetNames()) {
    const cardPath = locateDataset(name);
    try {
      const loaded = loadDataset(await readCard(cardPath), cardPath);
      findings.push(...loaded.findings);
      datasets.push(loaded.dataset);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const message = error.message;
      findings.push({
        check: "card",
        dataset: name,
        severity: "defect",
        ids: [],
        where: cardPath,
        message,
      });
    }
  }
  const report = checkDatasets(datasets, { today });
  return { ...report, findings: [...findings, ...report.findings] };
}

const shownIds = 4;

function asText({ datasets, findings }: CheckReport, all: boolean): string {
  const counts = { defect: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const rows = all ? findings.map(inFull) : perCheck(findings);
  const number = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
  const notices = counts.notice === 0 ? "" : `, ${number(counts.notice, "notice")}`;
  const verdict =
    counts.defect === 0 ? `green${notices}` : `${number(counts.defect, "defect")}${notices}`;
  const more = !all && findings.length > 0 ? "; add --all for each in full" : "";
  return [
    columns(datasets.flatMap(heading)),
    ...(rows.length > 0
      ? ["", all ? rows.map((row) => row.join("  ")).join("\n") : columns(rows)]
      : []),
    "",
    `${verdict}${more}`,
  ].join("\n");
}

/** What the dataset is large enough to claim, and how near the cleverest attack came. */
function heading({ dataset: { card }, sizes, attacks }: DatasetReport): string[][] {
  const name = `${card.name} ${card.version} ${card.status}`;
  const size = `${sizes.items} items, ${sizes.pairs} pairs, ${sizes.clusters} clusters`;
  const claim = `0 failures still allow ${rate(sizes.zeroFailuresAllow)}`;
  const worst = [...attacks].sort((a, b) => a.p - b.p || b.rate - a.rate)[0];
  const attacked = worst
    ? `strongest attack: ${worst.name} ${percent(worst.rate)} (bound ${percent(worst.lowerBound)}, limit ${percent(worst.chance + attackMargin)})`
    : "";
  return [[name, size, claim, attacked]];
}

function perCheck(findings: readonly Finding[]): string[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.dataset, finding.check, finding.severity]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((group) => {
    const { dataset, check, severity, message } = group[0]!;
    const ids = [...new Set(group.flatMap(({ ids }) => ids))];
    const rest = ids.length > shownIds ? ` … +${ids.length - shownIds}` : "";
    const said = ids.length > 0 ? `${ids.slice(0, shownIds).join(", ")}${rest}` : message;
    return [severity, dataset, check, String(group.length), said];
  });
}

function inFull({ severity, dataset, check, ids, where, message }: Finding): string[] {
  return [
    severity,
    dataset,
    check,
    ids.join(" "),
    message.startsWith(where) ? message : `${where}: ${message}`,
  ];
}

function asJson({ datasets, findings }: CheckReport) {
  return {
    schemaVersion: 1,
    datasets: datasets.map(({ dataset: { card }, sizes, attacks }) => ({
      name: card.name,
      version: card.version,
      status: card.status,
      items: sizes.items,
      pairs: sizes.pairs,
      clusters: sizes.clusters,
      zeroFailuresAllow: sizes.zeroFailuresAllow,
      by: Object.fromEntries(
        [...sizes.by].map(([field, groups]) => [field, Object.fromEntries(groups)]),
      ),
      attacks,
    })),
    findings,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Two digits that count where a percentage would round to nothing. */
function rate(share: number): string {
  return share >= 0.01 ? percent(share) : `${Number((100 * share).toPrecision(2))} %`;
}
