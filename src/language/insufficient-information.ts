import { findAbstention } from "./abstention.ts";
import { concludingText } from "./conclusion.ts";
import { foldCase } from "./normalise.ts";
import { splitSentences } from "./sentences.ts";

/** The published list of ways to say that a question cannot be worked out from what is given. */
export const insufficientListVersion = "1";

const patterns: readonly (readonly [id: string, pattern: RegExp])[] = [
  [
    "not-enough",
    /(?<!\p{L})(?:ikke nok|ikkje nok|for lite|for få|for lita|utilstrekkelig[e]?|utilstrekkeleg[e]?|mangelfull[e]?|ikke tilstrekkelig[e]?|ikkje tilstrekkeleg[e]?) (?:informasjon|opplysninger|opplysningar|data|grunnlag)(?!\p{L})/u,
  ],
  [
    "cannot-calculate",
    /(?<!\p{L})(?:kan|lar seg|let seg|går) (?:derfor |difor )?(?:ikke|ikkje) (?:an å )?(?:beregnes|bereknast|beregne|berekne|regnes ut|reknast ut|regne ut|rekne ut|fastslås|fastslåast|bestemmes|bestemmast|avgjøres|avgjerast)(?!\p{L})/u,
  ],
  [
    "missing",
    /(?<!\p{L})(?:mangler|manglar) (?:opplysning\p{L}*|informasjon\p{L}*|(?:barnets |pasientens )?(?:vekt|høyde|høgde|alder|kreatinin|styrke)\p{L}*)(?!\p{L})/u,
  ],
  [
    "missing",
    /(?<!\p{L})(?:vekt|vekta|vekten|høyde|høyden|høgda|alder|alderen|kreatinin|styrke|styrken)(?: \p{L}+){0,2} (?:mangler|manglar|er ikke oppgitt|er ikkje oppgitt|er ikke kjent|er ikkje kjend)(?!\p{L})/u,
  ],
  ["english", /(?<![a-z])(?:insufficient|not enough) (?:information|data)(?![a-z])/u],
];

/** A number after a turn is an answer after all: «ikke nok opplysninger, men trolig 5 mg». */
const answersAnyway =
  /(?<!\p{L})(?:men|but|trolig|truleg|cirka|ca|omtrent|omlag|anslagsvis|sannsynligvis|sannsynlegvis)(?!\p{L})[^\n]{0,120}?\d/u;

/**
 * Finds that an answer says it cannot be worked out: its marked conclusion, or its first sentence,
 * holds a phrase of the list (or abstains as `findAbstention` knows it), and gives no number after a
 * turn. Looks at no more than 600 characters.
 */
export function findInsufficient(text: string): { readonly pattern: string } | null {
  const conclusion = concludingText(text);
  if (conclusion.kind === "several") return null;
  const said = conclusion.text.slice(0, 600);
  if (answersAnyway.test(foldCase(said))) return null;
  const abstention = findAbstention(said);
  if (abstention !== null) return abstention;
  const first = foldCase(splitSentences(said)[0]?.text ?? "");
  const found = patterns.find(([, pattern]) => pattern.test(first));
  return found === undefined ? null : { pattern: found[0] };
}
