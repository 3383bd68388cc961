/**
 * Questions that cannot be answered without a picture, trace or figure the file does not carry.
 * Both written forms and English. A picture that is only told about («Røntgen viste …», «klinisk
 * bilde», «bildediagnostikk») does not count; neither does a table, which stands in the text.
 */

const picture = String.raw`(?:røntgen|ultralyd|[CM][TR]-?\s?|histologi\w*\s)?(?:bilde(?:t|ne|r)?|bilet(?:e|et|a)|figur(?:en|a|ene)?|foto(?:et)?|illustrasjon(?:en)?)`;
const shownBelow = String.raw`(?:under|nedenfor|nedanfor|her)\b`;

/** Something to look at, in the sentence or just before it. */
const visual =
  /EKG|røntgen|bilde|bilet|utstryk|utsnitt|snitt\b|\bCT\b|\bMR\b|MRI|ultralyd|kurve|figur|foto|tegning|teikning|histolog|avledning|avleiing|lungene/iu;

const direct: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:se|sjå)\s+(?:også\s+|på\s+)?(?:vedlag\w+\s+)?${picture}\b`, "iu"),
  new RegExp(String.raw`\(\s*${picture}(?:\s+${shownBelow})?\s*\)`, "iu"),
  new RegExp(
    String.raw`\b(?:hva|kva|hvilken|hvilket|hvilke)\b[^.?!]{0,50}\bviser?\s+(?:${picture}|EKG|blodutstryk\w*|CT\b|MR\b|ultralyd\w*)`,
    "iu",
  ),
  new RegExp(
    String.raw`(?<!sett )(?<!sjekket )\b(?:på|av|fra|frå|ifølge|ifølgje)\s+(?:undersøkelsen\s+og\s+|undersøkinga\s+og\s+)?(?:vedlag\w+\s+|dette\s+|disse\s+|desse\s+)?(?:røntgen|CT-|MR-)?(?:bildet|bildene|biletet|bileta|figuren|figura)\b(?!\s+av\b)`,
    "iu",
  ),
  new RegExp(
    String.raw`(?:utsnitt|${picture})\s+(?:er\s+|vises\s+|er\s+vist\w*\s+)?${shownBelow}`,
    "iu",
  ),
  new RegExp(
    String.raw`(?:^|[.?!:]\s+)(?:Bilde|Bildet|Bildene|Biletet|Bileta|Figuren|Figura)\b`,
    "u",
  ),
  /\b(?:her|nedenfor|nedanfor|du)\s+(?:er|ser\s+du|ser)\s+(?:en|ei|et|eit|ein)\s+(?:\w+\s+)?(?:bilde|bilete|figur|tegning|teikning|utsnitt|foto)\b/iu,
  /\bmerk(?:e)?t\s+med\s+(?:en\s+|ei\s+)?(?:\w+\s+)?pil|\bpil(?:en|a|er|ene)?\s+(?:A\b|\d|pek|peik)|\bpek(?:er|t)\s+pil|\bpeik\w*\s+pil|\b(?:blå|røde?|svarte?|gule?|grønne?|raude?)\s+pil(?:er|en|a)?\b/iu,
  /\burinmikro-?bildet|\bdette\s+(?:\p{L}+[\s-])?(?:bildet|biletet)\b/iu,
  /\b(?:figure|image|picture|photo(?:graph)?)\s+(?:below|above|shows)|\bshown\s+(?:below|in\s+the\s+(?:figure|image|picture))|\b(?:see|in)\s+the\s+(?:figure|image|picture|photo)/iu,
];

/** Wordings that point at something shown, but only count near something visual. */
const pointing: readonly RegExp[] = [
  /\b(?:vis(?:t|te|es)|sees|ses|ser\s+du|presentert|gjengitt|attgjeve|avbilde[td])\s+(?:\w+\s+)?(?:under|nedenfor|nedanfor|her)\b/iu,
  /\b(?:under|nedenfor|nedanfor)\s+(?:vises|ser\s+du|sees|ses|er\s+vist)\b/iu,
  /\bsom\s+(?:er\s+)?vist(?:e|es)?\s*(?:[.,;)]|$|er\b|på\b)/iu,
  /\bsom\s+viser\s+følg(?:j)?[ea]nde\s*:/iu,
  /\b(?:vedlag\w*|vedlegg|innskutt\w*|innskot\w*)\b/iu,
  /\((?:se|sjå)\s+(?:under|nedenfor|nedanfor|vedlegg)\)/iu,
  /\bsom\s+markert\s+på\b/iu,
];

/**
 * The words of a question that need a picture, for the report; undefined where none do.
 */
export function needsPicture(question: string): string | undefined {
  const text = question.normalize("NFC");
  for (const pattern of direct) {
    const found = pattern.exec(text);
    if (found !== null) return found[0].trim();
  }
  const sentences = text.split(/(?<=[.?!:])\s+(?=\p{Lu})/u);
  for (const [i, sentence] of sentences.entries()) {
    const around = `${sentences[i - 1] ?? ""} ${sentence}`;
    if (/\btabell/iu.test(sentence) || !visual.test(around)) continue;
    for (const pattern of pointing) {
      const found = pattern.exec(sentence);
      if (found !== null) return found[0].trim();
    }
  }
  return undefined;
}

/** A picture is mentioned in passing: worth a look, no reason to leave the question out. */
export function mentionsPicture(question: string): string | undefined {
  return /(?<!klinisk[e]?\s)(?<!sykdoms)(?<!sjukdoms)(?<!blod)(?<!symptom)\b(?:røntgen)?(?:bildet|bildene|biletet|bileta|figuren|figura)\b/iu.exec(
    question.normalize("NFC"),
  )?.[0];
}
