import { abstentionListVersion, findAbstention } from "../language/abstention.ts";
import { citationReadingVersion, readCitedAnswer } from "../language/cited-answer.ts";
import { readPassageCitations } from "../language/passage-citations.ts";
import { findRefusal } from "../language/refusal.ts";
import { citationSignature, countCitations } from "../scorers/citations.ts";
import { countRetrieval, retrievalSignature } from "../scorers/retrieval.ts";
import { matchesAccepted, shortAnswerSignature } from "../scorers/short-answer.ts";
import type { RetrieveAndAnswerReply } from "../types.ts";
import { expired, leastPrecision, ownPassage, relevance } from "./grounded-item.ts";
import type { GroundedQaItem } from "./grounded-item.ts";
import type { Metric, Reading, Values } from "./kind.ts";
import { complete, metricMaker } from "./ratio-metric.ts";

export const cutoff = 5;
export const retrievalKeys = [
  `ndcg@${cutoff}`,
  `ndcg_burges@${cutoff}`,
  "mrr",
  "map",
  `recall@${cutoff}`,
] as const;
const keys = [
  ..."n correct answerable grounded unanswerable abstained abstainedAnswerable abstentions".split(
    " ",
  ),
  ..."answerCorrect outdated outdatedOffered stale staleOffered invented cited ranked".split(" "),
  ..."statements supported citations weighty".split(" "),
  ...retrievalKeys,
];

const details = `${shortAnswerSignature}|cited:${citationReadingVersion}|abstention:${abstentionListVersion}|precision>=${leastPrecision}|invalid:wrong`;

const { share, ratio, harmonic } = metricMaker(details);
const citations = metricMaker(citationSignature);
const retrieval = metricMaker(retrievalSignature);

/** What exists where the passages are the item's own and gold says which of them support. */
export const closedMetrics: readonly [Metric, ...Metric[]] = [
  harmonic("grounded-harmonic", ["grounded", "answerable"], ["abstained", "unanswerable"], {
    part: "correct",
    whole: "n",
  }),
  share("grounded-correct", "grounded", "answerable", "higher"),
  share("answer-accuracy", "answerCorrect", "answerable", "higher"),
  share("abstention-recall", "abstained", "unanswerable", "higher"),
  ratio("abstention-precision", "abstained", "abstentions", "higher"),
  share("false-abstention-rate", "abstainedAnswerable", "answerable", "lower"),
  citations.ratio("citation-recall", "supported", "statements", "higher"),
  citations.ratio("citation-precision", "weighty", "citations", "higher"),
  ratio("invented-citation-rate", "invented", "cited", "lower"),
  share("staleness-rate", "stale", "staleOffered", "lower"),
  share("outdated-answer-rate", "outdated", "outdatedOffered", "lower"),
  ...retrievalKeys.map((key) => retrieval.ratio(key.replace("_", "-"), key, "ranked", "higher")),
  share("ranked-rate", "ranked", "answerable", "higher"),
];

/** An answer with what it rests on, all of it in the item's own ids. */
interface Cited {
  readonly text: string;
  readonly citations: readonly string[];
  readonly invented: readonly string[];
  /** Cited passages that were really found, but are another item's. */
  readonly foreign: number;
  /** Undefined where none was given. */
  readonly ranking: readonly string[] | undefined;
}

/** Reads an answer over the item's passages; `reply` has what a pipeline found and cited. */
export function readClosed(
  item: GroundedQaItem,
  answer: string,
  reply?: RetrieveAndAnswerReply,
): Reading {
  const cited = citedOf(item, answer, reply);
  if (!/[\p{L}\p{N}]/u.test(cited.text)) return { found: "none", reason: "gives no answer" };
  if (findAbstention(cited.text) !== null)
    return { found: "answer", answer: "abstains", values: values(item, cited, true) };
  const { gold } = item;
  if (!("unanswerable" in gold)) {
    const match = matchesAccepted(cited.text, gold.accepted, { locale: "nb-NO" });
    if (match.rule === "several-conclusions")
      return { found: "several", reason: "concludes with several answers" };
  }
  const found = values(item, cited, false);
  // A refusal is no abstention: it says nothing about the passages.
  if (!found["answerCorrect"] && findRefusal(answer))
    return { found: "none", reason: "gives no answer" };
  return {
    found: "answer",
    answer: `${cited.text.slice(0, 200)} [${cited.citations.join(", ")}]`,
    values: found,
  };
}

/** What a system cites by fields of its reply counts before what its text says. */
function citedOf(item: GroundedQaItem, answer: string, reply?: RetrieveAndAnswerReply): Cited {
  const ids = item.passages.map((passage) => passage.id);
  if (reply?.passages === undefined && !reply?.citations?.length) {
    const { ranking, ...read } = readCitedAnswer(answer, ids);
    return { ...read, foreign: 0, ranking: ranking.length > 0 ? ranking : undefined };
  }
  const marked = readPassageCitations(answer, reply.passages ?? []);
  const read = readCitedAnswer(marked.text, ids);
  const said = reply.citations?.length ? reply.citations : [...marked.cited, ...read.citations];
  const found = new Set(reply.passages?.map((passage) => passage.id));
  const others = said.filter((id) => ownPassage(item, id) === undefined);
  const named = reply.citations?.length ? [] : [...marked.invented, ...read.invented];
  const saysRanking = read.ranking.length > 0 ? read.ranking : undefined;
  return {
    text: read.text,
    citations: [...new Set(said.flatMap((id) => ownPassage(item, id) ?? []))],
    invented: [...others.filter((id) => !found.has(id)), ...named],
    foreign: others.filter((id) => found.has(id)).length,
    ranking: reply.passages ? rankingOf(item, reply.passages) : saysRanking,
  };
}

/** Passages found, best first, in the item's ids; another's keep their own and are not relevant. */
export function rankingOf(
  item: GroundedQaItem,
  passages: NonNullable<RetrieveAndAnswerReply["passages"]>,
): readonly string[] {
  return passages.map(({ id }) => ownPassage(item, id) ?? `other:${id}`);
}

export function missingClosed(item: GroundedQaItem): Values {
  return complete(keys, offered(item));
}

export function bestClosed(item: GroundedQaItem): Values {
  const { gold } = item;
  const none = { invented: [], foreign: 0 };
  if ("unanswerable" in gold)
    return values(item, { ...none, text: "", citations: [], ranking: undefined }, true);
  const [citations = []] = gold.support;
  const [text = ""] = gold.accepted;
  return values(item, { ...none, text, citations, ranking: idealRanking(item) }, false);
}

export function idealRanking(item: GroundedQaItem): readonly string[] {
  const grades = relevance(item);
  return [...grades.keys()].sort((a, b) => (grades.get(b) ?? 0) - (grades.get(a) ?? 0));
}

/** What is counted of an item whatever was answered. */
function offered(item: GroundedQaItem): Values {
  const { gold } = item;
  const answerable = "unanswerable" in gold ? undefined : gold;
  return {
    n: 1,
    answerable: answerable ? 1 : 0,
    unanswerable: answerable ? 0 : 1,
    staleOffered: expired(item).size > 0 ? 1 : 0,
    outdatedOffered: answerable?.outdated ? 1 : 0,
    statements: answerable ? 1 : 0,
  };
}

function values(item: GroundedQaItem, cited: Cited, abstains: boolean): Values {
  const { gold } = item;
  const base = offered(item);
  const flag = (condition: boolean) => (condition ? 1 : 0);
  const old = expired(item);
  const stale = !abstains && cited.citations.some((name) => old.has(name));
  const ranked = cited.ranking !== undefined && !("unanswerable" in gold);
  const ranking = ranked ? countRetrieval(relevance(item), cited.ranking ?? [], [cutoff]) : {};
  if ("unanswerable" in gold || abstains) {
    const right = flag(abstains && "unanswerable" in gold);
    return complete(keys, {
      ...ranking,
      ...base,
      correct: right,
      abstained: right,
      abstentions: flag(abstains),
      abstainedAnswerable: flag(abstains && !("unanswerable" in gold)),
      stale: flag(stale),
      ranked: flag(ranked),
    });
  }
  const all = cited.citations.length + cited.invented.length + cited.foreign;
  const supportedBy = (passages: readonly string[]) =>
    gold.support.some((set) => set.every((name) => passages.includes(name)));
  const counts = countCitations([{ citations: cited.citations, supportedBy }]);
  const said = (accepted: readonly string[]) =>
    matchesAccepted(cited.text, accepted, { locale: "nb-NO" }).correct;
  const right = said(gold.accepted);
  const precise = (counts["weighty"] ?? 0) >= leastPrecision * all;
  const grounded = right && supportedBy(cited.citations) && !stale && precise;
  return complete(keys, {
    ...ranking,
    ...base,
    ...counts,
    // An invented one is a citation that carries no weight.
    citations: all,
    correct: flag(grounded),
    grounded: flag(grounded),
    answerCorrect: flag(right),
    outdated: flag(gold.outdated !== undefined && said(gold.outdated)),
    stale: flag(stale),
    invented: cited.invented.length,
    cited: all,
    ranked: flag(ranked),
  });
}
