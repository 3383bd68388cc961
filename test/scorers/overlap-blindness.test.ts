import { describe, expect, test } from "vitest";
import { sentenceBleu } from "../../src/scorers/bleu.ts";
import { sentenceChrf } from "../../src/scorers/chrf.ts";
import { rouge } from "../../src/scorers/rouge.ts";

// The worked example of docs/methods/text-overlap.md.
const reference =
  "Pasienten ble innlagt med tung pust og brystsmerter. CT viste ikke lungeemboli. " +
  "Hun startet med amlodipin 5 mg daglig. Kontroll hos fastlegen om to uker.";
const withoutNegation = reference.replace("viste ikke", "viste");
const tenfoldDose = reference.replace("5 mg", "50 mg");
const paraphrase =
  "Hun kom til sykehuset fordi hun var andpusten og hadde vondt i brystet. Det var ingen blodpropp " +
  "i lungene på bildene. Fem milligram amlodipin hver dag er påbegynt, og egen lege ser henne " +
  "igjen etter 14 dager.";

// Expected numbers: sacrebleu 2.6.0 and rouge_score 0.1.2 with a Unicode tokeniser.
const overlap = (text: string): readonly number[] =>
  [
    sentenceChrf(text, [reference]),
    sentenceBleu(text, [reference]).score,
    100 * (rouge(reference, text).rougeL?.fMeasure ?? 0),
  ].map((score) => Math.round(10 * score) / 10);

describe("overlap does not see what harms a patient", () => {
  test("one «ikke» left out, and the opposite finding, barely moves it", () => {
    expect(overlap(withoutNegation)).toEqual([96.1, 90.7, 98]);
  });

  test("ten times the dose barely moves it", () => {
    expect(overlap(tenfoldDose)).toEqual([97.9, 90.6, 96]);
  });

  test("the same said in other words falls below both errors by far", () => {
    expect(overlap(paraphrase)).toEqual([27.9, 1.4, 6.5]);
  });
});
