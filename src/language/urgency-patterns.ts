/**
 * How urgency is said in Norwegian, in both written forms: the published list that answers to triage
 * questions are read with.
 */
export const urgencyListVersion = "1";

/** Levels of urgency, from the least urgent. */
export const urgencyLevels = [
  "egenomsorg",
  "bestill-time",
  "lege-snarest",
  "legevakt",
  "113",
] as const;
export type UrgencyLevel = (typeof urgencyLevels)[number];

/** Help that is none of the five levels; an item says where it is right. */
export const otherHelp = ["giftinformasjonen", "krisetelefon"] as const;
export type OtherHelp = (typeof otherHelp)[number];

const doctor = String.raw`(?:fast)?lege(?!vakt)[\p{L}]*`;
const soon = String.raw`(?:samme dag|same dag|same dagen|samme dagen|i dag|neste dag|dagen etter|i morgen|i morgon|snarest|så fort som mulig|så snart som (?:mulig|mogleg)|innen (?:et|ett|24|1)? ?(?:døgn|timer)|innan (?:eit|eitt|24|1)? ?(?:døgn|timar))`;
const between = String.raw`[^.!?\n]{0,60}?`;

const edged = (body: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${body})(?![\\p{L}\\p{N}])`, "gu");

/** Said of a level outright. */
export const levelPatterns: readonly (readonly [UrgencyLevel, RegExp])[] = [
  [
    "113",
    edged(
      "(?<!puls |puls på |bt |[.,/])113(?![.,/]\\d| ?(?:mm|mg|kg|g|cm|slag|kr|%))|ambulanse[\\p{L}]*|sykebil[\\p{L}]*|sjukebil[\\p{L}]*|amk|medisinsk nødtelefon",
    ),
  ],
  ["legevakt", edged("legevakt[\\p{L}]*|116 ?117|akuttmottak[\\p{L}]*")],
  [
    "lege-snarest",
    edged(
      `${doctor}${between}(?<![\\p{L}])${soon}|${soon}${between}(?<![\\p{L}])${doctor}|øyeblikkelig[- ]hjelp[- ]?time|augeblikkeleg[- ]hjelp[- ]?time|ø-hjelps?time|hastetime|akuttime`,
    ),
  ],
  [
    "bestill-time",
    edged(
      "(?:bestill|bestille|bestiller|bestillar|ting|tinge|tingar|avtal|avtale|avtaler|avtalar|sett opp|få) (?:en |ein |ei )?(?:vanlig |vanleg |ordinær )?(?:lege)?time|timebestilling|timetinging|(?:vanlig|vanleg|ordinær) (?:lege)?time",
    ),
  ],
  [
    "egenomsorg",
    edged(
      "egenomsorg|eigenomsorg|egenbehandling|eigenbehandling|egenpleie|eigenpleie|egne råd|se det an|sjå det an|se an|sjå an|vent og se|vent og sjå|(?:trenger|treng) (?:ikke|ikkje) (?:å )?(?:oppsøke |oppsøkje |kontakte |ha )?(?:noen |nokon )?lege(?!vakt)[\\p{L}]*|(?:ikke|ikkje) (?:nødvendig|naudsynt|behov for|trong for) (?:med |å (?:oppsøke|oppsøkje|kontakte) )?lege(?!vakt)[\\p{L}]*|behandles hjemme|behandlast heime|hjemmebehandling|heimebehandling",
    ),
  ],
];

/** «Bestill time i dag» is a doctor today, not an ordinary appointment. */
export const soonPattern = edged(soon);

/** A doctor with no word of when: an ordinary appointment, when nothing else is said. */
export const plainDoctor = edged(
  `(?:kontakt|kontakte|oppsøk|oppsøke|oppsøkje|snakk med|snakke med|ring|ringe|ringje|ta kontakt med|gå til|dra til) (?:din |din eigen |en |ein )?${doctor}`,
);

export const otherHelpPatterns: readonly (readonly [OtherHelp, RegExp])[] = [
  ["giftinformasjonen", edged("giftinformasjon[\\p{L}]*|22 ?59 ?13 ?00")],
  [
    "krisetelefon",
    edged(
      "krisetelefon[\\p{L}]*|hjelpetelefon[\\p{L}]*|mental helse|116 ?123|kirkens sos|kyrkja sin sos|alarmtelefon[\\p{L}]*|116 ?111",
    ),
  ],
];
