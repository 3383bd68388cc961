import type { ChangedItem, GivenAnswer } from "../compare/changed-items.ts";
import type { TaskComparison } from "../compare/comparison.ts";
import type { ItemText, ItemTexts } from "../compare/item-texts.ts";
import type { Language, WrittenForm } from "../types.ts";
import { inlineText } from "./inline-text.ts";
import type { ComparisonWords } from "./words/comparison/index.ts";

/** Questions shown of those gained, and of those lost. All of them are in the JSON. */
const shownOfEach = 3;

interface ChangedPair {
  readonly forms: readonly WrittenForm[];
  readonly item: ChangedItem;
}

/** Items that one of two runs got right and the other did not, with both answers. */
export function changedLines(
  task: TaskComparison,
  names: readonly string[],
  texts: ItemTexts,
  text: ComparisonWords,
  language: Language,
): string[] {
  const [first = "", second = ""] = names;
  return (["lost", "gained"] as const).flatMap((change) => {
    const pairs = byPair(task, change, language === "nn" ? "nn" : "nb");
    if (pairs.length === 0) return [];
    const shown = pairs.slice(0, shownOfEach);
    return [
      `${text.change[change](first, second, shown.length, pairs.length)}:`,
      "",
      ...shown.map((pair) =>
        entry(pair, texts.get(`${task.task}/${pair.item.itemId}`), names, text),
      ),
      "",
    ];
  });
}

/** Twins that changed alike are one entry, in the reader's form; critical ones first. */
function byPair(
  { forms }: TaskComparison,
  change: ChangedItem["change"],
  reader: WrittenForm,
): ChangedPair[] {
  const pairs = new Map<string, { forms: WrittenForm[]; item: ChangedItem }>();
  for (const { form, changed } of forms)
    for (const item of changed[0] ?? []) {
      if (item.change !== change) continue;
      const seen = pairs.get(item.pairId);
      if (!seen) pairs.set(item.pairId, { forms: [form], item });
      else {
        seen.forms.push(form);
        if (form === reader) seen.item = item;
      }
    }
  return [...pairs.values()].sort((a, b) => Number(b.item.critical) - Number(a.item.critical));
}

function entry(
  { forms, item }: ChangedPair,
  shown: ItemText | undefined,
  names: readonly string[],
  text: ComparisonWords,
): string {
  const [only] = forms;
  const where = forms.length > 1 ? text.change.bothForms : only ? text.form[only] : "";
  const marks = [where, ...(item.critical ? [text.change.critical] : [])].join(", ");
  const context = shown?.context ? `${inlineText(shown.context, 140)} ` : "";
  const question = inlineText(shown?.question ?? item.itemId);
  const answers = item.answers.map(
    (given, run) => `${names[run] ?? ""}: ${answerText(given, shown, text)}`,
  );
  const gold = shown?.gold ? [`${text.change.gold}: ${quoted(shown.gold)}`] : [];
  return `- ${context}${question} (${marks})  \n  ${[...answers, ...gold].join(" · ")}`;
}

function answerText(
  { answer, outcome }: GivenAnswer,
  shown: ItemText | undefined,
  text: ComparisonWords,
): string {
  if (outcome === "invalid" || outcome === "refused" || outcome === "unmeasured")
    return text.change.outcome[outcome];
  return answer === null ? "–" : quoted(shown?.options[answer] ?? answer);
}

function quoted(answer: string): string {
  return `«${inlineText(answer, 100)}»`;
}
