import { findAbstention } from "../../src/language/abstention.ts";
import { visibleAnswer } from "../../src/language/answer-tokens.ts";
import { extractChoice } from "../../src/language/choice/extraction.ts";
import { readPassageCitations } from "../../src/language/passage-citations.ts";
import { readCitedAnswer } from "../../src/language/cited-answer.ts";
import { readCodes } from "../../src/language/code-mentions.ts";
import { concludingText } from "../../src/language/conclusion.ts";
import { criticalTokens } from "../../src/language/critical-tokens.ts";
import { parseDate } from "../../src/language/quantities/dates.ts";
import { findDoses } from "../../src/language/quantities/dose.ts";
import { handedOverText } from "../../src/language/handed-over-text.ts";
import { findInsufficient } from "../../src/language/insufficient-information.ts";
import { jsonInText } from "../../src/language/json-in-text.ts";
import { lix } from "../../src/language/lix.ts";
import { clinicalTokens } from "../../src/language/normalise.ts";
import { findNumbers, parseNumber } from "../../src/language/quantities/numbers.ts";
import { findRefusal } from "../../src/language/refusal.ts";
import { splitSentences } from "../../src/language/sentences.ts";
import { norwegianStem } from "../../src/language/stem.ts";
import { tokenise } from "../../src/language/tokenise.ts";
import { parseUnit } from "../../src/language/quantities/units.ts";
import { readUrgency } from "../../src/language/urgency.ts";
import { judgeWrittenForm } from "../../src/language/written-form.ts";
import { readEntityAnswer } from "../../src/scorers/entity-answer.ts";
import { matchesAccepted } from "../../src/scorers/short-answer.ts";
import { scoreDose } from "../../src/scorers/dose.ts";

const options = ["Metoprolol", "Hepatitt A", "Ingen av delene"].map((text, index) => {
  return { label: "ABC".charAt(index), text };
});
const note = "Kari Prøvesen, 58 år, ringte 12. mars.";

/** Everything that reads what a model wrote. */
export const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  findAbstention,
  visibleAnswer,
  extractChoice: (text) => extractChoice(text, options),
  readPassageCitations: (text) =>
    readPassageCitations(text, [{ id: "p1", source: "https://a.no" }, { id: "p2" }]),
  readCitedAnswer: (text) => readCitedAnswer(text, ["p1", "p2"]),
  readCodes,
  concludingText,
  criticalTokens,
  parseDate,
  findDoses,
  handedOverText,
  findInsufficient,
  jsonInText,
  lix,
  clinicalTokens,
  findNumbers,
  parseNumber,
  findRefusal,
  splitSentences,
  norwegianStem,
  tokenise,
  parseUnit,
  readUrgency,
  judgeWrittenForm,
  readEntityAnswer: (text) => readEntityAnswer(text, note, ["PERSON", "DATO"]),
  matchesAccepted: (text) => matchesAccepted(text, ["blodtrykk", "5 mg"]),
  scoreDose: (text) => scoreDose(text, { amount: { value: 5, relativeTolerance: 0 }, unit: "mg" }),
};
