/**
 * Written form from marker words: forms that one Norwegian standard has and the other has not.
 *
 * Legal double forms never count: `sjukehus`, `sjukdom`, `veke`, `uke`, `ho`, `blei`, `da`, `då`,
 * `nå`, `kvar`, `eigen`, `heile`, `bare`, `enten`, feminines in -a and preterites in -a are all
 * allowed in Bokmål 2005, in Nynorsk 2012 or in both (Norsk ordbank, lemma lists of 2022-02-01).
 * Nor do homographs: `vart` is also the Bokmål participle of «vare», `no`, `me`, `seier`, `vert`
 * and `kven` are words of both. The two exceptions are `ble` and `hun`, which Nynorsk knows only
 * as rare nouns.
 */

export type MarkedForm = "nb" | "nn" | "other" | "undecided";

export interface MarkerJudgement {
  /** `other`: English. `undecided`: too little evidence, or evidence close to balance. */
  readonly form: MarkedForm;
  /** Markers of each side in the order of the text, lower case, repeats included. */
  readonly nb: readonly string[];
  readonly nn: readonly string[];
  readonly english: readonly string[];
}

const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Function words settle a form alone: they do not come with a name or a quotation. */
const nbFunctionWords = wordSet(`
  ikke jeg hun dem dere deres hennes hva hvem hvor hvordan hvorfor hvilken hvilket hvilke hvis hver
  hvert hverandre noen noe annet annen fra uten siden sammen selv mer mye flere ble vært gjør gjøres
  gjøre kommer sier samme særlig imidlertid allerede`);
const nnFunctionWords = wordSet(`
  ikkje eg ein eit dei kva korleis kvifor nokon noko nokre frå utan sidan saman sjølv meir mykje
  fleire vore vere gjer gjerast gjere kjem hennar deira dykkar difor berre anten korkje medan innan
  éin eitt desse`);

/** Content words may sit in a name or a title, so it takes two of them. */
const nbContentWords = wordSet(`
  sykehus sykehuset sykdom sykdommen sykdommer syk syke sykepleier sykepleieren sykepleie
  sykehistorie sykemelding sykmelding undersøkelse undersøkelsen undersøkelser innleggelse
  innleggelsen henvise henviser henvises henvist henvisning blødning blødningen blødninger hjerte
  hjertet hjerteinfarkt hjertesvikt hode hodet hodepine hvit hvite rødt grønn gutten tidligere
  senere følgende økende øker beregne hjem hjemme spiser behandlingen årsaken forhøyet nedsatt
  bevissthet oppmerksomhet innhold inneholder symptomer symptomene blodprøver måned måneder
  timer dager ganger gammel legger settes tas gis brukes behandles nedenfor veiledning brudd
  forteller oppsøker pårørende tilstrekkelig`);
const nnContentWords = wordSet(`
  sjukepleiar sjukepleiaren sjukdomar auge auget augo hovud hovudet hovudverk hjarte hjartet
  hjarteinfarkt hjartesvikt bløding blødingar raud raudt grøn aukande tidlegare seinare følgjande
  følgjer berekne leggje leggjast setje setjast takast halde innhald høyrer høgresidig nedanfor
  biletet bileta bilete innlagd gamal månad månader dagar dagane timar gonger teke gjeve
  røykjer mistenkjer oppsøkjer ønskjer søkjer tilviser biverknader blodprøvar medisinar tablettar
  medvitslaus åleine vanskar teikn nedsett fortel vidare gje krev treng storleik merksemd`);

/** Endings that belong to one standard; the words of both that carry them are named. */
const nbEndings = /^\p{L}{2,}(?:lig|lige|ligere|ligst|ligste|het|heten|heter|hetene)$/u;
const nbEndingsShared =
  /(?:villig|billig|kjellig|kjølig|deilig|salig|stilig|tolig|talig|målig|jævlig|forlikelig)/u;
const nnEndings = /^\p{L}{3,}(?:leg|heit|heita|heiter|heitene|arane|entane|ingane|orane)$/u;
const nnEndingsShared = /(?:hrenheit|merheit|kokheit|gloheit|brennheit|feberheit|skåldheit)/u;

const englishWords = wordSet(`
  the of with which what was were from this that these are who has have she his been following
  most would should not year`);
/** Words of both standards that say "Norwegian" without saying which. */
const norwegianWords = wordSet(`
  og er på med som til av har den det for i en et han var du kan skal om blir pasienten`);

const functionWeight = 2;
const contentWeight = 1;
/** Least evidence for a verdict: one function word or two content words. */
const leastEvidence = 2;
/** The stronger side must outweigh the other this many times; short of that it is undecided. */
const leastRatio = 3;

function weightOf(
  word: string,
  functionWords: ReadonlySet<string>,
  contentWords: ReadonlySet<string>,
  endings: RegExp,
  endingsShared: RegExp,
): number {
  if (functionWords.has(word)) return functionWeight;
  if (contentWords.has(word)) return contentWeight;
  return endings.test(word) && !endingsShared.test(word) ? contentWeight : 0;
}

/**
 * Judges the written form of a text of any length. Never a guess: without at least one function
 * word or two content words of one standard, or where the stronger side has less than three times
 * the weight of the other, the form is `undecided`. So are Latin and bare terms.
 */
export function markedForm(text: string): MarkerJudgement {
  const nb: string[] = [];
  const nn: string[] = [];
  const english: string[] = [];
  let nbWeight = 0;
  let nnWeight = 0;
  let norwegian = 0;
  for (const word of text
    .normalize("NFC")
    .toLowerCase()
    .match(/\p{L}+/gu) ?? []) {
    const nbWord = weightOf(word, nbFunctionWords, nbContentWords, nbEndings, nbEndingsShared);
    const nnWord = weightOf(word, nnFunctionWords, nnContentWords, nnEndings, nnEndingsShared);
    if (nbWord > 0) nb.push(word);
    if (nnWord > 0) nn.push(word);
    nbWeight += nbWord;
    nnWeight += nnWord;
    if (englishWords.has(word)) english.push(word);
    else if (norwegianWords.has(word)) norwegian++;
  }
  const found = { nb, nn, english };
  if (english.length >= 2 && english.length > nb.length + nn.length + norwegian)
    return { form: "other", ...found };
  if (nbWeight >= leastEvidence && nbWeight >= leastRatio * nnWeight)
    return { form: "nb", ...found };
  if (nnWeight >= leastEvidence && nnWeight >= leastRatio * nbWeight)
    return { form: "nn", ...found };
  return { form: "undecided", ...found };
}
