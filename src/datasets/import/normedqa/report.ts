import type { Audit, KeyComparison } from "./audit.ts";
import type { Defect, Finding } from "./defects.ts";
import { defectNames, defects } from "./defects.ts";
import type { TwinPair } from "./pair-twins.ts";
import type { ReadResult } from "./read-records.ts";
import { recordRef } from "./record.ts";
import type { Conversion } from "./to-items.ts";

export const reportSchemaVersion = 1;

type Count = Readonly<Record<string, number>>;

/** Everything an import found and did; `report.json` is this object. */
export interface ImportReport {
  readonly schemaVersion: typeof reportSchemaVersion;
  readonly importer: "normedqa";
  readonly input: {
    readonly file: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly validJson: boolean;
    readonly layout: "v2" | "hf";
  };
  readonly records: {
    readonly total: number;
    readonly read: number;
    readonly repaired: number;
    readonly unparseable: number;
  };
  /** Records by written form, and by what decided it. */
  readonly forms: Count;
  readonly formsDecidedBy: Count;
  readonly items: {
    readonly nb: number;
    readonly nn: number;
    readonly clusters: number;
    readonly pairs: number;
  };
  /** Records left out, by the first rule that applies; together with items.nb + items.nn = total. */
  readonly excluded: Count;
  /** Records with each defect, whether or not it was the one that excluded them. */
  readonly defects: Count;
  readonly twins: {
    /** Questions found in both forms, copies counted once. */
    readonly questions: number;
    readonly records: { readonly nb: number; readonly nn: number };
    readonly keys: Count;
  };
  readonly copies: { readonly groups: number; readonly extraRecords: number; readonly keys: Count };
  readonly documents: Readonly<
    Record<string, { readonly records: number; readonly items: number }>
  >;
  readonly findings: readonly Finding[];
}

function countBy(keys: readonly string[]): Count {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What an unreadable record is called, where its first fields can still be read. */
function refOfRaw(raw: string): string | undefined {
  const source = /"source_file"\s*:\s*"([^"\n]{1,80})"/u.exec(raw)?.[1];
  const number = /"question_number"\s*:\s*"?([^",\n]{1,40})/u.exec(raw)?.[1];
  return source === undefined ? undefined : `${source}#${number?.trim() ?? "N/A"}`;
}

/** Verdicts by question: one disagreement outweighs any number of agreements. */
function keyVerdicts(groups: readonly (readonly number[])[], all: readonly KeyComparison[]): Count {
  const verdicts = groups.map((group) => {
    const inside = new Set(group);
    const own = all.filter(({ a, b }) => inside.has(a) && inside.has(b));
    if (own.some(({ verdict }) => verdict === "disagree")) return "disagree";
    if (own.some(({ verdict }) => verdict === "agree")) return "agree";
    return own.length > 0 ? "unclear" : "not compared";
  });
  return countBy(verdicts);
}

/** Counts and findings of one import; nothing in it depends on time or place. */
export function reportOf(
  input: Omit<ImportReport["input"], "validJson" | "layout">,
  read: ReadResult,
  found: Audit,
  conversion: Conversion,
  pairs: readonly TwinPair[],
): ImportReport {
  const usable = found.questions.filter((question) => question.excluded === undefined);
  const unparseable = read.unparseable.map(({ index, line, endLine, reason, raw }): Finding => ({
    defect: "unparseable",
    index,
    ref: refOfRaw(raw) ?? `record ${index + 1}`,
    line,
    found: `lines ${line}-${endLine}: ${reason}`,
  }));
  const findings = [...unparseable, ...found.findings].sort((a, b) => a.index - b.index);
  const withDefect = (defect: Defect): number =>
    new Set(findings.filter((finding) => finding.defect === defect).map(({ index }) => index)).size;
  const documents = countBy(read.records.map((record) => record.sourceFile || "?"));
  const rules = [
    ...read.unparseable.map(() => "unparseable"),
    ...found.questions.map(({ excluded }) => excluded ?? ""),
  ];
  return {
    schemaVersion: reportSchemaVersion,
    importer: "normedqa",
    input: { ...input, validJson: read.valid, layout: read.layout },
    records: {
      total: read.records.length + read.unparseable.length,
      read: read.records.length,
      repaired: read.records.filter((record) => record.repairs.length > 0).length,
      unparseable: read.unparseable.length,
    },
    forms: countBy(found.questions.map(({ question }) => question.form)),
    formsDecidedBy: countBy(found.questions.map(({ question }) => question.formFrom)),
    items: {
      nb: conversion.items.filter((item) => item.form === "nb" && !item.excluded).length,
      nn: conversion.items.filter((item) => item.form === "nn" && !item.excluded).length,
      clusters: new Set(usable.map(({ cluster }) => cluster)).size,
      pairs: pairs.length,
    },
    excluded: countBy(rules.filter((rule) => rule !== "")),
    defects: Object.fromEntries(defectNames.map((defect) => [defect, withDefect(defect)])),
    twins: {
      questions: found.twins.length,
      records: {
        nb: found.twins.reduce((sum, { nb }) => sum + nb.length, 0),
        nn: found.twins.reduce((sum, { nn }) => sum + nn.length, 0),
      },
      keys: keyVerdicts(
        found.twins.map(({ nb, nn }) => [...nb, ...nn]),
        found.twinKeys,
      ),
    },
    copies: {
      groups: found.copies.length,
      extraRecords: found.copies.reduce((sum, group) => sum + group.length - 1, 0),
      keys: keyVerdicts(found.copies, found.copyKeys),
    },
    documents: Object.fromEntries(
      Object.entries(documents).map(([source, records]) => [
        source,
        {
          records,
          items: usable.filter(({ question }) => (question.record.sourceFile || "?") === source)
            .length,
        },
      ]),
    ),
    findings,
  };
}

/** The twins of an audit for the report: who was matched with whom, and how surely. */
export function twinLines(found: Audit): readonly string[] {
  const ref = (i: number): string => {
    const record = found.questions[i]?.question.record;
    return record === undefined ? "?" : recordRef(record);
  };
  return found.twins.map(
    ({ nb, nn, likeness }) =>
      `${nb.map(ref).join(", ")} = ${nn.map(ref).join(", ")} (${likeness.toFixed(2)})`,
  );
}

/** What a defect means for a record, for people. */
export function consequence(defect: Defect): string {
  return defects[defect].excludes ? "left out" : "kept";
}
