import { z } from "zod";
import { baseItemSchema, harmSchema } from "../datasets/item.ts";

const text = z.string().trim().min(1);

const optionSchema = z.strictObject({
  /** Stable within the pair; says nothing about the position a model sees. */
  id: z.string().regex(/^[a-z]$/, "one lower-case letter"),
  text,
  /** How bad it would be to choose this one. */
  harm: harmSchema.optional(),
  /** Right in another country: ISO 3166 code. */
  foreign: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** Was right in Norway before: until when, or by which older text. */
  outdated: text.optional(),
});

export const multipleChoiceItemSchema = baseItemSchema.extend({
  kind: z.literal("multiple-choice").optional(),
  /** Vignette or note that the question rests on. */
  context: text.optional(),
  question: text,
  options: z.array(optionSchema).min(2).max(10),
  gold: z.strictObject({ option: z.string() }),
});

export const shortAnswerItemSchema = baseItemSchema.extend({
  kind: z.literal("short-answer").optional(),
  context: text.optional(),
  question: text,
  /** Every accepted answer, aliases and inflections included. */
  gold: z.strictObject({ accepted: z.array(text).min(1) }),
});

export type MultipleChoiceItem = z.infer<typeof multipleChoiceItemSchema>;
export type ShortAnswerItem = z.infer<typeof shortAnswerItemSchema>;
