import { expect, it, test } from "vitest";
import type { ShortAnswerItem } from "../../src/kinds/short-answer.ts";
import { fixture, judge, primaryOf } from "./fixture.ts";
import { kindProperties } from "./properties.ts";
import { itsWorkedExampleHolds } from "./page-example.ts";

const { kind, items, find } = fixture<ShortAnswerItem>("short-answer");
const right = ({ gold }: ShortAnswerItem) => `Svar: ${gold.accepted[0]}`;

test.each([
  ["sa-1-nb", "BT betyr blodtrykk.", "scored", 1],
  ["sa-3-nb", "0,5 g er 500 mg", "scored", 1],
  ["sa-3-nn", "50 mg", "scored", 0],
  ["sa-6-nb", "hepatitt", "scored", 0],
  ["sa-7-nn", "to veker er 14 dagar", "scored", 1],
  ["sa-1-nb", "Blodtrykk eller blodtype", "scored", 0],
  ["sa-1-nb", "Svar: blodtrykk\nSvar: blodtype", "invalid", 0],
  ["sa-1-nb", "Jeg kan ikke hjelpe med det.", "refused", 0],
  ["sa-1-nb", "<think>blodtrykk</think>", "invalid", 0],
])("%s: %j is %s with %d", (id, answer, outcome, correct) => {
  expect(judge(kind, find(id), answer)).toMatchObject({ outcome, values: { correct } });
});

it("copying the question, naming much and refusing earn nothing", () => {
  expect(primaryOf(kind, items, ({ question }: ShortAnswerItem) => question)).toBe(0);
  const everything = [...new Set(items.flatMap(({ gold }) => gold.accepted))].join(", ");
  expect(primaryOf(kind, items, () => everything)).toBe(0);
});

itsWorkedExampleHolds("short-answer");
kindProperties<ShortAnswerItem>("short-answer", right);
