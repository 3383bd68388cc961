import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readChatCompletion, readTextCompletion } from "../../src/adapters/chat-completion.ts";
import { chatStream } from "../../src/adapters/chat-stream.ts";
import { readExtract } from "../../src/adapters/huggingface-extract.ts";
import { labelMap } from "../../src/adapters/label-map.ts";
import { readLabelScores } from "../../src/adapters/label-scores.ts";
import { mergePieces } from "../../src/adapters/merge-pieces.ts";
import { readResponse, responseStream } from "../../src/adapters/responses-reply.ts";
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

/** Bodies that are nearly those of OpenAI's interfaces. */
const text = fc.oneof(fc.constantFrom(null, "", "A", "<think>", "</think>A"), fc.jsonValue());
const parts = fc.array(
  fc.record({ type: fc.constantFrom("text", "thinking", "output_text"), text }),
);
const message = fc.record(
  { content: fc.oneof(text, parts), reasoning: text, refusal: text, annotations: fc.jsonValue() },
  { requiredKeys: [] },
);
const choice = fc.record(
  { index: fc.constantFrom(0, 1), message, delta: message, text, finish_reason: text },
  { requiredKeys: [] },
);
const item = fc.record(
  {
    type: fc.constantFrom("message", "reasoning", "file_search_call", null),
    content: fc.oneof(text, parts),
    summary: fc.oneof(fc.constant(null), parts),
    results: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const body = fc.record(
  {
    choices: fc.array(choice),
    output: fc.array(item),
    usage: fc.jsonValue(),
    model: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

test("whatever an OpenAI-compatible server sends is an answer with its text, or called wrong", () => {
  fc.assert(
    fc.property(fc.oneof(body, fc.jsonValue()), (value) => {
      for (const read of [
        readChatCompletion(value),
        readTextCompletion(value),
        readResponse(value),
      ]) {
        if (typeof read === "string" || !("reply" in read)) continue;
        expect([null, "string"]).toContain(
          read.reply.text === null ? null : typeof read.reply.text,
        );
        expect(read.reply.reasoning).not.toBe("");
      }
    }),
    { numRuns: 1000 },
  );
});

test("whatever a stream holds adds up to a body, or to none", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(body, fc.jsonValue())), fc.boolean(), (values, done) => {
      const whole = chatStream.assemble(values, done);
      if (whole !== undefined) expect(typeof readChatCompletion(whole)).toMatch(/string|object/);
      else expect(done).toBe(false);
      for (const value of values) expect(typeof chatStream.hasToken(value)).toBe("boolean");
      responseStream.assemble(values, done);
    }),
  );
});
