import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import { abstentionListVersion, findAbstention } from "../language/abstention.ts";
import { citationReadingVersion, readCitedAnswer } from "../language/cited-answer.ts";
import type { CitedAnswer } from "../language/cited-answer.ts";
import { findRefusal } from "../language/refusal.ts";
import { citationSignature, countCitations } from "../scorers/citations.ts";
import { countRetrieval, retrievalSignature } from "../scorers/retrieval.ts";
import { matchesAccepted, shortAnswerSignature } from "../scorers/short-answer.ts";
import type { WrittenForm } from "../types.ts";
import { written } from "./kind.ts";
import type { Kind, Values } from "./kind.ts";
import { complete, metricMaker } from "./ratio-metric.ts";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z]+[0-9]+$/, "letters and then digits, such as p1");

const passageSchema = z.strictObject({
  id,
  text,
  validFrom: z.iso.date().optional(),
  /** Last day it holds. */
  validTo: z.iso.date().optional(),
});

export const groundedQaItemSchema = baseItemSchema.extend({
  kind: z.literal("grounded-qa").optional(),
  question: text,
  /** The day the question is asked on: what is valid, is valid on it. */
  asOf: z.iso.date().optional(),
  passages: z.array(passageSchema).min(1),
  gold: z.union([
    z.strictObject({
      accepted: z.array(text).min(1),
      /** Sets of passages that each are enough to support the answer. */
      support: z.array(z.array(id).min(1)).min(1),
      /** Relevance grade by passage. Default: 1 for every passage of `support`. */
      relevance: z.record(id, z.number().min(0)).optional(),
      /** What was right before: an answer by an expired passage. */
      outdated: z.array(text).optional(),
    }),
    z.strictObject({ unanswerable: z.literal(true) }),
  ]),
});
export type GroundedQaItem = z.infer<typeof groundedQaItemSchema>;

/** Of what is cited, at least this share must carry weight. */
const leastPrecision = 0.5;
const cutoff = 5;
const retrievalKeys = [
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

/**
 * Questions over passages, the part that needs no judge.
 *
 * The primary is the harmonic mean of two shares: answerable questions answered right **and**
 * supported by what is cited, and unanswerable ones left unanswered. Answering always has 0 of the
 * second and abstaining always 0 of the first. Supported means: a set of passages that supports the
 * answer is cited, nothing cited has expired, and at least half of it carries weight, so that citing
 * everything supports nothing.
 */
export const groundedQa: Kind<GroundedQaItem> = {
  name: "grounded-qa",
  schema: groundedQaItemSchema,
  vias: written,
  exchangeable: written,
  offersPassages: true,
  promptFields: ["question", "passages", "date"],
  metrics: [
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
  ],

  fault(item) {
    const ids = item.passages.map((passage) => passage.id);
    if (new Set(ids).size !== ids.length) return "passages: two share an id";
    const dated = item.passages.some(({ validFrom, validTo }) => validFrom ?? validTo);
    if (dated && item.asOf === undefined)
      return "asOf: passages have dates, so the question needs one";
    if ("unanswerable" in item.gold) return undefined;
    const named = [...item.gold.support.flat(), ...Object.keys(item.gold.relevance ?? {})];
    const unknown = named.find((name) => !ids.includes(name));
    if (unknown !== undefined) return `gold: there is no passage ${unknown}`;
    const old = expired(item);
    const stale = item.gold.support.flat().find((name) => old.has(name));
    if (stale !== undefined) return `gold.support: ${stale} is not valid on ${item.asOf}`;
    const supporting = new Set(item.gold.support.flat()).size;
    return old.size === 0 && leastPrecision * ids.length <= supporting
      ? `passages: ${ids.length} are too few beside ${supporting} that support the answer; citing all of them would count`
      : undefined;
  },

  perturb: (item, change) => ({
    ...item,
    question: change(item.question, "question"),
    // What is added to a context is added once: to the first passage.
    passages: item.passages.map((passage, index) => ({
      ...passage,
      text: change(passage.text, index === 0 ? "context" : "question"),
    })),
  }),

  present(item) {
    const passages = item.passages.map((passage) => shown(passage, item.form)).join("\n\n");
    return {
      parts: { question: item.question, context: passages, passages: item.passages },
      order: [],
      fields: { question: item.question, passages, date: item.asOf ?? "" },
    };
  },

  readText(item, _shown, answer) {
    const cited = readCitedAnswer(
      answer,
      item.passages.map((passage) => passage.id),
    );
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
  },

  missing: (item) => complete(keys, offered(item)),
  best(item) {
    const { gold } = item;
    if ("unanswerable" in gold)
      return values(item, { text: "", citations: [], invented: [], ranking: [] }, true);
    const [citations = []] = gold.support;
    const grades = relevance(item);
    const ranking = [...grades.keys()].sort((a, b) => (grades.get(b) ?? 0) - (grades.get(a) ?? 0));
    return values(item, { text: gold.accepted[0] ?? "", citations, invented: [], ranking }, false);
  },
};

function shown({ id, text, validFrom, validTo }: z.infer<typeof passageSchema>, form: WrittenForm) {
  const words =
    form === "nb"
      ? { holds: "gjelder", from: "fra", to: "til" }
      : { holds: "gjeld", from: "frå", to: "til" };
  const dates = [
    ...(validFrom === undefined ? [] : [`${words.from} ${validFrom}`]),
    ...(validTo === undefined ? [] : [`${words.to} ${validTo}`]),
  ];
  return `[${id}]${dates.length === 0 ? "" : ` (${words.holds} ${dates.join(" ")})`} ${text}`;
}

/** Passages that do not hold on the day of the question: gone, or not yet in force. */
function expired({ passages, asOf }: GroundedQaItem): ReadonlySet<string> {
  return new Set(
    passages.flatMap(({ id, validFrom, validTo }) => {
      const gone = asOf !== undefined && validTo !== undefined && validTo < asOf;
      const future = asOf !== undefined && validFrom !== undefined && validFrom > asOf;
      return gone || future ? [id] : [];
    }),
  );
}

function relevance({ gold }: GroundedQaItem): ReadonlyMap<string, number> {
  if ("unanswerable" in gold) return new Map();
  return new Map(
    Object.entries(
      gold.relevance ?? Object.fromEntries(gold.support.flat().map((name) => [name, 1])),
    ),
  );
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

function values(item: GroundedQaItem, cited: CitedAnswer, abstains: boolean): Values {
  const { gold } = item;
  const base = offered(item);
  const flag = (condition: boolean) => (condition ? 1 : 0);
  const old = expired(item);
  const stale = !abstains && cited.citations.some((name) => old.has(name));
  if ("unanswerable" in gold || abstains) {
    const right = flag(abstains && "unanswerable" in gold);
    return complete(keys, {
      ...base,
      correct: right,
      abstained: right,
      abstentions: flag(abstains),
      abstainedAnswerable: flag(abstains && !("unanswerable" in gold)),
      stale: flag(stale),
    });
  }
  const all = cited.citations.length + cited.invented.length;
  const supportedBy = (passages: readonly string[]) =>
    gold.support.some((set) => set.every((name) => passages.includes(name)));
  const counts = countCitations([{ citations: cited.citations, supportedBy }]);
  const said = (accepted: readonly string[]) =>
    matchesAccepted(cited.text, accepted, { locale: "nb-NO" }).correct;
  const right = said(gold.accepted);
  const precise = (counts["weighty"] ?? 0) >= leastPrecision * all;
  const grounded = right && supportedBy(cited.citations) && !stale && precise;
  const ranked = cited.ranking.length > 0;
  const ranking = ranked ? countRetrieval(relevance(item), cited.ranking, [cutoff]) : {};
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
