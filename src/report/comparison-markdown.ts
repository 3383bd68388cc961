import type { Comparison, FormComparison, TaskComparison } from "../compare/comparison.ts";
import type { ItemTexts } from "../compare/item-texts.ts";
import type { Language } from "../types.ts";
import { changedLines } from "./comparison-changes.ts";
import { comparisonNotes, methodNote } from "./comparison-notes.ts";
import { manySentences, pairSentences } from "./comparison-verdicts.ts";
import { conditionText } from "./condition-text.ts";
import { inlineText } from "./inline-text.ts";
import { percent, signedPercent, withInterval } from "./numbers.ts";
import { markdownTable } from "./text-table.ts";
import { comparisonWords } from "./words/comparison/index.ts";
import type { ComparisonWords } from "./words/comparison/index.ts";

/**
 * The comparison for reading: what can be said first, the numbers it rests on after it, about a
 * screen for each task. Two runs get their parts of the items and the items gained and lost; more
 * than two get the group that cannot be told from the top result, in the order they were named.
 */
export function comparisonMarkdown(
  comparison: Comparison,
  texts: ItemTexts,
  language: Language,
): string {
  const text = comparisonWords[language];
  const names = comparison.runs.map(({ name }) => inlineText(name));
  const blocks = comparison.tasks.map((task) =>
    names.length === 2
      ? pairBlock(comparison, task, names, texts, text, language)
      : manyBlock(comparison, task, names, text),
  );
  const skipped = comparison.skipped
    .filter(({ form }) => form === null)
    .map(({ task, missingFrom }) =>
      text.skipped(
        task,
        missingFrom.map((name) => inlineText(name)),
      ),
    );
  return [
    `# ${text.title(names)}`,
    "",
    text.kind[comparison.kind],
    "",
    blocks.join("\n\n"),
    ...(skipped.length > 0 ? ["", ...skipped] : []),
    "",
  ].join("\n");
}

function heading(task: TaskComparison, names: readonly string[], text: ComparisonWords): string[] {
  const asked = task.conditions.map((conditions) => conditionText(conditions, text));
  const same = new Set(asked).size === 1;
  const about = [task.dataset, task.promptSet, ...(same ? asked.slice(0, 1) : [])].join(" · ");
  return [
    `## ${task.task}: ${text.metric(task.metric)}`,
    "",
    about,
    ...(same ? [] : names.map((name, run) => `- ${name}: ${asked[run] ?? ""}`)),
    "",
  ];
}

function pairBlock(
  comparison: Comparison,
  task: TaskComparison,
  names: readonly string[],
  texts: ItemTexts,
  text: ComparisonWords,
  language: Language,
): string {
  const { head } = text;
  const rows = task.forms.flatMap((form) => {
    const [pair] = form.pairs;
    if (!pair) return [];
    return [
      [
        text.form[form.form],
        ...pair.values.map((value) => percent(value, text.decimal)),
        withInterval(pair.difference, pair.adjustedInterval, text.decimal, signedPercent),
        pair.detectable === null ? "–" : percent(pair.detectable, text.decimal),
        String(pair.items),
        String(pair.clusters),
      ],
    ];
  });
  const columns = [head.form, ...names, head.difference, head.findable, head.items, head.clusters];
  return [
    ...heading(task, names, text),
    ...task.forms.flatMap((form) => [...pairSentences(form, task, names, text), ""]),
    markdownTable(columns, rows),
    "",
    ...sliceTable(task, text),
    ...changedLines(task, names, texts, text, language),
    ...comparisonNotes(task, names, text),
    methodNote(comparison, task, text),
  ].join("\n");
}

function sliceTable(task: TaskComparison, text: ComparisonWords): string[] {
  const keys = new Map<string, string>();
  for (const { slices } of task.forms)
    for (const { facet, level } of slices)
      keys.set(`${facet}/${level}`, text.facet[facet](inlineText(level)));
  if (keys.size === 0) return [];
  const forms = task.forms;
  const rows = [...keys].map(([key, name]) => [
    name,
    ...forms.flatMap((form) => sliceCells(form, key, text)),
  ]);
  const head = [
    text.head.slice,
    ...forms.flatMap(({ form }) => [`${text.head.difference}, ${text.form[form]}`, "n"]),
  ];
  return [`${text.explored}:`, "", markdownTable(head, rows), ""];
}

/** A part with fewer clusters is named, and its number left to the CSV and the JSON. */
const fewestClusters = 10;

function sliceCells({ slices }: FormComparison, key: string, text: ComparisonWords): string[] {
  const slice = slices.find(({ facet, level }) => `${facet}/${level}` === key);
  if (!slice) return ["–", "0"];
  if (slice.clusters < fewestClusters) return [text.tooFew, String(slice.items)];
  const shown = withInterval(slice.difference, slice.interval, text.decimal, signedPercent);
  return [slice.pAdjusted < 0.05 ? `${shown} *` : shown, String(slice.items)];
}

function manyBlock(
  comparison: Comparison,
  task: TaskComparison,
  names: readonly string[],
  text: ComparisonWords,
): string {
  const head = [
    text.head.model,
    ...task.forms.flatMap(({ form }) => [text.form[form], text.head.toBest]),
  ];
  const rows = names.map((name, run) => [
    name,
    ...task.forms.flatMap((form) => manyCells(form, run, text)),
  ]);
  return [
    ...heading(task, names, text),
    ...task.forms.flatMap((form) => [...manySentences(form, task, names, text), ""]),
    markdownTable(head, rows),
    "",
    `${text.order}  `,
    ...comparisonNotes(task, names, text),
    methodNote(comparison, task, text),
  ].join("\n");
}

function manyCells(
  { estimates, pairs, group }: FormComparison,
  run: number,
  text: ComparisonWords,
) {
  const found = estimates[run];
  const value = found ? withInterval(found.value, found.interval, text.decimal) : "–";
  if (!group || run === group.best) return [value, "–"];
  const pair = pairs.find(
    ({ first, second }) =>
      (first === run && second === group.best) || (second === run && first === group.best),
  );
  if (!pair) return [value, "–"];
  const turned = pair.second === group.best;
  const sign = turned ? -1 : 1;
  const ends = pair.adjustedInterval;
  const interval = ends && turned ? { low: -ends.high, high: -ends.low } : ends;
  return [value, withInterval(sign * pair.difference, interval, text.decimal, signedPercent)];
}
