import { z } from "zod";
import { kindNames } from "../kinds/index.ts";
import { sensitivities } from "./sensitivity.ts";

const text = z.string().trim().min(1);
const titles = z.strictObject({ nb: text, nn: text, en: text });

/** `dataset.yaml`: what a dataset is, what it rests on and what it cannot tell. */
export const cardSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
  /** A released version never changes; a correction is a new one with a line in `changes`. */
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+(\+[0-9a-z.]+)?$/, "three numbers, such as 1.0.0 (+build)"),
  kind: z.enum(kindNames),
  status: z.enum(["pilot", "released"]),
  title: titles,
  licence: text,
  /** Item files, .jsonl or .csv, relative to the card. */
  files: z.array(text).min(1),
  /** True when every item must have a twin in the other written form. */
  paired: z.boolean().default(true),
  /** What may be done with the items: decides which models may see them. */
  sensitivity: z.enum(sensitivities).default("open"),
  description: text,
  /** How the items were made and read, by whom or by what; who has (not) approved them. */
  making: text.optional(),
  intendedUse: text.optional(),
  /** What the numbers cannot tell, one sentence each. */
  limits: z.array(text).optional(),
  /** Severity step → one Norwegian example of an error of that weight. */
  harmScale: z.record(z.enum(["none", "minor", "major", "critical"]), text).optional(),
  /** Figures of the second reading, as they came out. */
  reading: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  attribution: text.optional(),
  /** A string that occurs nowhere else; found in a model's training data, it tells of a leak. */
  canary: text.optional(),
  changes: z.array(z.strictObject({ version: text, date: z.iso.date(), note: text })).optional(),
});

export type Card = z.infer<typeof cardSchema>;
