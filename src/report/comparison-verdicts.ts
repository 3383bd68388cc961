import type { FormComparison, JudgedPair, TaskComparison } from "../compare/comparison.ts";
import { percent } from "./numbers.ts";
import type { ComparisonWords } from "./words/comparison/index.ts";

/** What two runs' numbers carry, in sentences, for one written form. */
export function pairSentences(
  { form, pairs }: FormComparison,
  task: TaskComparison,
  names: readonly string[],
  text: ComparisonWords,
): string[] {
  const [pair] = pairs;
  if (!pair) return [];
  const [first = "", second = ""] = names;
  const { rightWrong, items } = pair;
  const counted = rightWrong ? [text.counts({ first, second, items, ...rightWrong })] : [];
  return [
    `${text.inForm[form]}: ${[verdictSentence(pair, task, names, text), ...counted].join(" ")}`,
  ];
}

function verdictSentence(
  pair: JudgedPair,
  task: TaskComparison,
  names: readonly string[],
  text: ComparisonWords,
): string {
  const { verdict, items, difference, detectable } = pair;
  const [first = "", second = ""] = [names[pair.first], names[pair.second]];
  if (verdict === "undecidable") return text.verdict.undecidable(items);
  if (verdict === "not-separable") {
    const findable =
      detectable === null ? [] : [text.verdict.findable(percent(detectable, text.decimal))];
    return [text.verdict.notSeparable({ first, second, items }), ...findable].join(" ");
  }
  const won = verdict === "second-better";
  const ends = pair.adjustedInterval ?? { low: difference, high: difference };
  const sizes = [Math.abs(ends.low), Math.abs(ends.high)].sort((a, b) => a - b);
  return text.verdict.better({
    winner: won ? second : first,
    other: won ? first : second,
    items,
    metric: text.metric(task.metric),
    higher: task.better === "higher",
    points: percent(Math.abs(difference), text.decimal),
    low: percent(sizes[0] ?? 0, text.decimal),
    high: percent(sizes[1] ?? 0, text.decimal),
  });
}

/** What many runs' numbers carry: who cannot be told from the top result. */
export function manySentences(
  { form, group, alignment: { compared: items } }: FormComparison,
  { metric, better }: TaskComparison,
  names: readonly string[],
  text: ComparisonWords,
): string[] {
  if (!group) return [];
  const members = group.notSeparable.flatMap((run) => names[run] ?? []);
  const [only = ""] = members;
  const sentence =
    members.length === 1
      ? text.verdict.alone({
          name: only,
          items,
          metric: text.metric(metric),
          higher: better === "higher",
        })
      : text.verdict.group({ names: listed(members, text), items });
  return [`${text.inForm[form]}: ${sentence}`];
}

function listed(names: readonly string[], { and }: ComparisonWords): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${and} ${last}`;
}
