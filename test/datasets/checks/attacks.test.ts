import { describe, expect, test } from "vitest";
import { attackTest, judgeAttacks } from "../../../src/datasets/checks/attacks/attack-bound.ts";
import { fitChoiceModel } from "../../../src/datasets/checks/attacks/choice-model.ts";
import { attack } from "../../../src/datasets/checks/attacks/index.ts";
import { optionCues } from "../../../src/datasets/checks/attacks/option-cues.ts";
import { attackRules, shareOfKey } from "../../../src/datasets/checks/attacks/rules.ts";
import type { MultipleChoiceItem } from "../../../src/kinds/multiple-choice.ts";
import { binomialQuantile, binomialUpperTail } from "../../../src/stats/binomial.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import type { Random } from "../../../src/stats/random.ts";
import { choiceItem, choicePair, dataset, options } from "./invented.ts";

const successes = (list: readonly number[]) =>
  list.map((success, at) => ({ clusterId: `c${at}`, success }));

describe("the test of an attack", () => {
  test("three successes of three are 0.3³ by chance", () => {
    expect(attackTest(successes([1, 1, 1]), 0.3).p).toBeCloseTo(0.027, 12);
  });

  test("right-or-wrong pairs of their own are one trial fewer than there are", () => {
    // p(1−p)/SE² = n − 1: the spread is estimated. 40 of 100 becomes 39.6 of 99.
    const { p, trials } = attackTest(
      successes(Array.from({ length: 100 }, (_, at) => (at < 40 ? 1 : 0))),
      0.3,
    );
    expect(trials).toBeCloseTo(99, 9);
    expect(p).toBeGreaterThan(binomialUpperTail(39, 99, 0.3));
    expect(p).toBeLessThan(binomialUpperTail(38, 99, 0.3));
  });

  test("pairs of one cluster count as one trial where they agree", () => {
    const pairs = Array.from({ length: 40 }, (_, at) => ({ clusterId: `c${at % 4}`, success: 1 }));
    expect(attackTest(pairs, 0.3).trials).toBe(4);
  });

  test("it does not reject more than 5 % of attacks that are exactly at the limit", () => {
    const random = seededRandom("attacks at the limit");
    const runs = 1000;
    let rejected = 0;
    for (let run = 0; run < runs; run++) {
      const list = Array.from({ length: 60 }, () => (random.uniform() < 0.3 ? 1 : 0));
      if (attackTest(successes(list), 0.3).p < 0.05) rejected += 1;
    }
    // Discrete, so below 5 %, but not idle.
    expect(rejected).toBeLessThanOrEqual(binomialQuantile(0.999, runs, 0.05));
    expect(rejected).toBeGreaterThanOrEqual(binomialQuantile(0.001, runs, 0.02));
  });

  test("Holm tests the smallest p-value at 5 % over their number, the next at one fewer", () => {
    const test = (p: number) => ({ rate: 0.5, p, trials: 100 });
    expect(judgeAttacks([test(0.02), test(0.016), test(0.04)]).map(({ fails }) => fails)).toEqual([
      true,
      true,
      true,
    ]);
    expect(judgeAttacks([test(0.001), test(0.03), test(0.04)]).map(({ fails }) => fails)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("the rules", () => {
  const chosen = (name: string, item: MultipleChoiceItem) => {
    const rule = attackRules.find((candidate) => candidate.name === name)!;
    const scores = rule.scores(optionCues(item));
    return item.options.map((_, at) => shareOfKey(scores, at));
  };
  const item = (question: string, ...texts: readonly string[]) =>
    choiceItem("p1", "nb", { question, options: options(...texts) });

  test.each([
    ["longest", ["ja", "kanskje ja", "nei"], [0, 1, 0]],
    ["shortest", ["ja", "kanskje", "nei"], [1, 0, 0]],
    ["most specific", ["gi vann", "gi 2 dl (lunkent)", "gi 2 dl"], [0, 1, 0]],
    ["hedged", ["det er slik", "det er vanligvis slik", "det er sånn"], [0, 1, 0]],
    ["not absolute", ["alltid", "ofte", "aldri"], [0, 1, 0]],
    ["odd one out", ["gi alfamycin", "gi alfamycin nå", "ring hjem"], [0, 0, 1]],
    ["middle number", ["5 mg", "1 g", "20 mg"], [0, 0, 1]],
    ["first", ["x", "y", "z"], [1, 0, 0]],
    ["last", ["x", "y", "z"], [0, 0, 1]],
  ])("%s", (name, texts, shares) => {
    expect(chosen(name, item("Hva nå?", ...texts))).toEqual(shares);
  });

  test("overlap counts stems, so that inflection does not hide it", () => {
    const asked = item("Hva gjør du med blødningen?", "Stanser blødninger", "Ringer hjem");
    expect(chosen("overlap with the stem", asked)).toEqual([1, 0]);
  });

  test("ties share, and an attack with nothing to go on is chance", () => {
    expect(chosen("hedged", item("Hva?", "en", "to", "tre", "fire"))).toEqual([
      0.25, 0.25, 0.25, 0.25,
    ]);
    expect(chosen("middle number", item("Hva?", "5", "10", "20", "40"))).toEqual([0, 0.5, 0.5, 0]);
  });
});

test("the logistic model's weight solves its own equation", () => {
  // One feature, 1 or 0, between two options; the 1 is right in 80 of 100. Centred and scaled it is
  // ±1, so P = 1/(1 + e^(−2w)), and the gradient 100 · (2 · 0.8 − 2 · P) − w is zero.
  const choices = Array.from({ length: 100 }, (_, at) => ({
    features: [[1], [0]],
    key: at < 80 ? 0 : 1,
  }));
  const [one = 0, other = 0] = fitChoiceModel(choices).scores([[1], [0]]);
  const p = 1 / (1 + Math.exp(-(one - other)));
  expect(one).toBeCloseTo(-other, 12);
  expect(200 * (0.8 - p)).toBeCloseTo(one, 6);
});

const vocabulary = Array.from({ length: 200 }, (_, at) => {
  const random = seededRandom(`word ${at}`);
  return Array.from(
    { length: 3 + random.below(7) },
    () => "bdfgklmnprstvaeioy"[random.below(18)],
  ).join("");
});

/** Pairs of four options of random words; `leak` may change the key's text, when it does. */
function randomPairs(
  count: number,
  random: Random,
  leak: (text: string, random: Random) => string = (text) => text,
): readonly MultipleChoiceItem[] {
  const words = (n: number) =>
    Array.from({ length: n }, () => vocabulary[random.below(vocabulary.length)]).join(" ");
  return Array.from({ length: count }, (_, at) => {
    const key = random.below(4);
    const texts = Array.from({ length: 4 }, () => words(3 + random.below(5)));
    const leaked = texts.map((text, option) => (option === key ? leak(text, random) : text));
    return choicePair(`p${at}`, {
      question: `${words(12)}?`,
      options: options(...leaked),
      gold: { option: "abcd"[key] ?? "a" },
    });
  }).flat();
}

const failing = (items: readonly MultipleChoiceItem[]) =>
  attack(dataset(items))
    .filter(({ fails }) => fails)
    .map(({ name }) => name);

describe("planted leaks", () => {
  const often = (change: (text: string) => string) => (text: string, random: Random) =>
    random.uniform() < 0.5 ? change(text) : text;

  test.each([
    ["longest", (text: string) => `${text} og ${text}`],
    ["shortest", (text: string) => text.slice(0, 3)],
    ["most specific", (text: string) => `${text} 2,5 mg`],
    ["hedged", (text: string) => `vanligvis ${text}`],
  ])("a key that is %s half of the time fails", (name, change) => {
    expect(failing(randomPairs(120, seededRandom(name), often(change)))).toContain(name);
  });

  test("a cue that no rule names is learned", () => {
    const leak = often((text) => `ikke ${text}`);
    const found = failing(randomPairs(120, seededRandom("negations"), leak));
    expect(found).toContain("logistic model");
  });

  test("a leak of less than five points passes", () => {
    const leak = (text: string, random: Random) =>
      random.uniform() < 0.05 ? `vanligvis ${text}` : text;
    expect(failing(randomPairs(120, seededRandom("five points"), leak))).toEqual([]);
  });
});

test("sets without a leak fail at most 5 % of the time, over all attacks", () => {
  const sets = 60;
  let failed = 0;
  for (let set = 0; set < sets; set++)
    if (failing(randomPairs(40, seededRandom(`no leak ${set}`))).length > 0) failed += 1;
  expect(failed).toBeLessThanOrEqual(binomialQuantile(0.999, sets, 0.05));
});

test("a pair counts once, as the mean of its forms", () => {
  const items = choicePair(
    "p1",
    {},
    {
      nb: { options: options("lang nøkkel", "b", "c", "d") },
      nn: { options: options("a", "langt svar", "c", "d") },
    },
  );
  const longest = attack(dataset(items)).find(({ name }) => name === "longest");
  expect(longest).toMatchObject({ rate: 0.5, chance: 0.25, trials: 1, fails: false });
});

test("a kind without options is not attacked", () => {
  expect(attack(dataset([], { kind: "short-answer" }))).toEqual([]);
});
