import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Presentation } from "../../src/kinds/kind.ts";
import { renderMessages, renderPrompt, substitute } from "../../src/plan/prompt.ts";

const shown = (fields: Record<string, string>): Presentation => ({
  parts: { question: fields["question"] ?? "" },
  order: [],
  fields,
});
const prompts = (text: string, system?: string) => ({
  id: "x",
  nb: [text],
  nn: [`${text} (nn)`],
  ...(system === undefined ? {} : { system: { nb: system, nn: `${system} (nn)` } }),
});

describe("what an item says stays what it is", () => {
  const clinical = fc.string({
    unit: fc.constantFrom("{question}", "{context}", "{", "}", "$&", "$1", "\\", "æ", " ", "Hb"),
  });

  test("braces, dollars and names of fields in its text survive", () => {
    fc.assert(
      fc.property(clinical, clinical, (question, context) => {
        expect(substitute("1 {question} 2 {context} 3", { question, context })).toBe(
          `1 ${question} 2 ${context} 3`,
        );
      }),
    );
  });

  test("a name that is no field is left as it stands", () => {
    expect(substitute("{question} {other} {Question}", { question: "Hva?" })).toBe(
      "Hva? {other} {Question}",
    );
  });
});

describe("a prompt", () => {
  test("loses the line of an empty field, and keeps the blank lines it has", () => {
    const text = "A\n{context}\n\n{question}";
    expect(renderPrompt(prompts(text), "nb", 0, shown({ context: "", question: "Q" }))).toBe(
      "A\n\nQ",
    );
    expect(renderPrompt(prompts(text), "nb", 0, shown({ context: "C", question: "Q" }))).toBe(
      "A\nC\n\nQ",
    );
  });

  test("keeps an empty line of an item's own text", () => {
    const field = { question: "en\n\nto" };
    expect(renderPrompt(prompts("{question}."), "nb", 0, shown(field))).toBe("en\n\nto.");
  });

  test("is in the item's form, system text first", () => {
    expect(
      renderMessages(prompts("{question}", "Vær kort"), "nn", 0, shown({ question: "Q" })),
    ).toEqual([
      { role: "system", content: "Vær kort (nn)" },
      { role: "user", content: "Q (nn)" },
    ]);
    expect(renderMessages(prompts("{question}"), "nb", 0, shown({ question: "Q" }))).toEqual([
      { role: "user", content: "Q" },
    ]);
  });

  test("that does not exist is a mistake of ours", () => {
    expect(() => renderPrompt(prompts("{question}"), "nb", 1, shown({ question: "Q" }))).toThrow(
      RangeError,
    );
  });
});
