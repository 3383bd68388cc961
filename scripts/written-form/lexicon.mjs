// Makes the packed lexicon from the lemma lists of Norsk ordbank.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { isCompoundOfLemmas, isPossible } from "../../dist/language/form/compound.js";
import { packedLines } from "../../dist/language/form/lexicon.js";
import { counterpart } from "./counterparts.mjs";

function lemmas(folder, name) {
  const file = readdirSync(folder).find((entry) => entry.includes(name));
  if (file === undefined) throw new Error(`no ${name} list in ${folder}`);
  return new Set(
    readFileSync(join(folder, file), "utf8")
      .normalize("NFC")
      .toLowerCase()
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => /^\p{L}{2,}$/u.test(line)),
  );
}

/** Forms that the one standard has and the other lacks as a class, whatever the stem. */
const nbShape = /(?:het|else|elses|lig|lige|ende)$/u;
const nnShape = /(?:heit|leg|ande|leik|ast)$/u;

/** Common words without such a counterpart that are Bokmål alone all the same, by own knowledge. */
const nbAlone = new Set(
  "oppgave kirke kjøre kjøring sønn langsom blomst spørre øverst nederst ytterst eneste havn savn forespørsel adgang utbrudd avbrudd veiledning veileder syv albue gress bunn klær bevilgning jevn spredt spredning eiendom flertall sykepenger begrense begrensning kjøretøy gjenspeile skuespill skuespiller vitenskap annerledes holdning hverdag hode ansikt".split(
    " ",
  ),
);

/** Nouns from verbs: «veileder» of «veilede», «lyttar» of «lytte». */
const isAgent = (word, ending, list) => word.endsWith(ending) && list.has(`${word.slice(0, -2)}e`);

/**
 * Class b, n or x of every lemma that must be listed. A lemma in one list alone may be missing from
 * the other by chance, as many loan words and compounds are («pneumoni», «kodein»). It counts as
 * exclusive only if the other standard has a counterpart by a known sound or spelling rule, or
 * lacks its whole class (-het, -else, -lig); the rest is held to be in both.
 */
export function lexiconWords(folder) {
  const nb = lemmas(folder, "nob");
  const nn = lemmas(folder, "nno");
  const classes = new Map();
  for (const word of nb) {
    if (nn.has(word)) classes.set(word, "x");
    else if (
      nbAlone.has(word) ||
      isAgent(word, "er", nb) ||
      nbShape.test(word) ||
      counterpart(word, nn, "nb")
    )
      classes.set(word, "b");
    else classes.set(word, "x");
  }
  for (const word of nn) {
    if (nb.has(word)) continue;
    if (isAgent(word, "ar", nn) || nnShape.test(word) || counterpart(word, nb, "nn"))
      classes.set(word, "n");
    else classes.set(word, "x");
  }
  return withoutCompounds(classes);
}

/** Leaves out what the parts say by themselves: the file must stay small. */
function withoutCompounds(classes) {
  const kept = new Map();
  const isNb = (word) => kept.has(word) && kept.get(word) !== "n";
  const isNn = (word) => kept.has(word) && kept.get(word) !== "b";
  const byLength = [...classes.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const word of byLength) {
    const wanted = classes.get(word);
    const known = (isLemma, standard) =>
      isCompoundOfLemmas(word, isLemma)
        ? "compound"
        : isPossible(word, standard, isLemma) && "form";
    const nb = known(isNb, "nb");
    const nn = known(isNn, "nn");
    const follows =
      (wanted === "n" ? !nb : nb === "compound") && (wanted === "b" ? !nn : nn === "compound");
    if (!follows) kept.set(word, wanted);
  }
  return kept;
}

export function packLexicon(words) {
  return brotliCompressSync(Buffer.from(packedLines(words)), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
    },
  });
}
