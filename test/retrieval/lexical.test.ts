import { describe, expect, test } from "vitest";
import { lexicalSearch, lexicalSignature } from "../../src/retrieval/lexical.ts";

const search = (texts: readonly string[], query: string) =>
  lexicalSearch(texts)(query).map(({ index }) => index);

describe("what a query finds", () => {
  const bokmål = [
    "Behandlingen av diagnosene styres av fastlegen.",
    "Vaksinene gis i januar og februar.",
    "Sykdommen meldes til kommunen.",
  ];

  test("a query in Nynorsk finds a passage in Bokmål where the stems agree", () => {
    expect(search(bokmål, "Kven styrer behandlinga?")).toEqual([0]);
    expect(search(bokmål, "diagnosane")).toEqual([0]);
    expect(search(bokmål, "vaksinane")).toEqual([1]);
  });

  test("and the other way round", () => {
    const nynorsk = ["Vaksinane blir gjevne i januar.", "Behandlinga av diagnosane er omfattande."];
    expect(search(nynorsk, "Hvilke diagnoser gir lang behandling?")).toEqual([1]);
  });

  test("it does not where the words themselves differ", () => {
    expect(search(bokmål, "sjukdommen")).toEqual([]);
  });

  test("letters are Norwegian ones: åre is not are, and case does not count", () => {
    const texts = ["Åren ble åpnet.", "Aren ble apnet."];
    expect(search(texts, "ÅREN")).toEqual([0]);
    expect(search(texts, "a\u030Aren")).toEqual([0]);
  });
});

describe("in which order", () => {
  test("equals stand in the order of the corpus", () => {
    const texts = ["ingenting", "sår på foten", "sår på foten", "sår på foten"];
    expect(search(texts, "sår")).toEqual([1, 2, 3]);
  });

  test("the rare word decides: idf ln(1 + (N − n + ½) / (n + ½)), by hand", () => {
    const texts = ["legen svarer", "legen ringer", "legen henviser"];
    const [best, ...others] = lexicalSearch(texts)("henviser legen");
    // All are of mean length, so each word found once weighs its idf alone.
    const common = Math.log(1 + 0.5 / 3.5);
    const rare = Math.log(1 + 2.5 / 1.5);
    expect(best).toEqual({ index: 2, score: expect.closeTo(common + rare, 12) });
    expect(others).toEqual([
      { index: 0, score: expect.closeTo(common, 12) },
      { index: 1, score: expect.closeTo(common, 12) },
    ]);
  });

  test("the signature names every choice", () => {
    expect(lexicalSignature).toBe(
      "bm25|1|idf:lucene|k1:1.2|b:0.75|stem:norwegian-snowball|title:as-text",
    );
  });
});

test("a passage without words is in nobody's way", () => {
  expect(search(["—", "…"], "sår")).toEqual([]);
  expect(search(["—", "sår"], "sår —")).toEqual([1]);
});
