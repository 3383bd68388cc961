import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { splitDocument } from "../../src/retrieval/split-document.ts";

const options = { path: "astma.md", markdown: true, maxCharacters: 200 };
const document = `Innledning uten overskrift.

# Astma
## Behandling ##
Første avsnitt
over to linjer.

Andre avsnitt.

## Kontroll
Tredje avsnitt.

# Kols
Fjerde avsnitt.
`;

describe("a document becomes passages", () => {
  test("a new one at every heading, its paragraphs together where there is room", () => {
    expect(splitDocument(document, options)).toEqual([
      { text: "Innledning uten overskrift.", headings: [], line: 1 },
      {
        text: "Første avsnitt\nover to linjer.\n\nAndre avsnitt.",
        headings: ["Astma", "Behandling"],
        line: 5,
      },
      { text: "Tredje avsnitt.", headings: ["Astma", "Kontroll"], line: 11 },
      { text: "Fjerde avsnitt.", headings: ["Kols"], line: 14 },
    ]);
  });

  test("a text file has no headings, and Windows line ends are none of its text", () => {
    const [piece] = splitDocument("# 1 av 3\r\nto\r\n", { ...options, markdown: false });
    expect(piece?.text).toBe("# 1 av 3\nto");
  });

  test("a number sign within a code block is no heading", () => {
    const pieces = splitDocument("# A\n```\n# b\n```\n", options);
    expect(pieces).toEqual([{ text: "```\n# b\n```", headings: ["A"], line: 2 }]);
  });
});

describe("a paragraph that is too long", () => {
  const sentence = "Pasienten skal til kontroll hos fastlegen innen fire uker.";
  const long = Array.from({ length: 8 }, () => sentence).join(" ");

  test("is cut at the ends of sentences, as full as there is room for", () => {
    const pieces = splitDocument(long, options);
    expect(pieces.map(({ text }) => text)).toEqual([
      `${sentence} ${sentence} ${sentence}`,
      `${sentence} ${sentence} ${sentence}`,
      `${sentence} ${sentence}`,
    ]);
  });

  test("and a list at the ends of its lines", () => {
    const list = Array.from({ length: 4 }, (_, index) => `- punkt ${index} ${"ord ".repeat(15)}`);
    const [first, second] = splitDocument(list.join("\n"), options);
    expect(first?.text.split("\n")).toHaveLength(2);
    expect(second).toMatchObject({ text: expect.stringMatching(/^- punkt 2 /), line: 3 });
  });

  test("a sentence that is too long is named with its line, never cut", () => {
    const broken = `Kort.\n\n${"ord ".repeat(80)}`;
    expect(() => splitDocument(broken, options)).toThrow(UsageError);
    expect(() => splitDocument(broken, options)).toThrow(
      /^astma\.md:3: a sentence of \d+ characters is longer .* raise maxCharacters/,
    );
  });
});

test("no word is lost, none is added and no piece is too long", () => {
  const word = fc.stringMatching(/^[a-zæøå]{1,9}$/);
  const sentence = fc
    .array(word, { minLength: 1, maxLength: 8 })
    .map((list) => `Så ${list.join(" ")}.`);
  const paragraph = fc
    .array(sentence, { minLength: 1, maxLength: 9 })
    .map((list) => list.join(" "));
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 9 }), (paragraphs) => {
      const pieces = splitDocument(paragraphs.join("\n\n"), options);
      const words = (texts: readonly string[]) => texts.join(" ").split(/\s+/).filter(Boolean);
      expect(words(pieces.map(({ text }) => text))).toEqual(words(paragraphs));
      for (const { text } of pieces) expect(text.length).toBeLessThanOrEqual(200);
    }),
  );
});
