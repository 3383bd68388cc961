import { z } from "zod";
import { UsageError } from "../errors.ts";
import { baseItemSchema } from "../datasets/item.ts";
import { codeMentionsVersion, readCodes } from "../language/code-mentions.ts";
import { loadCodeList, locateCodeList } from "../scorers/code-list.ts";
import { codeRankingSignature, countCodeRanking } from "../scorers/code-ranking.ts";
import { canonicalCodes } from "../scorers/diagnosis-codes.ts";
import type { CodeEdition } from "../scorers/diagnosis-codes.ts";
import {
  codingSignature,
  countCoding,
  macroCoding,
  mullenbachF1,
} from "../scorers/multilabel-coding.ts";
import { answerText } from "./answer-text.ts";
import { written } from "./kind.ts";
import type { Kind, Metric, Values } from "./kind.ts";
import { f1Of, metricMaker, ratio, rowCorrectness, rowF1 } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

export const codingItemSchema = baseItemSchema.extend({
  kind: z.literal("coding").optional(),
  /** What is coded: a note, a discharge summary, a reason for contact. */
  document: text,
  /** How the codes are asked for, where the item says so itself. */
  question: text.optional(),
  system: z.enum(["icd-10", "icpc-2"]),
  gold: z.strictObject({
    /** Every code that belongs, †/* pairs as two. */
    codes: z.array(text).min(1).max(50),
    /** The main diagnosis, one of `codes`. */
    main: text.optional(),
  }),
});

export type CodingItem = z.infer<typeof codingItemSchema>;

const settingsSchema = z.strictObject({
  /** The edition in force: a file with one code per line, or a JSON list. Not part of Helsemål. */
  codeList: text.optional(),
  /** Its SHA-256, filled in when the run is planned; give it to insist on one list. */
  codeListSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The prompt asks for the most certain code first: P@k and MAP are then reported. */
  ranked: z.boolean().optional(),
});

/** No record carries more; a longer answer is a list of the book, not a coding. */
const mostCodes = 50;
const cutoffs = [1, 3, 5] as const;

const read = `read:${codeMentionsVersion}|at-most:${mostCodes}|invalid:all-missed`;
const { share, of, ratio: ratioOf } = metricMaker(`${codingSignature("gold-support")}|${read}`);
const ranking = `${codeRankingSignature}|rank:order-in-answer|invalid:0|${read}`;

function ranked(id: string, key: string): Metric {
  const value = (sums: Values) => ((sums["rankedItems"] ?? 0) > 0 ? ratio(sums, key, "n") : null);
  return of(id, "higher", value, { details: ranking });
}

export const coding: Kind<CodingItem> = {
  name: "coding",
  schema: codingItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["document", "question", "system"],
  metrics: [
    /**
     * Micro F1 over full codes. Listing more codes costs precision and listing none leaves no recall;
     * a code of another country's edition is a wrong code like any other.
     */
    of("code-f1", "higher", (sums) => f1Of(sums, "full/tp", "full/predicted", "full/gold"), {
      correctness: rowCorrectness,
    }),
    ratioOf("code-precision", "full/tp", "full/predicted", "higher"),
    ratioOf("code-recall", "full/tp", "full/gold", "higher"),
    of("category-f1", "higher", (sums) =>
      f1Of(sums, "category/tp", "category/predicted", "category/gold"),
    ),
    of("hierarchical-f1", "higher", (sums) =>
      f1Of(sums, "hierarchy/tp", "hierarchy/predicted", "hierarchy/gold"),
    ),
    share("main-diagnosis", "main/correct", "main/n", "higher"),
    share("exact-code-set", "exact", "n", "higher"),
    of("code-macro-f1", "higher", (sums) => macroCoding(sums)?.f1 ?? null),
    of("code-macro-f1-mullenbach", "higher", (sums) => mullenbachF1(macroCoding(sums))),
    ...cutoffs.map((k) => ranked(`code-precision-at-${k}`, `ranked/precision@${k}`)),
    ranked("code-map", "ranked/averagePrecision"),
    /** Of the codes given, those that the edition does not have; only with `settings.codeList`. */
    ratioOf("invalid-code-rate", "standing/invalid", "standing/n", "lower"),
    /** Of the codes given, those that only the US clinical modification writes so. */
    ratioOf("foreign-code-rate", "standing/foreign", "standing/n", "lower"),
  ],
  settings: settingsSchema,
  prepareSettings(given, folder) {
    const settings = settingsSchema.parse(given);
    if (settings.codeList === undefined) return settings;
    const { path, sha256 } = locateCodeList(settings.codeList, folder);
    if (settings.codeListSha256 !== undefined && settings.codeListSha256 !== sha256)
      throw new UsageError(
        `${path}: settings.codeListSha256 asks for ${settings.codeListSha256.slice(0, 12)}…, the file has ${sha256.slice(0, 12)}…`,
      );
    return { ...settings, codeList: path, codeListSha256: sha256 };
  },

  fault(item) {
    const codes = canonicalCodes(item.gold.codes);
    const { main } = item.gold;
    if (codes.length !== item.gold.codes.flatMap((code) => canonicalCodes([code])).length)
      return "gold.codes: one code twice";
    return main === undefined || canonicalCodes([main]).every((code) => codes.includes(code))
      ? undefined
      : `gold.main: ${main} is none of gold.codes`;
  },

  perturb: (item, change) => ({ ...item, document: change(item.document) }),

  present: (item) => ({
    parts: { question: item.question ?? "", context: item.document },
    order: [],
    fields: {
      document: item.document,
      question: item.question ?? "",
      system: { "icd-10": "ICD-10", "icpc-2": "ICPC-2" }[item.system],
    },
  }),

  readText(item, _shown, answer, settings) {
    const reading = readCodes(answer);
    if (reading.kind !== "codes") return { found: reading.kind, reason: reading.reason };
    const codes = canonicalCodes(reading.codes);
    if (codes.length > mostCodes)
      return { found: "none", reason: `lists ${codes.length} codes, which is no coding` };
    const { codeList, codeListSha256, ranked } = settingsSchema.parse(settings);
    const edition =
      codeList === undefined || codeListSha256 === undefined
        ? undefined
        : loadCodeList({ path: codeList, sha256: codeListSha256 });
    return {
      found: "answer",
      answer: answerText(codes.join(", ")),
      values: values(item, codes, edition, ranked ?? false),
    };
  },

  missing: (item) => values(item, [], undefined, false),
  best: (item) => values(item, goldOf(item), undefined, true),
};

/** The main diagnosis first: the scorer takes the first code for it. */
function goldOf({ gold }: CodingItem): readonly string[] {
  return canonicalCodes([...(gold.main === undefined ? [] : [gold.main]), ...gold.codes]);
}

function values(
  item: CodingItem,
  codes: readonly string[],
  edition: CodeEdition | undefined,
  ranked: boolean,
): Values {
  const gold = goldOf(item);
  const counts: Record<string, number> = { ...countCoding(gold, codes, edition) };
  counts["full/tp"] = codes.filter((code) => gold.includes(code)).length;
  counts["full/predicted"] = codes.length;
  counts["full/gold"] = gold.length;
  counts["rowScore"] = rowF1(counts["full/tp"], codes.length, gold.length);
  if (item.gold.main === undefined) {
    counts["main/n"] = 0;
    counts["main/correct"] = 0;
  }
  if (ranked) addRanking(counts, gold, codes);
  return counts;
}

function addRanking(
  counts: Record<string, number>,
  gold: readonly string[],
  codes: readonly string[],
): void {
  const scores = codes.map((_, index) => -index);
  const sums = countCodeRanking(gold, codes, scores, cutoffs);
  counts["rankedItems"] = 1;
  for (const key of ["averagePrecision", ...cutoffs.map((k) => `precision@${k}`)])
    counts[`ranked/${key}`] = sums[key] ?? 0;
}
