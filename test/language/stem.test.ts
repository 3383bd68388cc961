import { expect, test } from "vitest";
import { norwegianStem } from "../../src/language/stem.ts";

// The forms and stems are those of the published vector set; what is added here is case and form.
test("inflections of one word meet, whatever their case", () => {
  expect(["pasienten", "Pasientene", "PASIENTER"].map(norwegianStem)).toEqual([
    "pasient",
    "pasient",
    "pasient",
  ]);
});

test("bokmål and nynorsk endings meet, bokmål and nynorsk roots do not", () => {
  expect(norwegianStem("diagnosane")).toBe(norwegianStem("diagnosene"));
  expect(norwegianStem("sjukdommen")).not.toBe(norwegianStem("sykdommen"));
});

test("æ, ø and å are vowels, composed or not", () => {
  expect(norwegianStem("øyeblikkelig")).toBe("øyeblikk");
  expect(norwegianStem("målingene".normalize("NFD"))).toBe(norwegianStem("målingene"));
});

test("a word too short to have an ending stays as it is", () => {
  expect(["", "å", "er", "øre"].map(norwegianStem)).toEqual(["", "å", "er", "øre"]);
});
