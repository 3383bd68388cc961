import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ancestorsOf,
  canonicalCode,
  canonicalCodes,
  codeEdition,
  codeStanding,
  readDiagnosisCodes,
} from "../../src/scorers/diagnosis-codes.ts";

const edition = codeEdition([
  "E116",
  "E119",
  "E104",
  "G632",
  "I219",
  "I210a",
  "B1800",
  "I10",
  "A04",
]);

describe("reading codes", () => {
  it.each(["I21.9", "I219", "i21.9", " I21.9 ", "I21,9", "I21.9.", "i219"])(
    "%j is I21.9",
    (written) => {
      expect(canonicalCode(written)).toBe("I21.9");
    },
  );

  it.each(["I21", "i21", "I21.-", "I21-", "I21."])("%j is the category I21", (written) => {
    expect(canonicalCode(written)).toBe("I21");
  });

  it("a dagger or asterisk is a role, not part of the code", () => {
    expect(readDiagnosisCodes("G63.2*")).toEqual([{ code: "G63.2", role: "asterisk" }]);
    expect(readDiagnosisCodes("E10.4†")).toEqual([{ code: "E10.4", role: "dagger" }]);
    expect(readDiagnosisCodes("E10.4+")).toEqual([{ code: "E10.4", role: "dagger" }]);
  });

  it.each(["E10.4† G63.2*", "E10.4+G63.2*", "E104†/G632*", "E10.4 †; G63.2 *"])(
    "%j is a pair",
    (pair) => {
      expect(readDiagnosisCodes(pair)).toEqual([
        { code: "E10.4", role: "dagger" },
        { code: "G63.2", role: "asterisk" },
      ]);
    },
  );

  it("text without a code stays one wrong prediction", () => {
    expect(canonicalCodes(["akutt hjerteinfarkt"])).toEqual(["AKUTT HJERTEINFARKT"]);
    expect(canonicalCodes(["", "  "])).toEqual([]);
  });

  it("the canonical form is a fixed point", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z]\d\d\.?[\da-z]{0,4}$/), (written) => {
        expect(canonicalCode(canonicalCode(written))).toBe(canonicalCode(written));
      }),
    );
  });

  it("ancestors are shorter codes down to the category", () => {
    expect(ancestorsOf("E11.65")).toEqual(["E11.6", "E11"]);
    expect(ancestorsOf("I10")).toEqual([]);
  });
});

describe("standing against an edition", () => {
  it.each(["E11.65", "S72.001A", "T38.0X1A", "C7A.0", "Z3A.20"])(
    "%s is shaped as US ICD-10-CM",
    (code) => {
      expect(codeStanding(code, edition)).toBe("icd10cm-shaped");
    },
  );

  it.each(["B18.00", "I21.0a", "I21.0A", "I219", "G63.2*".slice(0, 5)])(
    "%s is in the edition, so its shape does not matter",
    (code) => {
      expect(codeStanding(code, edition)).toBe("valid");
    },
  );

  it("a category is incomplete, a gap in the list unknown, prose malformed", () => {
    expect(codeStanding("E11", edition)).toBe("incomplete");
    expect(codeStanding("E11.7", edition)).toBe("unknown");
    expect(codeStanding("infarkt", edition)).toBe("malformed");
  });
});
