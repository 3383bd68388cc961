import { seededRandom } from "../../stats/random.ts";
import type { WrittenForm } from "../../types.ts";
import { tokenise } from "../tokenise.ts";

/** Things that stand in records and settle nothing. No number, side, negation or drug. */
const sentences: readonly Readonly<Record<WrittenForm, string>>[] = [
  {
    nb: "Synet ble kontrollert hos optiker i fjor, og brillene ble byttet.",
    nn: "Synet vart kontrollert hos optikar i fjor, og brillene vart bytte.",
  },
  {
    nb: "Tannlegen fjernet tannstein ved siste besøk.",
    nn: "Tannlegen fjerna tannstein ved siste besøk.",
  },
  {
    nb: "Hørselen ble målt på bedriftshelsetjenesten i vår, og prøven var fin.",
    nn: "Høyrselen vart målt på bedriftshelsetenesta i vår, og prøven var fin.",
  },
  {
    nb: "Helsekortet kom til rette i kjøkkenskuffen.",
    nn: "Helsekortet kom til rette i kjøkenskuffa.",
  },
  {
    nb: "Fysioterapeuten roste den gode holdningen.",
    nn: "Fysioterapeuten rosa den gode haldninga.",
  },
  {
    nb: "Turen til legekontoret gikk med buss, og ventetiden ble brukt til strikking.",
    nn: "Turen til legekontoret gjekk med buss, og ventetida vart brukt til strikking.",
  },
];

const contentWords = (text: string) =>
  tokenise(text.toLowerCase()).filter((word) => word.length >= 6);

/**
 * Adds to a text a sentence that has nothing to do with it, in its written form. The seed draws it;
 * one that shares a longer word with the text is passed over, so that it does not touch the matter.
 */
export function withDistractor(text: string, form: WrittenForm, seed: string): string {
  const known = new Set(contentWords(text));
  const first = seededRandom(`${seed}/distractor`).below(sentences.length);
  const turned = [...sentences.slice(first), ...sentences.slice(0, first)];
  const apart = turned.find((pair) => !contentWords(pair[form]).some((word) => known.has(word)));
  const chosen = apart ?? turned[0];
  if (chosen === undefined) return text;
  return `${text}${/[.!?]\s*$/.test(text.slice(-8)) ? " " : "\n"}${chosen[form]}`;
}
