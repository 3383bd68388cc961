import { markedForm } from "../../language/marker-words.ts";
import { about } from "./finding.ts";
import type { DatasetCheck } from "./finding.ts";
import { itemTexts } from "./item-texts.ts";

const quoted = /«[^»]*»|"[^"]*"|“[^”]*”/gu;

/**
 * Words that only the other written form has. A quotation may be in the other form (the name of a
 * document, a note), so there it is a notice; accepted answers may be in both and are passed over.
 */
export const checkWrittenForm: DatasetCheck = ({ items }) =>
  items.flatMap((read) => {
    const { form } = read.item;
    const texts = itemTexts(read.item)
      .filter(({ path }) => path[0] !== "gold")
      .map(({ text }) => text);
    const other = form === "nb" ? "nn" : "nb";
    const foreignWords = (own: readonly string[]) => [
      ...new Set(own.flatMap((text) => markedForm(text)[other])),
    ];
    const plain = foreignWords(texts.map((text) => text.replace(quoted, " ")));
    const inQuotes = foreignWords(texts.flatMap((text) => text.match(quoted) ?? []));
    const found = (words: readonly string[], place: string) =>
      `expected ${form}, found ${words.map((word) => `«${word}»`).join(", ")}${place}, which only ${other} has.`;
    return [
      ...(plain.length > 0 ? [about(read, "defect", found(plain, ""))] : []),
      ...(inQuotes.length > 0
        ? [about(read, "notice", found(inQuotes, " inside quotation marks"))]
        : []),
    ];
  });
