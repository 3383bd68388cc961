import { expect, test } from "vitest";
import {
  mentionsPicture,
  needsPicture,
} from "../../../../src/datasets/import/normedqa/needs-picture.ts";

test.each([
  "Det tas røntgen av foten (se bilde). Hva er beste tiltak?",
  "Kva viser bileta?",
  "Hva viser EKG-et?",
  "Hun har fått utslett (bildet) på leggene.",
  "Ho har eit utslett (sjå biletet) på leggen.",
  "Du tar et EKG som er vist under. Hva er riktig?",
  "Du tek eit EKG som er vist nedanfor. Kva er rett?",
  "Under vises et snitt av hans MR. Hva er diagnosen?",
  "Røntgen thorax (utsnitt under) er tatt.",
  "Nedanfor ser du eit utsnitt av det histologiske biletet.",
  "Hvilken pil peker på milten på CT-bildet?",
  "Vedlagt EKG er tatt ved ankomst. Hva gjør du?",
  "Flowvolumkurven er flat (sjå figur under).",
  "The image below shows the chest. What is it?",
])("needs a picture: %s", (question) => {
  expect(needsPicture(question)).toBeDefined();
});

test.each([
  "Røntgen thorax viste fortetninger. Hva er diagnosen?",
  "EKG viser sinusrytme. Hva gjør du?",
  "Hvilken tilstand passer med det kliniske bildet?",
  "Hva er beste bildediagnostikk?",
  "Resultatene er vist i tabellen under. Kalium 4,1 mmol/L. Hva er riktig?",
  "Legen har sett på bildene og anbefaler gips. Hva er viktigst?",
  "Forklar meiosen. Tegn gjerne en figur.",
  "Ho har smerter nedanfor navlen. Kva gjer du?",
  "Hun er redd for at hun ser gammel ut. Hva sier du?",
])("can be answered without: %s", (question) => {
  expect(needsPicture(question)).toBeUndefined();
});

test("a picture that is told about is a mention", () => {
  expect(mentionsPicture("Legen har sett på bildene og anbefaler gips.")).toBe("bildene");
  expect(mentionsPicture("Hva passer med det kliniske bildet?")).toBeUndefined();
});
