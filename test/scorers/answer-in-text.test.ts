import { expect, it } from "vitest";
import { answerInTexts } from "../../src/scorers/answer-in-text.ts";

it.each([
  [["5 mg"], ["Gi 5 mg daglig."], true],
  [["5 mg"], ["Gi 2,5 mg daglig."], false],
  [["2,5 mg"], ["Gi 2.5mg daglig."], true],
  [["sekretæren"], ["Ingenting.", "Sekretæren bestiller tolk."], true],
  [["ja"], ["Ja, det er riktig."], undefined],
  [["ja", "12 stoler"], ["Ja."], false],
  [["30 minutter"], [], undefined],
])("%j in %j: %s", (accepted, texts, held) => {
  expect(answerInTexts(accepted, texts)).toBe(held);
});
