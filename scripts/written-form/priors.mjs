// Where the weights of the form model begin, by own knowledge: which of the words that both
// standards allow are common in one of them alone. Log odds of Nynorsk against Bokmål.
import { irregularWords } from "../../dist/language/form/irregular-words.js";

const leaning = {
  2.5: "ho vart vert kven no me framleis vorte eige eigne eigen attåt fyrst fyrste kvart kvar seier veit tek gjev vald",
  1.5: "då ei heim heime veke veka veker heil heile gong omsyn tru trur bur budde kvit kvite kvitt kjensle tilrå attende høgre vekene sjukdom sjukehus sjå skriv",
  "-1.5":
    "hun blir ble nå da hel hele egen eget uke uka uker bare være hjelper ligger legger setter satt tror bor bodde øye enten ennå tilbake lav lave lavt bakre spiser søster søsteren verden henne",
  "-0.7": "høy høye høyt starter lukter",
  "-3": "et",
  "-2": "de",
};

export function priorWeights() {
  const priors = new Map([
    ["only nb", -2.5],
    ["only nn", 2.5],
    ["shape", 0.5],
  ]);
  for (const [word, form] of irregularWords)
    if (form !== "both") priors.set(`word ${word}`, form === "nn" ? 3.5 : -3.5);
  for (const [weight, words] of Object.entries(leaning))
    for (const word of words.split(" "))
      if (irregularWords.get(word) !== "nn" && irregularWords.get(word) !== "nb")
        priors.set(`word ${word}`, Number(weight));
  return priors;
}
