/**
 * Small words and irregular forms, by own knowledge of Bokmål 2005 and Nynorsk 2012. They stand
 * above what lemma and ending would say. What both standards allow is in `both`: `sjukehus`, `ho`,
 * `heim`, `då`, `blei`, `gitt`, `være` are no errors of form in either.
 */
const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/** `hun`, `ble` and `en` stand in Nynorsk lists too, as rare nouns. */
const nb = words(`
  ikke jeg hun dem dere deres hennes hva hvem hvor hvordan hvorfor hvilken hvilket hvilke hvis hver
  hvert hverandre enhver ethvert noen noe annet annen intet uten fra siden sammen selv mer mye flere
  ble blitt vært gjør gjøre gjøres kommer kommet sier sies samme særlig imidlertid allerede kun en
  hvorvidt hvorav bedre hjem hjemme hjemmet innen gis tas fikk gikk se sees vet fulgte fulgt valgte
  valgt solgte solgt trukket skyldes finnes synes trives satte hjulpet drukket sovet båret skåret
  føtter føttene mødre fedre brødre søstre døtre menneskene dager dagene timer timene ganger gangene
  måneder månedene leger legene hvit hvite hvitt syk syke sykt sykere dårlig bløt grønn grønne kreve
  kreves krever krevde krevd tidligere senere senest følgende nedenfor ovenfor utenfor innenfor
  bakenfor istedenfor egentlig ellers holder holdes holdt beholdt hodet hode
  fremdeles rød rødt innhold innholdet opphold oppholdet `);

const nn = words(`
  ikkje eg ein eit éin eitt dei kva korleis kvifor kvarandre nokon noko nokre nokor frå utan sidan
  saman sjølv meir mykje fleire vore vere gjer gjere gjera gjerast kjem kome hennar deira dykkar
  difor berre anten korkje medan innan desse einkvan annan gjeve gjeven gjevne gje gjevast teke
  teken tekne takast fekk gjekk lét lèt sjåast følgjer fylgjer velje selde seld treng trekkjer finst
  synest trivst kjennest minnest høyrest møtest leggje leggja setje setja sitje sitja søv brote
  aukar tilviser føter føtene dagar dagane timar timane gonger gongene månader månadene legar legane
  hjarte hjartet auge auga auget augo hovud hovudet raud raude raudt grøn heilt nedanfor ovanfor
  utanfor innanfor ålmenn tidlegare seinare seinast følgjande fylgjande elles halde haldast krevje
  krevjast betre kravde kravd noregs noreg næraste storleik vanskar byrjar ynskjer innhaldet opphaldet gamal éi`);

const both = words(`
  skal må vil kan bør får har hadde er var blir blei vart vert kom tok stod sto låg gjort gjorde
  gått fått sett tatt lagt stått sagt sa si ser skje skjer skjedde skjedd spør spurte spurt ho da då
  nå no me vi du de den det han hans i å og på av til med om som et kven kvar seier fri ber bed far
  mor bror menn mann sov ligge deltok deltar består står forstår oppstår slår slo går lar let lot
  drar dro drog bar skar heim heime sjukehus sjukdom uke uka veke veka bare enten ennå fram tilbake
  igjen men mest flest større størst lengre lenger lengst eldre eldst yngre yngst høyre høgre venstre
  først første andre tredje begge etter fylt fylte oppfylt lærte måtte kunne skulle ville burde
  visste tenner hender bøker bøkene netter krefter eller heller helst god godt gode all alt alle
  mange få færre vår vårt våre min mitt mi mine din ditt di dine sin sitt si sine hos brent ut inn
  opp ned aktuelt trygt planla drive driver drev la være verken ingenting
  nettopp egen eget fremme hel hele hjelpe hjelper begynte drakk ligger legger setter sitter satt
  vorte kvart kvit kvite kvitt heil heile eigen eige eigne framleis gjev tek sjå veit
  følgje vald trur tror bor bur bodde budde held set sit skore trekt krev skriv ligg legg drikk
  eventuelt spesielt tilrå kjensle omsyn gong gang attende attåt fyrst fyrste arbeider samarbeider
  trekker trakk skrev øye ei henne veker vekene lav lave lavt høy høye høyt bakre spiser starter
  lukter verden søster søsteren også denne dette`);

/**
 * Of both, and no sign of either: nothing but the house style of the texts at hand would speak from
 * how often they stand there.
 */
const silent = words(`gi gir ga gav gitt`);

type Class = "nb" | "nn" | "both";

/** The verdict on words that follow no rule. */
export const irregularWords: ReadonlyMap<string, Class> = new Map<string, Class>([
  ...nb.map((word) => [word, "nb"] as const),
  ...nn.map((word) => [word, "nn"] as const),
  ...[...both, ...silent].map((word) => [word, "both"] as const),
]);

const silentWords: ReadonlySet<string> = new Set(silent);

/** Whether the word counts by itself when a text is judged. */
export function isSmallWord(word: string): boolean {
  return irregularWords.has(word) && !silentWords.has(word);
}
