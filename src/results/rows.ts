import { z } from "zod";
import { outcomes } from "../types.ts";

/** Version of every file in a run folder. Another version is refused when read back. */
export const schemaVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const form = z.enum(["nb", "nn"]);

/** A line of `items.jsonl`: one item of one task, in the order of the plan. */
export const itemRowSchema = z.strictObject({
  task: z.string(),
  itemHash: hash,
  /** Place of the item's pair within its task: decides which prompt it meets. */
  pairIndex: count,
  /** Rule that leaves the item out; such an item is never asked. */
  excluded: z.string().optional(),
  item: z.looseObject({ id: z.string(), pairId: z.string(), clusterId: z.string(), form }),
  /** The item's texts and gold stay in its dataset; only what names it is here. */
  withheld: z.literal(true).optional(),
});

export const usageSchema = z.strictObject({ inputTokens: count, outputTokens: count });

export const failureSchema = z.strictObject({
  kind: z.enum([
    "rate-limited",
    "server-error",
    "unreachable",
    "reset",
    "timeout",
    "malformed",
    "too-large",
    "denied",
    "not-found",
    "rejected",
    "aborted",
  ]),
  message: z.string(),
  status: z.int().optional(),
  retryAfterMs: z.number().optional(),
});

const passageSchema = z.strictObject({
  id: z.string(),
  text: z.string().optional(),
  score: z.number().optional(),
  source: z.string().optional(),
});

const generateReplySchema = z.strictObject({
  via: z.literal("generate"),
  text: z.string().nullable(),
  /** Thinking; kept, never scored. */
  reasoning: z.string().optional(),
  passages: z.array(passageSchema).optional(),
  citations: z.array(z.string()).optional(),
  finishReason: z.enum(["stop", "length", "content-filter", "other"]),
  refusal: z.string().optional(),
  contextExceeded: z.literal(true).optional(),
});

const logprobSchema = z.strictObject({ logprob: z.number(), tokens: count });

const loglikelihoodReplySchema = z.strictObject({
  via: z.literal("loglikelihood"),
  continuations: z.array(logprobSchema),
});

const classifyReplySchema = z.strictObject({
  via: z.literal("classify"),
  labels: z.array(z.strictObject({ label: z.string(), score: z.number() })),
});

const tagReplySchema = z.strictObject({
  via: z.literal("tag"),
  spans: z.array(
    z.strictObject({ start: count, end: count, label: z.string(), score: z.number() }),
  ),
});

const extractReplySchema = z.strictObject({
  via: z.literal("extract"),
  answer: z.string(),
  span: z.strictObject({ start: count, end: count }).optional(),
  score: z.number(),
});

const fillMaskReplySchema = z.strictObject({
  via: z.literal("fill-mask"),
  candidates: z.array(logprobSchema),
});

const embedReplySchema = z.strictObject({
  via: z.literal("embed"),
  similarities: z.array(z.number()),
});

const retrieveAndAnswerReplySchema = generateReplySchema.extend({
  via: z.literal("retrieve-and-answer"),
  timing: z
    .strictObject({
      retrievalMs: z.number().min(0).optional(),
      generationMs: z.number().min(0).optional(),
    })
    .optional(),
});

export const replySchema = z.discriminatedUnion("via", [
  generateReplySchema,
  loglikelihoodReplySchema,
  classifyReplySchema,
  tagReplySchema,
  extractReplySchema,
  fillMaskReplySchema,
  embedReplySchema,
  retrieveAndAnswerReplySchema,
]);

/** A failed attempt and how long was waited before the next one. */
const retrySchema = z.strictObject({ failure: failureSchema, waitedMs: z.number().min(0) });

const valuesSchema = z.record(z.string(), z.number());

const answerBase = {
  requestHash: hash,
  itemId: z.string(),
  itemHash: hash,
  /** When the last attempt was sent. */
  askedAt: z.iso.datetime(),
  /** Milliseconds from sending the last attempt to its end. */
  latencyMs: z.number().min(0),
  /** Attempts before the last one; absent when the first succeeded. */
  retries: z.array(retrySchema).optional(),
  /** The run this row was copied from. */
  reusedFrom: z.string().optional(),
};

/** A line of `answers.jsonl`: what came back, unjudged. The last row of a request counts. */
export const answerRowSchema = z.discriminatedUnion("status", [
  z.strictObject({
    ...answerBase,
    status: z.literal("answered"),
    reply: replySchema,
    usage: usageSchema.optional(),
    reportedModel: z.string().optional(),
    /** Milliseconds of the last attempt until its first token; from streams only. */
    firstTokenMs: z.number().min(0).optional(),
    /** How the last attempt was asked otherwise than planned, because the server refused. */
    adjusted: z.array(z.string()).optional(),
  }),
  /** An answer that was judged when it came; its text was not kept. */
  z.strictObject({
    ...answerBase,
    status: z.literal("redacted"),
    outcome: z.enum(["scored", "invalid", "refused"]),
    reason: z.string().optional(),
    /** First 16 digits of a SHA-256 of what was taken for the answer, salted with the plan's hash. */
    answer: z.string().optional(),
    values: valuesSchema,
    /** SHA-256 of the reply, salted alike: tells whether two replies were the same. */
    replySha256: hash,
    usage: usageSchema.optional(),
    reportedModel: z.string().optional(),
    firstTokenMs: z.number().min(0).optional(),
    adjusted: z.array(z.string()).optional(),
  }),
  z.strictObject({ ...answerBase, status: z.literal("failed"), failure: failureSchema }),
]);

/** A line of `scores.jsonl`: the outcome of one planned row, in the order of the plan. */
export const scoreRowSchema = z.strictObject({
  task: z.string(),
  itemId: z.string(),
  itemHash: hash,
  pairId: z.string(),
  clusterId: z.string(),
  form,
  variant: count,
  repeat: count,
  version: z.string(),
  outcome: z.enum(outcomes),
  /** Why the outcome is not `scored`; for `excluded`, the rule. */
  reason: z.string().optional(),
  /** What was taken for the answer. */
  answer: z.string().optional(),
  /** Additive values that the kind's metrics are functions of; absent when not measured. */
  values: valuesSchema.optional(),
  /** For an unmeasured row: what its values would be, answered wrong and answered right. */
  range: z.strictObject({ worst: valuesSchema, best: valuesSchema }).optional(),
});

export type ItemRow = z.infer<typeof itemRowSchema>;
export type AnswerRow = z.infer<typeof answerRowSchema>;
export type ScoreRow = z.infer<typeof scoreRowSchema>;
