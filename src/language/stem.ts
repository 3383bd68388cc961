import { stemmer } from "@orama/stemmers/norwegian";

/**
 * The Snowball stem of one Norwegian word, in lower case. The algorithm was made for Bokmål and
 * knows Nynorsk only where the endings agree: «diagnosane» and «diagnosene» meet in «diagnos»,
 * while «sjukdommen» and «sykdommen» stay apart.
 *
 * Source: Porter and Boulton, Norwegian stemming algorithm, snowballstem.org (classic version).
 */
export function norwegianStem(word: string): string {
  return stemmer(word.normalize("NFC").toLowerCase());
}
