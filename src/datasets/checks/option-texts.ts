import { foldLookAlikes } from "../../language/look-alikes.ts";
import { tokenise } from "../../language/tokenise.ts";
import { about } from "./finding.ts";
import type { DatasetCheck } from "./finding.ts";
import { choiceItems } from "./item-texts.ts";
import { quantities } from "./quantities.ts";

/** An option that is about the other options. */
const aboutOthers: readonly RegExp[] = [
  /\b(?:alle|ingen|inga|begge|samtlige)\b.{0,30}\b(?:ovenfor|ovanfor|ovennevnte|nevnte over|nemnde over|svaralternativ|alternativene|alternativa|svarene|svara|påstandene|påstandane)/iu,
  /\b(?:alle|ingen|begge) (?:av )?(?:delene|delane|dei|dem|disse|desse)\b(?!\s\p{L})/iu,
  /^(?:[Bb]åde )?[A-E](?: og |, | & )[A-E](?:\b|$)/u,
  /\b(?:alle|ingen|begge) er (?:riktige?|rette?|like riktige|feil|gale?)/iu,
];

/**
 * Options that stand on their own and apart: none that speaks of the others («alle de ovenfor»), no
 * two with the same words and numbers.
 */
export const checkOptionTexts: DatasetCheck = (dataset) =>
  choiceItems(dataset).flatMap((read) => {
    const { options } = read.item;
    const others = options.filter(({ text }) => aboutOthers.some((pattern) => pattern.test(text)));
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, text } of options) {
      const said = content(text);
      const before = seen.get(said);
      if (before === undefined) seen.set(said, id);
      else twice.push(`${before} and ${id}`);
    }
    return [
      ...others.map(({ id, text }) =>
        about(
          read,
          "defect",
          `option ${id}: expected an answer of its own, found «${text}». Replace it by a distractor.`,
        ),
      ),
      ...twice.map((ids) => about(read, "defect", `options ${ids} say the same. Replace one.`)),
    ];
  });

/** Words and numbers by value, signs kept: «2,5 mg» and «2.5 mg» are the same, «<5» and «>5» not. */
function content(text: string): string {
  const signs = text.match(/[<>≤≥+−%‰°/]/gu) ?? [];
  const words = tokenise(foldLookAlikes(text).toLowerCase()).filter((word) => !/^\d+$/u.test(word));
  return [...words, ...quantities(text).numbers, ...signs].join(" ");
}
