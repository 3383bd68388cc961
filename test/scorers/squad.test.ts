import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { scoreExtractive } from "../../src/scorers/clinical-f1.ts";
import { normaliseSquad, scoreSquad } from "../../src/scorers/squad.ts";

interface Vector {
  readonly id: string;
  readonly input: { readonly golds: readonly string[]; readonly prediction: string };
  readonly expected: {
    readonly exact: number;
    readonly f1: number;
    readonly normalized_prediction: string;
  };
}

const vectors = JSON.parse(
  readFileSync(new URL("../vectors/squad_v2.json", import.meta.url), "utf8"),
) as readonly Vector[];

test.each(vectors)("$id: as the official script", ({ input, expected }) => {
  const score = scoreSquad(input.golds, input.prediction);
  expect(score.exact).toBe(expected.exact);
  expect(score.f1).toBeCloseTo(expected.f1, 12);
  expect(score.normalisedPrediction).toBe(expected.normalized_prediction);
});

describe("the official normaliser", () => {
  it("takes English articles at Unicode word boundaries only, and splits where Python does", () => {
    expect(normaliseSquad("Å a én a-b an\u00A0the årsak\u0085x")).toBe("å én ab årsak x");
    expect(normaliseSquad("an\uFEFFa")).toBe("\uFEFF");
    expect(normaliseSquad("en ei et ein eit")).toBe("en ei et ein eit");
  });
});

describe("the clinical score, where the official one is unsafe", () => {
  it.each([
    ["2,5 mg", "25 mg"],
    ["hepatitt A", "hepatitt"],
    ["vitamin A", "vitamin"],
    ["38,5", "385"],
  ])("%j is not %j", (gold, prediction) => {
    expect(scoreSquad([gold], prediction).exact).toBe(1);
    expect(scoreExtractive([gold], prediction)).toMatchObject({ exact: 0 });
    expect(scoreExtractive([gold], prediction).f1).toBeLessThan(1);
  });

  it("overlap counts tokens: «500 mg daglig» against «500 mg» has P 2/3, R 1, F1 0.8", () => {
    expect(scoreExtractive(["500 mg"], "500mg daglig").f1).toBeCloseTo(0.8, 12);
  });

  it("takes the best of the gold answers", () => {
    expect(scoreExtractive(["lunge", "venstre lunge"], "Venstre lunge.")).toMatchObject({
      exact: 1,
      f1: 1,
      matched: "venstre lunge",
      abstained: false,
    });
  });

  it.each([
    ["", true],
    ["Ikke oppgitt", true],
    ["Ikkje oppgjeve i teksten.", true],
    ["Det står ikke i teksten.", true],
    ["Spørsmålet kan ikke besvares ut fra teksten.", true],
    ["Det er ikkje mogleg å svare på ut frå notatet", true],
    ["Notatet sier ingenting om dette.", true],
    ["Ukjent", true],
    ["Not stated", true],
    ["Svar: Ikke oppgitt", true],
    ["Ingen feber", false],
    ["Ingen", false],
    ["Kan ikke utelukkes", false],
    ["Ikke oppgitt, men trolig 5 mg", false],
    ["Ikke oppgitt. Men trolig metoprolol.", false],
    ["5 mg", false],
    ["Uten anmerkning", false],
  ])("%j abstains: %s", (prediction, abstains) => {
    expect(scoreExtractive([], prediction)).toMatchObject({
      abstained: abstains,
      f1: abstains ? 1 : 0,
    });
    expect(scoreExtractive(["metoprolol"], prediction).abstained).toBe(abstains);
  });

  it("a gold answer that sounds like an abstention is an answer", () => {
    expect(scoreExtractive(["ukjent"], "Ukjent.")).toMatchObject({ abstained: false, exact: 1 });
  });
});
