import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCounts } from "../../src/scorers/counts.ts";
import {
  countEntities,
  countTaggedEntities,
  entitiesFromCounts,
  hallucinatedEntities,
} from "../../src/scorers/seqeval.ts";
import { alignEntities } from "../../src/scorers/span-alignment.ts";
import { spansFromTags, type TagScheme } from "../../src/scorers/tag-sequences.ts";

const f1 = (gold: readonly string[], predicted: readonly string[], scheme: TagScheme) =>
  entitiesFromCounts(countTaggedEntities(gold, predicted, scheme)).micro.f1;

const tags = fc.array(fc.constantFrom("O", "B-PER", "I-PER", "B-LOC", "I-LOC"), { maxLength: 12 });

describe("entity scores over tags", () => {
  it("the same pair is right by default and wrong under strict IOB2", () => {
    const gold = ["B-ORG", "I-ORG"];
    const predicted = ["I-ORG", "I-ORG"];
    expect(f1(gold, predicted, "conlleval")).toBe(1);
    expect(f1(gold, predicted, "IOB2")).toBe(0);
  });

  it("IOBES needs the entity closed", () => {
    expect(spansFromTags(["B-PER", "I-PER", "E-PER", "S-LOC"], "IOBES")).toEqual([
      { start: 0, end: 3, type: "PER" },
      { start: 3, end: 4, type: "LOC" },
    ]);
    expect(spansFromTags(["B-PER", "I-PER", "O"], "IOBES")).toEqual([]);
  });

  it("IOB2 knows no E- and S-: they are outside", () => {
    expect(spansFromTags(["S-LOC", "B-PER", "E-PER"], "IOB2")).toEqual([
      { start: 1, end: 2, type: "PER" },
    ]);
  });

  it("a type that contains a hyphen stays whole", () => {
    expect(spansFromTags(["B-HEALTH-UNIT"], "IOB2")).toEqual([
      { start: 0, end: 1, type: "HEALTH-UNIT" },
    ]);
  });

  it("sequences of different length are refused", () => {
    expect(() => countTaggedEntities(["O"], [], "IOB2")).toThrow(/1 gold, 0 predicted/);
  });

  it("without any entity macro F1 is undefined and micro F1 is 0", () => {
    const score = entitiesFromCounts(countTaggedEntities(["O"], ["O"], "IOB2"));
    expect(score.macro).toBeNull();
    expect(score.micro.f1).toBe(0);
  });

  it("tags scored against themselves are right wherever they hold an entity", () => {
    fc.assert(
      fc.property(tags, fc.constantFrom<TagScheme>("conlleval", "IOB2"), (sequence, scheme) => {
        const entities = spansFromTags(sequence, scheme).length;
        expect(f1(sequence, sequence, scheme)).toBe(entities > 0 ? 1 : 0);
      }),
    );
  });

  it("strict IOB2 never finds more entities than the lenient reading", () => {
    fc.assert(
      fc.property(tags, (sequence) => {
        expect(spansFromTags(sequence, "IOB2").length).toBeLessThanOrEqual(
          spansFromTags(sequence, "conlleval").length,
        );
      }),
    );
  });
});

describe("entity scores over generated strings", () => {
  it("an entity that is not in the text is a false positive, and its gold a false negative", () => {
    const text = "Pasienten fikk Marevan.";
    const gold = [{ start: 15, end: 22, type: "DRUG" }];
    const { spans, hallucinated } = alignEntities(text, [{ text: "Eliquis", type: "DRUG" }]);
    const counts = countEntities(gold, spans, hallucinated);
    expect(counts).toEqual({ "gold:DRUG": 1, "pred:DRUG": 1, hallucinated: 1 });
    expect(entitiesFromCounts(counts).micro).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it("making up entities lowers precision and leaves recall", () => {
    const gold = [{ start: 0, end: 3, type: "DRUG" }];
    const honest = countEntities(gold, gold);
    const inventive = countEntities(gold, gold, [{ type: "DRUG" }, { type: "DOSE" }]);
    expect(entitiesFromCounts(honest).micro.precision).toBe(1);
    expect(entitiesFromCounts(inventive).micro).toMatchObject({ precision: 1 / 3, recall: 1 });
    expect(hallucinatedEntities(sumCounts([honest, inventive]))).toBe(2);
  });
});
