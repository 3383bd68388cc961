/**
 * Frequent words and endings of neighbouring languages that neither Norwegian standard has, by own
 * knowledge. Words shared with Norwegian (`jeg`, `det`, `en`, `som`) are left out.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

export type ForeignLanguage = "da" | "sv" | "en" | "sami" | "other";

const danish = words(`
  af blev bliver hvad nogle noget nogen mig dig ud ind op efter uden mere siger gør tager tage
  giver gik havde lige måske altid aldrig igen imod hvornår læge lægen lægerne sygehus sygehuset
  sygdom sygdommen sygdomme syg syge sygeplejerske sygeplejersken patienten patienter patienterne
  patient uge børn børnene mad hjælp hjælpe hjælper hoved hovedpine ryg knæ øje øjne øjnene mand
  manden kvinde kvinden kvinder pige dreng drenge medicin medicinen undersøgelse undersøgelsen
  undersøgelser undersøgt undersøge kræft blodtryk tryk vægt vejer vigtigt vigtig forskellige
  bruge bruger brugt brug taget arbejde arbejder arbejdet vej sige nu jeres vores os hende sådan
  sådanne indtil kendt kender tænker tænke yderligere stærk stærke køkken køkkenet gaden bøger
  læse læser opgave bedst åben åbne købe køber købt sælge sidder løb løbe cykel cykle vejret
  indlagt indlæggelse udskrevet udskrives udslæt opkast opkastning iltmætning afføring
  urinvejsinfektion lungebetændelse betændelse vaccine vaccineret plejehjem ældre haft hendes
  bange boet blevet fået gået efterår forår tres halvtreds firs halvfems boede spurgte svarede
  lagde tænkte fortæller begyndte begynder begyndelsen gøre især ligesom selvom mulighed
  muligheder kvinders årsag virksomhed virksomheder regering selskab selskabet medarbejdere rejse
  rejser rejst vælge vælger betyder betyde lavet laver marts maj hvorfra hermed udvikling
  udviklingen udgift udgifter udenfor indenfor indkomst opgaver oplysning oplysninger oplyser
  afgørelse forælder forældre søskende sundhed sundheden sundhedsvæsenet speciallæge tilskud
  recept væske næse næsen tænder hjernen knogle knogler fod fødder tæer kløe hævet hævede træt
  træthed vægttab overvægt rygning ryge ryger dagligt månedligt ugentligt årligt jævnligt tidligt
  sjældent efterfølgende igennem udover medmindre selvfølgelig naturligvis pludselig
  pludseligt dér anden andet netop tværtimod hidtil indimellem undervejs således tidligst sådant
  lægge lægger sætte sætter bede beder vidste vidst
  hedder nåede nået troede mente røntgenbillede billede billeder scanning kræver krævede
  sukkersyge åndedræt vejrtrækning vejrtrækningen luftvejene galde nyrerne gigt kvæstelse`);

const swedish = words(`
  och är inte jag för från inom också än när där här varit vad vem hur varför vilken vilket vilka
  någon något några inget mycket många dig sig era ska måste fick gick hade gör göra säger sade
  sjukhus sjukhuset läkare läkaren sjuksköterska sjuksköterskan patienten patienter patienterna
  patient vård vårdcentral vårdcentralen läkemedel medicinen undersökning undersökningen undersöka
  smärta smärtan smärtor huvud huvudet huvudvärk hjärta hjärtat ögon ögat öra öron knä blodtryck
  blodtrycket vecka veckan veckor flicka pojke äta äter dricker dricka sömn vatten bröd mjölk kök
  köket fönster läser läsa skolan arbete arbetar redan ännu ibland ofta bättre sämre längre nästa
  första enligt eftersom därför dock däremot mellan hjälp hjälpa hjälper behöver behöva använda
  använder användas möjligt olika nya dålig dåligt långsamt vädret köpa köper pengar cyklar tåget
  kväll kvällen inlagd illamående yrsel andnöd avföring lunginflammation inflammation vaccin
  vaccinerad biverkningar förhöjt äldre anhöriga äldreboende`);

const english = words(`
  the of and with which what was were from this that these those are who has have had she his been
  following most would should could year years it as or but if when there their they you your we
  our will may than also into after before about where because does did do how why any each other
  some such only treatment disease doctor hospital symptoms health blood pain`);

/** Northern Sami function words; its letters č đ ŋ š ŧ ž say more. */
const sami = words(`
  lea leat leai mii dii sii dahje muhto ahte goas dás maid maiddái eai ean leamaš galgá sáhttá
  fertet ferte jahki jagi olbmot olmmoš buohcci doavttir buohcciviessu dearvvašvuohta giella
  sámegiella beaivi vahkku juohke`);

const elsewhere = words(`
  das und ist nicht einen einem ich wir sie auch auf für von zu werden wird une est que qui pour
  pas avec sur las por con una es il che että hän ovat olen myös function const return export void
  class public static string number await async def select`);

const lists: readonly (readonly [ForeignLanguage, ReadonlySet<string>])[] = [
  ["da", danish],
  ["sv", swedish],
  ["en", english],
  ["sami", sami],
  ["other", elsewhere],
];

const danishShape =
  /(?:[^lrs]ede|hed|heden|heder|tion|tionen|tioner|[a-zæøå]ligt|eligt|bt|dt|gt)$|^(?:ud|op)[bdfghklmrsv]|^af[bdfghklmnrst]|^sygd?|[aeiouyæøå]gt$/u;
const swedishShape = /[äö]|(?:orna|arna|erna|ades|tion|ningar|ligt|iska|ande?s)$/u;
const samiLetters = /[čđŋšŧž]|á.*á|uo.*á/u;
const foreignLetters = /[äöüßðþčđŋšŧžñçłőűìùîûœ\u0370-\uFFFF]/u;

/** The language `word` (lower case, NFC) is known from, if it is none of the Norwegian ones. */
export function foreignLanguage(word: string): ForeignLanguage | undefined {
  for (const [language, list] of lists) if (list.has(word)) return language;
  return undefined;
}

/** Of a word that Norwegian is not known to have: the language its shape speaks for. */
export function foreignShape(word: string): ForeignLanguage | undefined {
  if (samiLetters.test(word)) return "sami";
  if (swedishShape.test(word)) return "sv";
  if (danishShape.test(word)) return "da";
  return foreignLetters.test(word) ? "other" : undefined;
}
