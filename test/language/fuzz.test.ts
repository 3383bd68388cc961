import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { findAbstention } from "../../src/language/abstention.ts";
import { chooseFrom, extractChoice } from "../../src/language/choice/extraction.ts";
import { read } from "../../src/language/choice/mentions.ts";
import { concludingText } from "../../src/language/conclusion.ts";
import { criticalTokens } from "../../src/language/critical-tokens.ts";
import { readCodes } from "../../src/language/code-mentions.ts";
import { parseDate } from "../../src/language/quantities/dates.ts";
import { findDoses } from "../../src/language/quantities/dose.ts";
import { jsonInText } from "../../src/language/json-in-text.ts";
import { clinicalTokens } from "../../src/language/normalise.ts";
import { findNumbers } from "../../src/language/quantities/numbers.ts";
import { findRefusal } from "../../src/language/refusal.ts";
import { splitSentences } from "../../src/language/sentences.ts";
import { parseUnit } from "../../src/language/quantities/units.ts";
import { readEntityAnswer } from "../../src/scorers/entity-answer.ts";
import { matchesAccepted } from "../../src/scorers/short-answer.ts";
import { scoreDose } from "../../src/scorers/dose.ts";
import { drugs, ten } from "./choice/cases.ts";

const random = xoroshiro128plus(20_251_122);
const below = (n: number): number => (random.next() >>> 0) % n;
const pick = <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0];

const seeds = [
  "Svar: B",
  "**Svar: B) Metoprolol**",
  "Alternativ C er riktig.",
  "Svaret er ikke A, men B.",
  "1 g x 4",
  "Jeg kan dessverre ikke hjelpe med dette.",
  "500 mg hver 8. time i 7 dager",
  "\\boxed{B}",
  '{"svar": ["A", "B"]}',
  '[{"type": "FUNN", "text": "astma"}]',
  "<PERSON>Kari</PERSON> har <FUNN>astma</FUNN> og bruker 5 mg",
  "Hoveddiagnose: I21.9\nBidiagnoser: E10.4† G63.2*, I10",
  "Pas. innl. 17.05.17 m/ dyspné, hø. side u.a.",
  "4,0–11,0 x10⁹/L",
  "<think>Svaret er A</think>\nB",
  "1.000 ml/time",
  "Ikkje oppgjeve i teksten.",
  "A) Feil.\nB) Rett.\nC) Feil.",
  "BT betyr blodtrykk, fordi …",
  "\uD800",
  "å\u030A",
] as const;
const splinters = [
  "",
  " ",
  "\n",
  "\r\n",
  ".",
  ",",
  "A",
  "b",
  "I",
  "5",
  "0,5",
  "µ",
  "\u0301",
  "*",
  "(",
  ")",
  "ikke",
  "er",
  "\uDFFF",
  "svar:",
  "{",
  '"',
  "x",
  "-",
  "/",
  "?",
] as const;

/** A model's output with pieces cut out, doubled, or put in by chance. */
function mutated(): string {
  let text: string = pick(seeds);
  for (let changes = below(8); changes > 0; changes--) {
    const at = below(text.length + 1);
    const other: string = below(3) === 0 ? pick(seeds) : pick(splinters);
    text = text.slice(0, at) + other + text.slice(below(3) === 0 ? at + below(5) : at);
  }
  return text;
}

function arbitrary(): string {
  return String.fromCharCode(
    ...Array.from({ length: below(60) }, () => below(below(4) === 0 ? 0x10000 : 0x180)),
  );
}

describe("2,000 random and mutated outputs", () => {
  it("pass through every parser, alike in CRLF and LF", () => {
    const odd: string[] = [];
    for (let round = 0; round < 2_000; round++) {
      const text = round % 3 === 0 ? arbitrary() : mutated();
      const choice = extractChoice(text, drugs);
      const again = extractChoice(text.replace(/\r\n?/g, "\n"), drugs);
      if (JSON.stringify(again) !== JSON.stringify(choice)) odd.push(text);
      for (const dose of findDoses(text)) {
        if (dose.kind === "dose" && !(dose.low <= dose.high)) odd.push(text);
      }
      for (const { parsed } of findNumbers(text)) {
        if (parsed.kind === "number" && !Number.isFinite(parsed.value)) odd.push(text);
      }
      findRefusal(text);
      findAbstention(text);
      splitSentences(text);
      clinicalTokens(text);
      criticalTokens(text);
      concludingText(text);
      parseDate(text);
      parseUnit(text);
      jsonInText(text);
      readCodes(text);
      readEntityAnswer(text, "Kari har astma og bruker 5 mg", ["PERSON", "FUNN"]);
      matchesAccepted(text, ["blodtrykk", "5 mg"]);
      scoreDose(text, { amount: { value: 5, relativeTolerance: 0 }, unit: "mg" });
    }
    expect(odd).toEqual([]);
  });
});

describe("the work of choosing grows with the text, not its square", () => {
  const units = [
    "svar ",
    "svar: A, ",
    "A, ",
    "A og ",
    "((((",
    "A) x\n",
    "er riktig ",
    "ikke A men ",
    "B er ",
    "boxed {",
    "A/",
    "mest ",
    "hvis ",
    "metoprolol ",
    "B\n",
    "'",
  ];
  it.each(units)("%j over and over", (unit) => {
    const steps = (repeats: number): number => {
      const reading = read(unit.repeat(repeats), ten);
      let reads = 0;
      const tokens = new Proxy(reading.tokens, {
        get: (target, key, receiver) => {
          reads++;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      chooseFrom({ ...reading, tokens }, ten);
      return reads;
    };
    // Eight times the text may cost at most nine times the reads of a token.
    expect(steps(1600)).toBeLessThan(9 * steps(200) + 2000);
  });
});
