import { foldLookAlikes } from "./look-alikes.ts";
import { foldCase } from "./normalise.ts";

/** The published list of ways to say that a text does not answer the question. */
export const abstentionListVersion = "2";

interface AbstentionPattern {
  readonly id: string;
  readonly pattern: RegExp;
}

const subject =
  "(?:(?:svar: ?)?(?:(?:det|dette|spørsmålet|svaret|opplysningen|opplysninga|informasjonen|informasjon om dette|this|it|the answer) )?)";
const document =
  "(?:[\\p{L}-]*(?:tekst|teksten|notat|notatet|journal|journalen|epikrise|epikrisen|dokumentet|utdraget)|opplysning|opplysningen|opplysningene|opplysningane|informasjonen|konteksten)";
const inDocument = ` (?:i|av|fra|frå|ut fra|ut frå|basert på|på grunnlag av) (?:den |det |denne |dette )?(?:oppgitte |oppgjevne |gitte |gjevne )?${document}`;
/** «… hvilken dose hun fikk», «… om han røykjer»: what is asked, never a number. */
const asked =
  "(?: (?:hva|kva|hvilken|hvilket|hvilke|om|når|hvor|kor|kvar|hvem|kven|hvorfor|kvifor|hvordan|korleis|at)(?: [\\p{L}-]+){1,14})?";
const whole = (id: string, body: string): AbstentionPattern => ({
  id,
  pattern: new RegExp(`^${subject}${body}(?:${inDocument})?${asked}$`, "u"),
});
/** Any subject of up to four words, but the sentence must speak of the document. */
const ofDocument = (id: string, body: string): AbstentionPattern => ({
  id,
  pattern: new RegExp(`^(?:[\\p{L}-]+ ){0,4}?${body}${inDocument}${asked}$`, "u"),
});

const patterns: readonly AbstentionPattern[] = [
  whole(
    "not-stated",
    "(?:er |blir |står |går )?(?:ikke|ikkje) (?:oppgitt|oppgjeve|oppgjeven|nevnt|nemnt|omtalt|angitt|beskrevet|skildra|dokumentert|opplyst|spesifisert|kjent|fram|frem)",
  ),
  whole(
    "stands-not",
    "(?:står|framgår|fremgår|framkommer|fremkommer|kjem|kommer|finnes|finst|fins|nevnes|går)(?: det)? (?:ikke|ikkje)(?: (?:noe|noko) om (?:dette|det))?(?: fram| frem)?",
  ),
  whole(
    "cannot-answer",
    "(?:kan|lar seg|let seg) (?:ikke|ikkje) (?:besvares|besvare|besvarast|svares på|svarast på|avgjøres|avgjerast|avgjøre|bestemmes|fastslås|fastslåast)",
  ),
  whole(
    "not-possible",
    "(?:er )?(?:ikke|ikkje) (?:mulig|mogleg|mogeleg) å (?:svare på|svare|si|seie|avgjøre|avgjere|besvare|fastslå|vite)(?: (?:dette|det|spørsmålet))?",
  ),
  whole(
    "no-information",
    "(?:teksten|notatet|journalen|journalnotatet|epikrisen|dokumentet|konteksten) (?:sier|seier|oppgir|oppgjev|nevner|nemner|inneholder|inneheld|opplyser|gir|gjev|svarer|svarar|har) (?:ikke|ikkje|ingen|inga|ingenting|inkje)(?: [\\p{L}]+){0,6}",
  ),
  whole(
    "no-answer",
    "(?:ingen|inga|ikke noe|ikkje noko|inkje) (?:svar|informasjon|opplysninger|opplysningar)(?: om (?:dette|det))?",
  ),
  ofDocument(
    "not-in-document",
    "(?:(?:er |blir |står |går |framgår |fremgår |framkommer |fremkommer |finnes |finst |fins |kjem )(?:ikke|ikkje)(?: (?:oppgitt|oppgjeve|nevnt|nemnt|omtalt|angitt|beskrevet|skildra|dokumentert|opplyst|spesifisert|fram|frem))?|(?:mangler|manglar))",
  ),
  ofDocument(
    "nothing-in-document",
    "(?:det )?(?:er|står|finnes|finst|fins) (?:ingenting|ingen|inga|inkje|ikke noe|ikkje noko)(?: (?:informasjon|opplysninger|opplysningar))?(?: om(?: [\\p{L}-]+){1,6}?)?",
  ),
  ofDocument(
    "not-found",
    "(?:finner|finn) (?:ikke|ikkje) (?:svar|svaret|dette|det|noe|noko|opplysningen|opplysninga)(?: (?:svar )?(?:på|om)(?: [\\p{L}-]+){1,6}?)?",
  ),
  whole(
    "unknown",
    "(?:ukjent|ukjend|ukjent svar|vet ikke|veit ikkje|jeg vet ikke|eg veit ikkje|uvisst)",
  ),
  whole(
    "unanswerable",
    "(?:ubesvarlig|unanswerable|n/a|unknown|not stated|not mentioned|not specified|not provided|not documented|no answer|cannot be determined|cannot be answered|i don't know)",
  ),
];

/**
 * Finds an abstention: the whole answer (or its first sentence) says that the text does not tell. A
 * longer answer that goes on to give one («Ikke oppgitt, men trolig 5 mg») does not abstain, nor does
 * «ingen» followed by a finding («ingen feber»). At most 300 characters are read.
 */
export function findAbstention(text: string): { readonly pattern: string } | null {
  const folded = foldCase(foldLookAlikes(text.slice(0, 2000)))
    .replace(/[*_`"«»]/g, "")
    .trim();
  if (folded.length > 300) return null;
  const [first = "", ...rest] = folded.split(/[.!\n]+\s*/).filter((part) => part !== "");
  // What follows may repeat or explain the abstention, never bring a number or a turn.
  const goesOn = rest.join(" ");
  if (/\d|(?<!\p{L})(?:men|but|trolig|truleg|sannsynlig|sannsynleg)(?!\p{L})/u.test(goesOn))
    return null;
  const sentence = first
    .replace(/\s+/g, " ")
    .replace(/[,;:?]+$/, "")
    .trim();
  const found = patterns.find(({ pattern }) => pattern.test(sentence));
  return found === undefined ? null : { pattern: found.id };
}
