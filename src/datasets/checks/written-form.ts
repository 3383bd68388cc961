import { markedForm } from "../../language/marker-words.ts";
import { readWrittenForm } from "../../language/written-form.ts";
import type { ReadItem } from "../read-items.ts";
import { about } from "./finding.ts";
import type { DatasetCheck, Found } from "./finding.ts";
import { itemTexts } from "./item-texts.ts";

const quoted = /«[^»]*»|"[^"]*"|“[^”]*”/gu;

/** Of the items whose form can be decided, at least this share must be judged to be in theirs. */
const leastRight = 0.99;
/** A shorter sentence may well be judged wrongly by itself. */
const leastWords = 8;

/** What a model is shown, quotations apart; accepted answers may be in both forms. */
function shownTexts({ item }: ReadItem): readonly string[] {
  return itemTexts(item)
    .filter(({ path }) => path[0] !== "gold")
    .map(({ text }) => text);
}

/**
 * Words that only the other written form has. A quotation may be in the other form (the name of a
 * document, a note), so there it is a notice.
 */
function foreignWords(read: ReadItem): readonly Found[] {
  const { form } = read.item;
  const texts = shownTexts(read);
  const other = form === "nb" ? "nn" : "nb";
  const found = (own: readonly string[]) => [
    ...new Set(own.flatMap((text) => markedForm(text)[other])),
  ];
  const plain = found(texts.map((text) => text.replace(quoted, " ")));
  const inQuotes = found(texts.flatMap((text) => text.match(quoted) ?? []));
  const message = (words: readonly string[], place: string) =>
    `expected ${form}, found ${words.map((word) => `«${word}»`).join(", ")}${place}, which only ${other} has.`;
  return [
    ...(plain.length > 0 ? [about(read, "defect", message(plain, ""))] : []),
    ...(inQuotes.length > 0
      ? [about(read, "notice", message(inQuotes, " inside quotation marks"))]
      : []),
  ];
}

/**
 * The written form of every item: words that only the other form has, and what the model says of
 * the item as a whole and of its longer sentences. The model that judges an item has not learned
 * from its cluster; where it disagrees it may be wrong, so one item is a notice, and the set is at
 * fault when more than 1 % of its decided items are judged to be in another form.
 */
export const checkWrittenForm: DatasetCheck = ({ items, cardPath }) => {
  const found: Found[] = [];
  const otherwise: string[] = [];
  let decided = 0;
  for (const read of items) {
    found.push(...foreignWords(read));
    const { form, clusterId, id } = read.item;
    const plain = shownTexts(read).map((text) => text.replace(quoted, " "));
    const judged = readWrittenForm(plain.join("\n"), { notLearnedFrom: clusterId });
    // A handful of words that both forms have is too little to fault an item for.
    const sure =
      judged.form === "other" || (judged.form !== "undecided" && judged[judged.form].length > 0);
    if (sure) decided++;
    if (sure && judged.form !== form) {
      otherwise.push(id);
      found.push(about(read, "notice", `expected ${form}, judged to be ${judged.form}.`));
      continue;
    }
    for (const sentence of judged.sentences)
      if (sentence.words >= leastWords && sentence.form !== "undecided" && sentence.form !== form)
        found.push(
          about(read, "notice", `expected ${form}, judged ${sentence.form}: «${sentence.text}»`),
        );
  }
  if (otherwise.length > (1 - leastRight) * decided)
    found.push({
      severity: "defect",
      ids: otherwise,
      where: cardPath,
      message: `expected at least 99 % of ${decided} decided items to be judged in their form, found ${decided - otherwise.length}.`,
    });
  return found;
};
