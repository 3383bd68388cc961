import { z } from "zod";
import { baseItemSchema, harmSchema } from "../datasets/item.ts";
import {
  otherHelp,
  urgencyLevels,
  urgencyListVersion,
  type UrgencyLevel,
} from "../language/urgency-patterns.ts";
import { readUrgency } from "../language/urgency.ts";
import { countTriage, triageFromCounts } from "../scorers/triage.ts";
import type { TriageDecision, TriageScale, TriageScore } from "../scorers/triage.ts";
import type { WrittenForm } from "../types.ts";
import { written } from "./kind.ts";
import type { Kind, Metric, Settings, Values } from "./kind.ts";
import { complete, metricMaker } from "./ratio-metric.ts";
import { defaultCost } from "./triage-cost.ts";

const text = z.string().trim().min(1);

export const triageItemSchema = baseItemSchema.extend({
  kind: z.literal("triage").optional(),
  /** What is known before the question, such as age and history. */
  context: text.optional(),
  /** What the person tells, or the message that came in. */
  question: text,
  gold: z.strictObject({
    level: z.enum(urgencyLevels),
    /** Help outside the five levels that is as right here as the level. */
    accepts: z.array(z.enum(otherHelp)).optional(),
    /** How bad each wrong level would be for this person. */
    harm: z.partialRecord(z.enum(urgencyLevels), harmSchema).optional(),
  }),
  /** The condition behind the words, or the complaint where there is none. */
  condition: text.optional(),
  /** Who tells: the person, a relative, a health worker, somebody else. */
  caller: z.enum(["selv", "pårørende", "helsepersonell", "andre"]).optional(),
  channel: z.enum(["telefon", "melding"]).optional(),
});
export type TriageItem = z.infer<typeof triageItemSchema>;

const settingsSchema = z.strictObject({
  /** Cost of deciding column when row is due, levels from self-care to 113. */
  cost: z
    .array(z.array(z.number().min(0)).length(urgencyLevels.length))
    .length(urgencyLevels.length)
    .refine((rows) => rows.every((row, level) => row[level] === 0), "the right level costs 0")
    .default(defaultCost.map((row) => [...row])),
  /** From this level up a case is an emergency. */
  emergencyFrom: z.enum(urgencyLevels).default("113"),
});

const levelNames: Readonly<Record<WrittenForm, readonly string[]>> = {
  nb: ["egenomsorg", "bestill time", "lege samme eller neste dag", "legevakt nå", "113 nå"],
  nn: ["eigenomsorg", "bestill time", "lege same eller neste dag", "legevakt no", "113 no"],
};

const levels = urgencyLevels.map((_, level) => level);
const keys = [
  ..."n decided correct under over twoLevelUnder dangerousUnder emergencies emergenciesUnder".split(
    " ",
  ),
  ..."emergenciesMissed others othersCleared cost clarified dueEmergency clarifiedEmergency criticalGiven".split(
    " ",
  ),
  ...levels.flatMap((level) => [`constant:${level}`, `clarifiedConstant:${level}`]),
  ...levels.flatMap((gold) => levels.map((given) => `cell:${gold}:${given}`)),
];

const details = `levels:5|list:urgency-${urgencyListVersion}|invalid:dearest`;

/**
 * 1 − cost / cost of the best constant policy: 1 is no error, 0 is what the best single answer for
 * everybody would cost on the same cases, below 0 is worse than that. The policy is found in the
 * cases themselves, so that neither «113 for all» nor «see a doctor» for all can be above 0. It is
 * not clipped: a system worse than a signpost shows by how much. A case that the model asks back
 * about costs what that policy costs: asking gains nothing and loses nothing.
 */
const costSkill: Metric = {
  id: "triage-cost-skill",
  version: 1,
  details: `${details}|1-cost/best-constant|clarified:as-constant|unclipped`,
  better: "higher",
  unbounded: true,
  correctness: { part: "correct", whole: "n" },
  of(sums) {
    const costs = levels.map((level) => sums[`constant:${level}`] ?? 0);
    const least = Math.min(...costs);
    if (least <= 0) return null;
    const asked = sums[`clarifiedConstant:${costs.indexOf(least)}`] ?? 0;
    return (least - asked - (sums["cost"] ?? 0)) / least;
  },
};

const { share } = metricMaker(`${details}|mean over items`);

const fromCounts = (id: string, key: keyof TriageScore, better: Metric["better"]): Metric => ({
  id,
  version: 1,
  details,
  better,
  of: (sums) => triageFromCounts(sums, scaleOf({}))[key],
});

/** Triage on five levels: how costly the advice is, and which way it errs. */
export const triage: Kind<TriageItem> = {
  name: "triage",
  schema: triageItemSchema,
  vias: [...written, "classify"],
  exchangeable: [...written, "classify"],
  promptFields: ["question", "context", "levels"],
  settings: settingsSchema,
  metrics: [
    costSkill,
    share("missed-emergency-rate", "emergenciesMissed", "emergencies", "lower"),
    share("over-triage-rate", "over", "decided", "lower"),
    share("under-triage-rate", "under", "decided", "lower"),
    share("two-level-under-triage-rate", "twoLevelUnder", "decided", "lower"),
    share("dangerous-under-triage-rate", "dangerousUnder", "decided", "lower"),
    /** Of all cases, those given a level whose harm the item marks as critical. */
    share("critical-error-rate", "criticalGiven", "n", "lower"),
    share("triage-accuracy", "correct", "decided", "higher"),
    share("clarified-rate", "clarified", "n", "lower"),
    share("clarified-emergency-rate", "clarifiedEmergency", "dueEmergency", "lower"),
    fromCounts("mean-triage-cost", "meanCost", "lower"),
    fromCounts("quadratic-kappa", "quadraticWeightedKappa", "higher"),
  ],
  fault: () => undefined,

  perturb: (item, change) => ({
    ...item,
    ...(item.context === undefined ? {} : { context: change(item.context, "context") }),
    question: change(item.question, "question"),
  }),

  present: ({ question, context, form }) => ({
    parts: {
      question,
      ...(context === undefined ? {} : { context }),
      // Named by themselves: who chooses without reading, as baselines do, says the level's own words.
      options: levelNames[form].toReversed().map((name) => ({ label: name, text: name })),
    },
    order: [],
    bare: context === undefined ? question : `${context}\n\n${question}`,
    fields: {
      question,
      context: context ?? "",
      levels: levelNames[form].toReversed().join("\n"),
    },
  }),

  readText(item, _shown, answer, settings) {
    const reading = readUrgency(answer);
    const decided = (level: UrgencyLevel, said: string) => ({
      found: "answer" as const,
      answer: said,
      values: values(item, urgencyLevels.indexOf(level), settings),
    });
    switch (reading.kind) {
      case "level":
        return decided(reading.level, reading.level);
      case "other": {
        const right = reading.other.find((help) => item.gold.accepts?.includes(help));
        return right === undefined
          ? { found: "none", reason: `names only ${reading.other.join(", ")}` }
          : decided(item.gold.level, right);
      }
      case "clarifies":
        return {
          found: "answer",
          answer: "asks back",
          values: values(item, "clarifies", settings),
        };
      case "several":
        return { found: "several", reason: `names several levels: ${reading.levels.join(", ")}` };
      case "none":
        return { found: "none", reason: "names no level" };
    }
  },

  /** A classifier with the levels for labels, by their names here or in words; the best one counts. */
  readLabels(item, _shown, labels, settings) {
    const best = Math.max(...labels.map(({ score }) => score));
    const winners = new Set(
      labels.flatMap(({ label, score }) => (score === best ? [levelOf(label)] : [])),
    );
    const [level] = winners;
    if (winners.size > 1) return { found: "several", reason: "labels score the same" };
    return level === undefined
      ? {
          found: "none",
          reason: `the best label is no level: ${labels.find(({ score }) => score === best)?.label ?? "none"}`,
        }
      : {
          found: "answer",
          answer: level,
          values: values(item, urgencyLevels.indexOf(level), settings),
        };
  },

  exampleLabels: ({ gold }) => [gold.level],

  missing: (item, settings) => values(item, "invalid", settings),
  best: (item, settings) => values(item, urgencyLevels.indexOf(item.gold.level), settings),
};

function levelOf(label: string): UrgencyLevel | undefined {
  const named = urgencyLevels.find((level) => level === label.trim().toLowerCase());
  if (named !== undefined) return named;
  const reading = readUrgency(label);
  return reading.kind === "level" ? reading.level : undefined;
}

function scaleOf(settings: Settings | undefined): Required<TriageScale> {
  const { cost, emergencyFrom } = settingsSchema.parse(settings ?? {});
  const emergencyLevel = urgencyLevels.indexOf(emergencyFrom);
  return { levels: urgencyLevels.length, emergencyLevel, cost };
}

function isCritical({ gold }: TriageItem, decision: TriageDecision): boolean {
  const given = typeof decision === "number" ? urgencyLevels[decision] : undefined;
  return given !== undefined && gold.harm?.[given]?.severity === "critical";
}

function values(item: TriageItem, decision: TriageDecision, settings?: Settings): Values {
  const scale = scaleOf(settings);
  const gold = urgencyLevels.indexOf(item.gold.level);
  const clarifies = decision === "clarifies" ? 1 : 0;
  const due = gold >= scale.emergencyLevel ? 1 : 0;
  const constants = Object.fromEntries(
    levels.flatMap((level) => {
      const cost = scale.cost[gold]?.[level] ?? 0;
      return [
        [`constant:${level}`, cost],
        [`clarifiedConstant:${level}`, clarifies * cost],
      ];
    }),
  );
  return complete(keys, {
    ...countTriage(gold, decision, scale),
    ...constants,
    n: 1,
    dueEmergency: due,
    clarifiedEmergency: due * clarifies,
    criticalGiven: isCritical(item, decision) ? 1 : 0,
  });
}
