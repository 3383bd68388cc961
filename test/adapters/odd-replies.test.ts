import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readExtract } from "../../src/adapters/huggingface-extract.ts";
import { labelMap } from "../../src/adapters/label-map.ts";
import { readLabelScores } from "../../src/adapters/label-scores.ts";
import { mergePieces } from "../../src/adapters/merge-pieces.ts";
import { readTaggedTokens } from "../../src/adapters/tagged-tokens.ts";
import { readVector } from "../../src/adapters/vectors.ts";

const words = fc.string({ unit: fc.constantFrom("a", "Å", "🩺", " ", "(", "[", "\\", "#", ".") });
/** Entities that are nearly right: fields missing, of another type, anywhere. */
const entity = fc.record(
  {
    entity: fc.constantFrom("B-PER", "I-PER", "O", "", null),
    entity_group: fc.constantFrom("PER", null),
    word: fc.oneof(words, fc.constant(null)),
    start: fc.oneof(fc.integer({ min: -2, max: 20 }), fc.constant(null)),
    end: fc.oneof(fc.integer({ min: -2, max: 20 }), fc.constant(null)),
    score: fc.oneof(fc.double({ noNaN: true }), fc.constant("0.9")),
  },
  { requiredKeys: [] },
);

test("whatever comes back, spans are found within the text or none are", () => {
  fc.assert(
    fc.property(words, fc.oneof(fc.array(entity), fc.jsonValue()), (text, body) => {
      const tokens = readTaggedTokens(text, body, "detect");
      if (typeof tokens === "string") return;
      let end = 0;
      for (const span of mergePieces(text, tokens, labelMap())) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
        end = span.end;
      }
    }),
    { numRuns: 1000 },
  );
});

test("whatever comes back is read or called wrong, and nothing throws", () => {
  fc.assert(
    fc.property(words, fc.jsonValue(), (text, body) => {
      const window = { text, start: 0 };
      for (const read of [
        readLabelScores(body),
        readVector(body, "mean"),
        readExtract(window, body, "detect"),
      ])
        expect(["string", "object"]).toContain(typeof read);
    }),
  );
});
