import { citationReadingVersion, readCitedAnswer } from "../language/cited-answer.ts";
import { countRetrieval, retrievalSignature } from "../scorers/retrieval.ts";
import type { RetrieveAndAnswerReply } from "../types.ts";
import { cutoff, idealRanking, rankingOf, retrievalKeys } from "./grounded-closed.ts";
import { relevance } from "./grounded-item.ts";
import type { GroundedQaItem } from "./grounded-item.ts";
import type { Metric, Reading, Values } from "./kind.ts";
import { complete, metricMaker, ratio } from "./ratio-metric.ts";

const [primaryKey, ...otherKeys] = retrievalKeys;
const whole = "answerable";
const keys = ["n", whole, ...retrievalKeys];

const maker = metricMaker(`${retrievalSignature}|cited:${citationReadingVersion}|no-list:0`);

/** What exists where a system only has to find, over all questions that the passages answer. */
export const rankingMetrics: readonly [Metric, ...Metric[]] = [
  maker.of(primaryKey, "higher", (sums) => ratio(sums, primaryKey, whole), {
    correctness: { part: primaryKey, whole },
  }),
  ...otherKeys.map((key) => maker.ratio(key.replace("_", "-"), key, whole, "higher")),
];

/** The passages that were found, best first; from a text, those of its line «Rangering: …». */
export function readRanking(
  item: GroundedQaItem,
  text: string,
  reply?: RetrieveAndAnswerReply,
): Reading {
  const ids = item.passages.map((passage) => passage.id);
  const ranking = reply?.passages
    ? rankingOf(item, reply.passages)
    : readCitedAnswer(text, ids).ranking;
  if (!reply?.passages && ranking.length === 0)
    return { found: "none", reason: "shows no passages" };
  return { found: "answer", answer: ranking.slice(0, 10).join(" "), values: values(item, ranking) };
}

export function missingRanking(item: GroundedQaItem): Values {
  return complete(keys, offered(item));
}

export function bestRanking(item: GroundedQaItem): Values {
  return values(item, idealRanking(item));
}

function offered({ gold }: GroundedQaItem): Values {
  return { n: 1, [whole]: "unanswerable" in gold ? 0 : 1 };
}

/** Where no passage is relevant there is nothing to find, and nothing is counted. */
function values(item: GroundedQaItem, ranking: readonly string[]): Values {
  const counts =
    "unanswerable" in item.gold ? {} : countRetrieval(relevance(item), ranking, [cutoff]);
  return complete(keys, { ...counts, ...offered(item) });
}
