import { abstentionListVersion, findAbstention } from "../language/abstention.ts";
import {
  isSourceLine,
  passageCitationVersion,
  readPassageCitations,
} from "../language/passage-citations.ts";
import { findRefusal } from "../language/refusal.ts";
import { judgeWrittenForm, writtenFormVersion } from "../language/written-form.ts";
import { answerInTexts, answerInTextVersion } from "../scorers/answer-in-text.ts";
import { matchesAccepted, shortAnswerSignature } from "../scorers/short-answer.ts";
import type { RetrieveAndAnswerReply } from "../types.ts";
import type { GroundedQaItem } from "./grounded-item.ts";
import type { Metric, Reading, Values } from "./kind.ts";
import { complete, metricMaker } from "./ratio-metric.ts";

const keys = [
  ..."n decided correct answerable answerCorrect abstainedAnswerable unanswerable".split(" "),
  ..."abstained abstentions outdated outdatedOffered texts formDecided formRight".split(" "),
  ..."formUndecided answers citing checkable invented rightCited textShown textHolds".split(" "),
];

const details = `corpus:own|${shortAnswerSignature}|cited:${passageCitationVersion}|abstention:${abstentionListVersion}|invalid:wrong`;
const { share, ratio, harmonic } = metricMaker(details);
const form = metricMaker(`corpus:own|form:${writtenFormVersion}`);
const held = metricMaker(`${details}|in-text:${answerInTextVersion}`);

/** What can be said without gold passages and without a judge. */
export const ownMetrics: readonly [Metric, ...Metric[]] = [
  harmonic("answer-or-abstain", ["answerCorrect", "answerable"], ["abstained", "unanswerable"], {
    part: "correct",
    whole: "decided",
  }),
  share("answer-accuracy", "answerCorrect", "answerable", "higher"),
  share("abstention-recall", "abstained", "unanswerable", "higher"),
  ratio("abstention-precision", "abstained", "abstentions", "higher"),
  share("false-abstention-rate", "abstainedAnswerable", "answerable", "lower"),
  share("outdated-answer-rate", "outdated", "outdatedOffered", "lower"),
  form.share("right-form-rate", "formRight", "formDecided", "higher"),
  form.ratio("undecided-form-rate", "formUndecided", "texts", "lower"),
  share("cited-answer-rate", "citing", "answers", "higher"),
  ratio("invented-citation-rate", "invented", "checkable", "lower"),
  held.share("cited-text-holds-answer", "textHolds", "textShown", "higher"),
  held.share("cited-text-shown-rate", "textShown", "rightCited", "higher"),
];

/** Reads an answer from a library of the system's own; `reply` has what it found and cited. */
export function readOwn(
  item: GroundedQaItem,
  answer: string,
  reply?: RetrieveAndAnswerReply,
): Reading {
  const marked = readPassageCitations(answer, reply?.passages ?? []);
  const text = marked.text
    .split("\n")
    .filter((line) => !isSourceLine(line))
    .join("\n")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return { found: "none", reason: "gives no answer" };
  if (findAbstention(text) !== null)
    return { found: "answer", answer: "abstains", values: abstaining(item, text) };
  const { gold } = item;
  const match = (accepted: readonly string[]) =>
    matchesAccepted(text, accepted, { locale: "nb-NO" });
  const matched = "unanswerable" in gold ? undefined : match(gold.accepted);
  if (matched?.rule === "several-conclusions")
    return { found: "several", reason: "concludes with several answers" };
  const right = matched?.correct === true;
  if (!right && findRefusal(answer)) return { found: "none", reason: "gives no answer" };
  const outdated = "unanswerable" in gold ? undefined : gold.outdated;
  const flag = (condition: boolean) => (condition ? 1 : 0);
  const cites = citationsOf(marked, reply);
  return {
    found: "answer",
    answer: `${text.slice(0, 200)} [${cites.cited.join(", ")}]`,
    values: complete(keys, {
      ...offered(item),
      ...formOf(item, text),
      correct: flag(right),
      answerCorrect: flag(right),
      outdated: flag(outdated !== undefined && match(outdated).correct),
      answers: 1,
      citing: flag(cites.cited.length + cites.invented.length > 0),
      ...(reply?.passages === undefined
        ? {}
        : {
            checkable: cites.cited.length + cites.invented.length,
            invented: cites.invented.length,
          }),
      ...(right && !("unanswerable" in gold) ? heldBy(gold.accepted, cites.cited, reply) : {}),
    }),
  };
}

interface Citations {
  readonly cited: readonly string[];
  readonly invented: readonly string[];
}

/** What a system cites by fields of its reply counts before what its text says. */
function citationsOf(marked: Citations, reply: RetrieveAndAnswerReply | undefined): Citations {
  if (!reply?.citations?.length) return marked;
  const names = new Map(
    reply.passages
      ?.toReversed()
      .flatMap(({ id, source }) => [
        ...(source === undefined ? [] : [[source, id] as const]),
        [id, id] as const,
      ]),
  );
  const known = reply.citations.map((id) => names.get(id));
  return {
    cited: [...new Set(known.flatMap((id) => id ?? []))],
    invented: reply.citations.filter((_, index) => known[index] === undefined),
  };
}

/** Decidable only where the cited passages' texts are shown and the answer is more than yes or no. */
function heldBy(
  accepted: readonly string[],
  cited: readonly string[],
  reply: RetrieveAndAnswerReply | undefined,
): Values {
  if (cited.length === 0) return {};
  const passages = reply?.passages?.filter(({ id }) => cited.includes(id)) ?? [];
  const texts = passages.flatMap(({ text }) => text ?? []);
  const held = answerInTexts(accepted, texts);
  const undecidable = held === undefined || (!held && texts.length < passages.length);
  return { rightCited: 1, ...(undecidable ? {} : { textShown: 1, textHolds: held ? 1 : 0 }) };
}

export function missingOwn(item: GroundedQaItem): Values {
  return complete(keys, offered(item));
}

export function bestOwn(item: GroundedQaItem): Values {
  const text = "";
  if ("unanswerable" in item.gold) return abstaining(item, text);
  return complete(keys, { ...offered(item), correct: 1, answerCorrect: 1, answers: 1, citing: 1 });
}

/**
 * What is counted of an item whatever was answered. That the passages do not tell is no gold for a
 * library of another's: only what no library answers should be left unanswered.
 */
function offered({ gold }: GroundedQaItem): Values {
  const answerable = "unanswerable" in gold ? 0 : 1;
  const unanswerable = "unanswerable" in gold && gold.everywhere ? 1 : 0;
  return {
    n: 1,
    decided: answerable + unanswerable,
    answerable,
    unanswerable,
    outdatedOffered: "outdated" in gold && gold.outdated ? 1 : 0,
  };
}

function abstaining(item: GroundedQaItem, text: string): Values {
  const base = offered(item);
  const right = base["unanswerable"] ?? 0;
  return complete(keys, {
    ...base,
    ...formOf(item, text),
    correct: right,
    abstained: right,
    abstainedAnswerable: base["answerable"] ?? 0,
    abstentions: base["decided"] ?? 0,
  });
}

function formOf({ form: asked }: GroundedQaItem, text: string): Values {
  const { form } = judgeWrittenForm(text);
  const decided = form === "undecided" ? 0 : 1;
  return {
    texts: 1,
    formDecided: decided,
    formUndecided: 1 - decided,
    formRight: form === asked ? 1 : 0,
  };
}
