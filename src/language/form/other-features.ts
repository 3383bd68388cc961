import { isDanishSpelling } from "./danish-shape.ts";
import { foreignLanguage, foreignShape } from "./foreign-words.ts";
import type { ForeignLanguage } from "./foreign-words.ts";
import { irregularWords } from "./irregular-words.ts";
import type { WordForm } from "./lexicon.ts";
import type { FormToken } from "./tokens.ts";

/** What is counted to tell Norwegian from other languages, in the order of the weights. */
export const otherFeatures = [
  "danish word",
  "swedish word",
  "english word",
  "other word",
  "foreign shape",
  "danish spelling",
  "unknown word",
  "unknown name",
  "nynorsk word",
  "bokmål word",
  "word shared with danish",
  "small word",
  "norwegian word",
] as const;
type OtherFeature = (typeof otherFeatures)[number];

/** Words only Bokmål has of the two, and Danish too: they speak against neither. */
const sharedWithDanish: ReadonlySet<string> = new Set(
  "ikke jeg hun dem deres hendes hvem hvor hvordan hvorfor hvilken hvilket hvilke hvis hver hvert hverandre fra siden flere være gøre kommer komme samme særlig kun en gis se ser end tidligere senere hjem hjemme inden indtil holder holdt sammen selv annen tages syg".split(
    " ",
  ),
);

const wordFeature: Readonly<Record<ForeignLanguage, OtherFeature>> = {
  da: "danish word",
  sv: "swedish word",
  en: "english word",
  sami: "other word",
  other: "other word",
};

export interface OtherEvidence {
  readonly feature: OtherFeature;
  readonly language?: ForeignLanguage;
}

/** Infinitives that Danish marks with «at» and both Norwegian standards with «å». */
const infinitives: ReadonlySet<string> = new Set(
  "være få gå se komme finde finne holde søge vende skifte bo drikke spise forlade løfte sige tro leve hjelpe undgå vaske stoppe have ha tage gøre give blive bruge sove ligge sidde stå lade la høre kunne skulle ville måtte danne kontakte skrive læse rejse deltage vælge starte lave møde miste vise måle behandle tale snakke betale sikre købe handle ændre fortsætte".split(
    " ",
  ),
);

/** What one word says about the language; `previous` is the word before it. */
export function otherEvidence(
  { word, name }: FormToken,
  form: WordForm,
  wordForm: (word: string) => WordForm,
  previous?: FormToken,
): OtherEvidence {
  if (previous?.word === "at" && infinitives.has(word))
    return { feature: "danish word", language: "da" };
  const irregular = irregularWords.get(word);
  if (irregular === undefined) {
    const language = foreignLanguage(word);
    if (language !== undefined) return { feature: wordFeature[language], language };
  }
  if (sharedWithDanish.has(word)) return { feature: "word shared with danish" };
  if (form === "unknown") {
    const language = word.length >= 3 ? foreignShape(word) : undefined;
    if (language !== undefined && !name) return { feature: "foreign shape", language };
    if (!name && isDanishSpelling(word, (other) => /nb|both/u.test(wordForm(other))))
      return { feature: "danish spelling", language: "da" };
    return { feature: name || word.length < 3 ? "unknown name" : "unknown word" };
  }
  if (form === "nn") return { feature: "nynorsk word" };
  if (form === "nb") return { feature: "bokmål word" };
  return { feature: irregular === undefined ? "norwegian word" : "small word" };
}
