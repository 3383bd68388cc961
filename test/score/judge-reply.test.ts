import { expect, test } from "vitest";
import { kindNames, kindOf, loadKinds } from "../../src/kinds/index.ts";
import { judgeReply } from "../../src/score/judge-reply.ts";
import type { BaseItem } from "../../src/datasets/item.ts";
import type { Kind } from "../../src/kinds/kind.ts";
import type { Reply } from "../../src/types.ts";

await loadKinds(kindNames);

const kind = kindOf("multiple-choice");
const item = {
  id: "a-nb",
  pairId: "a",
  form: "nb",
  clusterId: "a",
  area: "kunnskap",
  use: "opplæring",
  risk: 1,
  scope: "norsk",
  split: "test",
  question: "Hva er legevaktens nummer?",
  options: [
    { id: "a", text: "116117" },
    { id: "b", text: "911" },
    { id: "c", text: "1177" },
  ],
  gold: { option: "a" },
} as unknown as BaseItem;
const shown = kind.present(item, "seed", "original");
const place = (id: string) => shown.order.indexOf(id);
const judge = (reply: Reply, of: Kind = kind, how = shown) =>
  judgeReply(of, item, how, reply, { continuation: "letter", settings: {} });

/** Scores in the order shown, from scores by option. */
const ordered = (scores: Readonly<Record<string, number>>) =>
  shown.order.map((id) => scores[id] ?? 0);

test.each([
  ["classify", 1],
  ["embed", 1],
  ["fill-mask", -1],
] as const)("the option with the highest %s score is the answer", (via, sign) => {
  const replies = (scores: readonly number[]): Reply => {
    if (via === "embed") return { via, similarities: scores };
    if (via === "classify")
      return { via, labels: scores.map((score, at) => ({ label: String(at), score })) };
    return { via, candidates: scores.map((logprob) => ({ logprob, tokens: 1 })) };
  };
  const right = ordered({ a: 0.9, b: 0.3, c: 0.2 }).map((score) =>
    sign === 1 ? score : score - 1,
  );
  expect(judge(replies(right))).toMatchObject({ outcome: "scored", answer: "a" });
  const wrong = ordered({ a: 0.1, b: 0.3, c: 0.2 }).map((score) =>
    sign === 1 ? score : score - 1,
  );
  expect(judge(replies(wrong))).toMatchObject({
    outcome: "scored",
    answer: "b",
    values: { correct: 0 },
  });
});

test("two options that score the same are no answer", () => {
  const similarities = ordered({ a: 0.5, b: 0.5, c: 0.2 });
  const labels = [place("a"), place("b")].toSorted().map((at) => "ABC"[at]);
  expect(judge({ via: "embed", similarities })).toMatchObject({
    outcome: "invalid",
    reason: `options score the same: ${labels.join(", ")}`,
    values: { n: 1, correct: 0 },
  });
});

test("no scores are no answer", () => {
  expect(judge({ via: "embed", similarities: [] })).toMatchObject({
    outcome: "invalid",
    reason: "no option has a score",
  });
});

test("a reply that the kind does not read is invalid, and says so", () => {
  expect(judge({ via: "tag", spans: [] })).toMatchObject({
    outcome: "invalid",
    reason: "multiple-choice does not read tag",
  });
});

test("without options, a kind is handed the classifier's own labels", () => {
  const coding: Kind = {
    ...kind,
    readLabels: (_item, _shown, labels) => ({
      found: "answer",
      answer: labels[0]?.label ?? "",
      values: { n: 1 },
    }),
    readSpans: (_item, _shown, spans) => ({
      found: "answer",
      answer: `${spans.length} spans`,
      values: { n: 1 },
    }),
    readExtract: (_item, _shown, { answer }) => ({ found: "answer", answer, values: { n: 1 } }),
  };
  const open = { ...shown, parts: { question: "Hvilken kode?" } };
  const labels = [{ label: "J18", score: 0.9 }];
  expect(judge({ via: "classify", labels }, coding, open).answer).toBe("J18");
  expect(judge({ via: "tag", spans: [] }, coding, open).answer).toBe("0 spans");
  expect(judge({ via: "extract", answer: "2 mg", score: 1 }, coding, open).answer).toBe("2 mg");
});
