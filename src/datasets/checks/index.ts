// Table of contents of what a script can check about datasets; a person reads the rest.
import { attack, attackFindings } from "./attacks/index.ts";
import type { AttackResult } from "./attacks/index.ts";
import { checkCanary } from "./canary.ts";
import { checkCard } from "./card-fields.ts";
import { checkDatedNumbers } from "./dated-numbers.ts";
import type { CheckContext, CheckedDataset, DatasetCheck, Finding, Found } from "./finding.ts";
import { checkKeyPositions } from "./key-positions.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { checkOptionLengths } from "./option-lengths.ts";
import { checkOptionTexts } from "./option-texts.ts";
import { checkOriginForm } from "./origin-form.ts";
import { checkShares } from "./shares.ts";
import { sizesOf } from "./sizes.ts";
import type { Sizes } from "./sizes.ts";
import { checkSources } from "./sources.ts";
import { checkSpread } from "./spread.ts";
import { checkTwins } from "./twins.ts";
import { repeatedIds } from "./unique-ids.ts";
import { checkValidity } from "./validity.ts";
import { checkWrittenForm } from "./written-form.ts";

export type { Finding } from "./finding.ts";
export { margin as attackMargin } from "./attacks/attack-bound.ts";

/** One dataset at a time. Reading itself adds `schema`, `pairs` and `text`; see load.ts. */
const datasetChecks: Readonly<Record<string, DatasetCheck>> = {
  card: checkCard,
  canary: checkCanary,
  twins: checkTwins,
  "written form": checkWrittenForm,
  "key positions": checkKeyPositions,
  "origin form": checkOriginForm,
  spread: checkSpread,
  shares: checkShares,
  sources: checkSources,
  "dated numbers": checkDatedNumbers,
  validity: checkValidity,
  "option texts": checkOptionTexts,
  "option lengths": checkOptionLengths,
};

/** All datasets together. */
const crossChecks: Readonly<
  Record<string, (datasets: readonly CheckedDataset[]) => readonly (Found & { dataset: string })[]>
> = {
  ids: repeatedIds,
  "near duplicates": nearDuplicates,
};

export interface DatasetReport {
  readonly dataset: CheckedDataset;
  readonly sizes: Sizes;
  readonly attacks: readonly AttackResult[];
}

export interface CheckReport {
  readonly datasets: readonly DatasetReport[];
  readonly findings: readonly Finding[];
}

/** Everything the checks find in datasets that have been read. Pure. */
export function checkDatasets(
  datasets: readonly CheckedDataset[],
  context: CheckContext,
): CheckReport {
  const findings: Finding[] = [];
  const reports = datasets.map((dataset): DatasetReport => {
    const add = (check: string, found: readonly Found[]) => {
      for (const one of found) findings.push({ check, dataset: dataset.card.name, ...one });
    };
    for (const [name, check] of Object.entries(datasetChecks)) add(name, check(dataset, context));
    const attacks = attack(dataset);
    add("attacks", attackFindings(dataset, attacks));
    return { dataset, sizes: sizesOf(dataset.items.map(({ item }) => item)), attacks };
  });
  for (const [name, check] of Object.entries(crossChecks))
    for (const found of check(datasets)) findings.push({ check: name, ...found });
  return { datasets: reports, findings };
}
