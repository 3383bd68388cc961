import { expect, test } from "vitest";
import { concludingText } from "../../src/language/conclusion.ts";

test.each([
  ["blodtrykk", { kind: "whole", text: "blodtrykk" }],
  ["Vi regner.\nSvar: 5 mg", { kind: "marked", text: "5 mg", line: "5 mg" }],
  ["**Svar:** 5 mg. Det er maks.", { kind: "marked", text: "5 mg.", line: "5 mg. Det er maks." }],
  ["Svar:\n\n5 mg\nMer.", { kind: "marked", text: "5 mg", line: "5 mg" }],
  ["Det rette svaret er sjukehus.", { kind: "marked", text: "sjukehus.", line: "sjukehus." }],
  ['{"begrunnelse": "…", "svar": "5 mg"}', { kind: "marked", text: "5 mg", line: "5 mg" }],
  ["Svar: 5 mg\nEndelig svar: 5 mg.", { kind: "marked", text: "5 mg.", line: "5 mg." }],
  ["Svar: 5 mg\nSvar: 10 mg", { kind: "several", texts: ["5 mg", "10 mg"] }],
  ["<think>Svar: 5 mg</think>10 mg", { kind: "whole", text: "10 mg" }],
  ["Pasienten venter på svar: CT", { kind: "whole", text: "Pasienten venter på svar: CT" }],
  ["Svar:", { kind: "whole", text: "Svar:" }],
])("%j", (text, expected) => {
  expect(concludingText(text)).toEqual(expected);
  expect(concludingText(text.replace(/\n/g, "\r\n").normalize("NFD"))).toEqual(expected);
});
