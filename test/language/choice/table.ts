import { expect, test } from "vitest";
import { extractChoice, type Choice } from "../../../src/language/choice/extraction.ts";
import type { ChoiceCase } from "./cases.ts";

/** «B», «AB» for several, «-» for none. */
export const chosen = (choice: Choice): string =>
  choice.kind === "chosen"
    ? choice.label
    : choice.kind === "several"
      ? choice.labels.join("")
      : "-";

export const table = (name: string, cases: readonly ChoiceCase[]) => {
  test.each(cases.map(([options, text, expected]) => ({ options, text, expected })))(
    `${name}: $text → $expected`,
    ({ options, text, expected }) => {
      expect(chosen(extractChoice(text, options))).toBe(expected);
    },
  );
};
