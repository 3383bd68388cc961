import type { KeyedOptions } from "./align-options.ts";
import { compareKeys } from "./align-options.ts";
import { auditQuestion } from "./audit-question.ts";
import type { Defect, Finding } from "./defects.ts";
import { defectNames, defects, quote } from "./defects.ts";
import { makeGroups } from "./groups.ts";
import { likenessOf } from "./likeness.ts";
import type { Question } from "./question.ts";
import type { TwinPair } from "./pair-twins.ts";
import { pairTwins } from "./pair-twins.ts";
import { isMissing, recordRef } from "./record.ts";
import { copiesOf, sharedStems } from "./same-question.ts";
import type { TwinGroup } from "./twins.ts";
import { findTwins } from "./twins.ts";

export interface AuditedQuestion {
  readonly question: Question;
  readonly defects: readonly Defect[];
  /** Rule that leaves it out: its first excluding defect in the order of `defects`. */
  readonly excluded?: Defect;
  /** Lowest position among all questions it must be counted together with. */
  readonly cluster: number;
}

/** How the keys of two records of one question compare. */
export interface KeyComparison {
  readonly a: number;
  readonly b: number;
  readonly verdict: "agree" | "disagree" | "unclear";
}

export interface Audit {
  readonly questions: readonly AuditedQuestion[];
  readonly findings: readonly Finding[];
  /** Copies of one question within a form, two or more each. */
  readonly copies: readonly (readonly number[])[];
  readonly twins: readonly TwinGroup[];
  readonly copyKeys: readonly KeyComparison[];
  readonly twinKeys: readonly KeyComparison[];
  readonly pairs: readonly TwinPair[];
}

const keyed = ({ record, options }: Question): KeyedOptions => ({
  key: record.answer,
  distractors: options.distractors,
});

function compareAll(
  questions: readonly Question[],
  pairs: readonly (readonly [number, number])[],
): readonly KeyComparison[] {
  return pairs.flatMap(([a, b]) => {
    const [left, right] = [questions[a], questions[b]];
    if (left === undefined || right === undefined) return [];
    if (isMissing(left.record.answer) || isMissing(right.record.answer)) return [];
    if (left.options.distractors.length === 0 || right.options.distractors.length === 0) return [];
    return [{ a, b, verdict: compareKeys(keyed(left), keyed(right)) }];
  });
}

/**
 * Runs every audit over the questions of a file: each by itself, then copies within a form, then
 * the versions in the two forms, and gives each its rule. Findings are in the order of the file.
 */
export function audit(questions: readonly Question[]): Audit {
  const likeness = likenessOf(questions);
  const copies = copiesOf(questions, likeness);
  const stems = sharedStems(questions, likeness);
  const twins = findTwins(questions, copies, stems, likeness);
  const copyGroups = copies.all().filter((group) => group.length > 1);
  const copyKeys = compareAll(
    questions,
    copyGroups.flatMap((group) =>
      group.flatMap((a, i) => group.slice(i + 1).map((b) => [a, b] as const)),
    ),
  );
  const twinKeys = compareAll(
    questions,
    twins.flatMap(({ nb, nn }) => nb.flatMap((a) => nn.map((b) => [a, b] as const))),
  );

  const findings: Finding[] = [];
  const own = questions.map((): Set<Defect> => new Set());
  const add = (i: number, defect: Defect, found: string, other?: number): void => {
    const record = questions[i]?.record;
    if (record === undefined) return;
    own[i]?.add(defect);
    const otherRecord = other === undefined ? undefined : questions[other]?.record;
    findings.push({
      defect,
      index: record.index,
      ref: recordRef(record),
      line: record.line,
      found: quote(found),
      ...(otherRecord && { other: `${recordRef(otherRecord)} (line ${otherRecord.line})` }),
    });
  };
  for (const [i, question] of questions.entries())
    for (const { defect, found } of auditQuestion(question)) add(i, defect, found);
  const answerOf = (i: number): string => questions[i]?.record.answer ?? "";
  const addKeys = (comparisons: readonly KeyComparison[], disagree: Defect): void => {
    for (const { a, b, verdict } of comparisons) {
      if (verdict === "agree") continue;
      const defect = verdict === "disagree" ? disagree : "keys-worded-differently";
      const found = `«${quote(answerOf(a), 60)}» / «${quote(answerOf(b), 60)}»`;
      add(a, defect, found, b);
      add(b, defect, found, a);
    }
  };
  addKeys(copyKeys, "contradictory-key");
  addKeys(twinKeys, "twin-keys-disagree");
  spread(own, "contradictory-key", copyGroups, (i, from) => {
    add(i, "contradictory-key", "its copies contradict each other", from);
  });

  const ruleOf = (i: number): Defect | undefined =>
    defectNames.find((defect) => defects[defect].excludes && own[i]?.has(defect) === true);
  for (const group of copyGroups) {
    const kept = representative(group, questions, ruleOf);
    for (const i of group)
      if (i !== kept) add(i, "duplicate-question", questions[i]?.record.question ?? "", kept);
  }

  const clusters = makeGroups(questions.length);
  for (const group of [...copyGroups, ...stems.all(), ...twins.map(({ nb, nn }) => [...nb, ...nn])])
    for (const i of group) clusters.join(group[0] ?? i, i);
  const judged = (): readonly AuditedQuestion[] =>
    questions.map((question, i) => {
      const excluded = ruleOf(i);
      return {
        question,
        defects: defectNames.filter((defect) => own[i]?.has(defect) === true),
        ...(excluded && { excluded }),
        cluster: clusters.find(i),
      };
    });
  const agreeing = new Set(
    twinKeys.filter(({ verdict }) => verdict === "agree").map(({ a, b }) => `${a} ${b}`),
  );
  const paired = pairTwins(judged(), twins, (nb, nn) => agreeing.has(`${nb} ${nn}`));
  for (const { nb, nn } of paired.unequal) {
    const options = (i: number): number => (questions[i]?.options.distractors.length ?? 0) + 1;
    add(nb, "twin-options-differ", `${options(nb)} options, ${options(nn)} in nn`, nn);
    add(nn, "twin-options-differ", `${options(nn)} options, ${options(nb)} in nb`, nb);
  }
  findings.sort(
    (a, b) => a.index - b.index || defectNames.indexOf(a.defect) - defectNames.indexOf(b.defect),
  );
  return {
    questions: judged(),
    findings,
    copies: copyGroups,
    twins,
    copyKeys,
    twinKeys,
    pairs: paired.pairs,
  };
}

/** One bad member spoils its group: gives the defect to those that do not have it yet. */
function spread(
  own: readonly Set<Defect>[],
  defect: Defect,
  groups: readonly (readonly number[])[],
  give: (i: number, from: number) => void,
): void {
  for (const group of groups) {
    const from = group.find((i) => own[i]?.has(defect));
    if (from === undefined) continue;
    for (const i of group) if (own[i]?.has(defect) !== true) give(i, from);
  }
}

/** The copy that stays: usable before excluded, whole before cut, more options, then first. */
function representative(
  group: readonly number[],
  questions: readonly Question[],
  ruleOf: (i: number) => Defect | undefined,
): number {
  const length = (i: number): number => questions[i]?.record.question.length ?? 0;
  const longest = Math.max(...group.map(length));
  const rank = (i: number): readonly number[] => [
    ruleOf(i) === undefined ? 0 : 1,
    length(i) >= 0.9 * longest ? 0 : 1,
    -(questions[i]?.options.distractors.length ?? 0),
    i,
  ];
  const [first] = [...group].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, k) => value !== right[k]);
    return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
  });
  return first ?? 0;
}
