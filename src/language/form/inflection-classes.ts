/**
 * Nynorsk inflection classes of common words, by own knowledge of the language: the lemma lists
 * give neither gender nor word class. A compound follows its last part. A word left out is held to
 * take every ending, so that fewer words count as wrong, never more.
 */
const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/** Nouns that never take -er, -ene: masculines in -ar, -ane, and neuters. */
const strongNouns = words(`
  dag kveld morgon gong gang gut hund katt bil båt fisk arm finger hals propp kropp knopp stol skog
  strøm straum grad stad del prosent rest test fest pasient klient student gard veg prest kopp topp
  stopp hatt pris kniv song rom pust svulst klump knekk onkel skap dom sjukdom ungdom ing krav råd
  råde system problem program symptom virus organ poeng punkt resultat register institutt
  instrument departement sjef donor muskel artikkel nøkkel sykkel engel vinkel paragraf liter meter
  rabatt debatt klinikk prosess prosjekt kontrakt konflikt defekt effekt kandidat apparat preparat
  allergen hormon protein enzym vitamin mineral polypp sopp lapp sokk munn hest far bror ord språk
  løp steg brev barn år land hus dyr tal mål svar tiltak medlem fugl spelar brukar
  kommentar grunn prinsipp avtalepart jurist garant tablett kapsel plass lappsekk tumor`);

/** Loan endings of masculines and neuters. */
const strongEndings =
  /^.{2,}(?:sjon|ent|ant|ist|tor|sor|log|graf|gram|ell|in|ett|on|em|um|al|an|iv|ev|skop|id|it|ing|ling|skap|dom|isme|tek|fon|ikk|ium|ar|leik|nom|kop|ter|ur|at)$/u;
/** Feminines and masculines in -er that end like them. */
const strongEndingsExcept = /(?:tid|lid|hand|and|rand|strand|mur|ring|streng|matrise|avis|sal)$/u;
/** Weak masculines: -ar, -ane. */
const weakMasculines = words(
  "kommune lege time måte hage bakke hane granne tanke stige mage pose bolle drope",
);
/** Neuters in -e; of other words in -e, -et is a verb's ending. */
const weakNeuters = words(`
  eple hjerte hjarte auge øye øre øyre stykke merke belte bilde bilete rike minne møte hefte tilfelle
  område kne tre vitne teppe løyve fylke menneske dekke lyte løfte embete hjørne gjerde nyre yrke
  virke verke indre høve mørke fiske leie smykke trykke feste skifte skille spele stille studie`);
/** Verbs in -ar, of those that do not show it by their shape (-le, -ne, -re after a consonant). */
const arVerbs = words(`
  kaste snakke starte hoste kontakte vente hente laste elske passe vaske pusse
  stoppe hoppe klage jobbe banke pakke danse bekymre
  koste puste mate slutte`);

const endsIn = (list: readonly string[]) => {
  const set = new Set(list);
  return (word: string): boolean => {
    for (let from = 0; from <= word.length - 3; from++) if (set.has(word.slice(from))) return true;
    return false;
  };
};

const isStrongNoun = endsIn(strongNouns);
/** Whether the noun `lemma` can never be «lemma-er», «lemma-ene» in Nynorsk. */
export function neverTakesEr(lemma: string): boolean {
  return isStrongNoun(lemma) || (strongEndings.test(lemma) && !strongEndingsExcept.test(lemma));
}
/** Whether the noun in -e, `lemma`, can never be «-er», «-ene» in Nynorsk. */
export const isWeakMasculine = endsIn(weakMasculines);
/** Whether `lemma` in -e may be a neuter noun, so that -et is its definite form. */
export const isWeakNeuter = endsIn(weakNeuters);

const isListedArVerb = endsIn(arVerbs);
/** Whether the verb `infinitive` in -e has -ar in the present, never -er. */
export function isArVerb(infinitive: string): boolean {
  return /[bdfgkmprstv][lnr]e$/u.test(infinitive) || isListedArVerb(infinitive);
}
