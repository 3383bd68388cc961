import { describe, expect, it, test } from "vitest";
import { readCodes } from "../../src/language/code-mentions.ts";

const codes = (answer: string) => {
  const reading = readCodes(answer);
  return reading.kind === "codes" ? reading.codes : reading.kind;
};

describe("codes in an answer", () => {
  test.each([
    ["I21.9, E11.9", ["I21.9", "E11.9"]],
    ["- I21.9 Akutt hjerteinfarkt\n- **I10** Høyt blodtrykk", ["I21.9", "I10"]],
    ["1. I21.9\n2. E11,9", ["I21.9", "E11,9"]],
    ["Hoveddiagnose: I21.9\nBidiagnoser: I10 og E11.9", ["I21.9", "I21.9", "I10", "E11.9"]],
    ["Bidiagnosar: I10\nHovuddiagnose: I21.9", ["I21.9", "I10", "I21.9"]],
    ["E10.4† G63.2*", ["E10.4†", "G63.2*"]],
    ["E10.4+G63.2*", ["E10.4", "G63.2*"]],
    ["| I21.9 | Akutt hjerteinfarkt |\n| I10 | Høyt blodtrykk |", ["I21.9", "I10"]],
    ["Kodene er I21.9 og I10.", ["I21.9", "I10"]],
    ["Dette er I21.9, ikke I20.0.", ["I21.9"]],
    ["Pasienten bør kodes med K86 i ICPC-2.", ["K86"]],
    ["Vurderte I20.0 først.\nSvar: I21.9", ["I21.9"]],
    ["I20-I25", ["I20-I25"]],
    ["i219", ["i219"]],
  ])("%j", (answer, expected) => {
    expect(codes(answer)).toEqual(expected);
  });

  test.each([
    ['{"koder": ["I21.9", "I10"]}', ["I21.9", "I10"]],
    ['["I21.9", "I10 Høyt blodtrykk"]', ["I21.9", "I10"]],
    ['```json\n[{"kode": "I21.9", "tekst": "B12-mangel"}]\n```', ["I21.9"]],
    ['{"bidiagnoser": ["I10"], "hoveddiagnose": "I21.9"}', ["I21.9", "I10", "I21.9"]],
    ['{"koder": ["hjerteinfarkt"]}', ["hjerteinfarkt"]],
    ['{"kode": "I10", "kode": "I21.9"}', "several"],
  ])("in JSON: %j", (answer, expected) => {
    expect(codes(answer)).toEqual(expected);
  });

  test.each([
    "",
    "Hjerteinfarkt",
    "Mangler vitamin B12.",
    "B12-mangel",
    "5 A, H2O og CO2",
    "Ingen koder passer.",
    "versjon 2.10",
    "EKG og CT",
  ])("%j holds none", (answer) => {
    expect(codes(answer)).toBe("none");
  });

  it("a megabyte of anything is read in one pass", () => {
    for (const unit of [
      "I21.9 ",
      "I21.9,",
      "I21.9\n",
      "- ",
      "Svar: ",
      "ikke I10 ",
      "| ",
      '["I10",',
      "A0",
    ])
      expect(["codes", "none", "several"]).toContain(
        readCodes(unit.repeat(1_000_000 / unit.length)).kind,
      );
  });
});
