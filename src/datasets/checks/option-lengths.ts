import { about } from "./finding.ts";
import type { DatasetCheck } from "./finding.ts";
import { choiceItems } from "./item-texts.ts";

/** An option stands out from this many times the median of the others, and this many characters. */
const ratio = 1.6;
const characters = 12;

/** Options whose length gives them away, as the key or as a distractor. */
export const checkOptionLengths: DatasetCheck = (dataset) =>
  choiceItems(dataset).flatMap((read) => {
    const { options, gold } = read.item;
    return options.flatMap(({ id, text }) => {
      const typical = median(
        options.filter((other) => other.id !== id).map((other) => other.text.length),
      );
      const [low, high] = [Math.min(typical, text.length), Math.max(typical, text.length)];
      return high < ratio * low || high - low < characters
        ? []
        : [
            about(
              read,
              "notice",
              `option ${id}${id === gold.option ? " (the key)" : ""}: expected about the length of the others (median ${typical}), found ${text.length} characters.`,
            ),
          ];
    });
  });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
