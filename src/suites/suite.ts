import { z } from "zod";
import { perturbationNames } from "../language/perturbation/perturb.ts";
import { vias } from "../types.ts";

const text = z.string().trim().min(1);
const prompts = z.array(text).min(1);

/** What decoding is when a suite says nothing: greedy, room for a sentence or two. */
export const defaultDecoding = { temperature: 0, maxTokens: 512 } as const;

export const decodingSchema = z.strictObject({
  temperature: z.number().min(0).max(2).default(defaultDecoding.temperature),
  maxTokens: z.int().min(1).default(defaultDecoding.maxTokens),
  topP: z.number().gt(0).max(1).optional(),
});

export const promptSetSchema = z.strictObject({
  /** Names the set in tables; change it whenever a text changes. */
  id: text,
  system: z.strictObject({ nb: text, nn: text }).optional(),
  nb: prompts,
  nn: prompts,
});

/** A line of a suite: one dataset asked through one via with one set of prompts. */
export const taskSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "lower-case letters, digits, hyphens and points"),
  /** Name of a dataset, or a path from the suite's own folder. */
  dataset: text,
  /**
   * How models are asked. `any`: each by what it offers and the kind can read to the same values, as
   * systems are configured; the table says how each was asked.
   */
  via: z.enum([...vias, "any"]),
  prompts: promptSetSchema,
  /** `rotate`: each pair meets one prompt, in turn. `all`: every item meets every prompt. */
  variants: z.enum(["rotate", "all"]).default("rotate"),
  /** The part of the clusters to ask, chosen by their names' hash: the same ones every time. */
  share: z.number().gt(0).max(1).optional(),
  repeats: z.int().min(1).default(1),
  decoding: decodingSchema.prefault({}),
  /** Changes to every item's text, asked beside the original; see docs/methods/robustness.md. */
  perturbations: z.array(z.enum(perturbationNames)).default([]),
  /**
   * Give classifiers the labelled items of the dataset's `dev` split to learn from. Only models that
   * learn from examples (`classifyBy: knn`, `probe`) look at them.
   */
  examples: z.literal("dev").optional(),
  /** What the dataset's kind wants to know beyond this. */
  settings: z.record(z.string(), z.json()).default({}),
  /** For loglikelihood: score the option's letter, or its whole text. */
  continuation: z.enum(["letter", "text"]).default("letter"),
  /** Written forms to ask in. */
  forms: z
    .array(z.enum(["nb", "nn"]))
    .min(1)
    .default(["nb", "nn"]),
});

const eachSchema = z.strictObject({
  share: z.number().gt(0).max(1).optional(),
  variants: z.enum(["rotate", "all"]).optional(),
  repeats: z.int().min(1).optional(),
  perturbations: z.array(z.enum(perturbationNames)).optional(),
});

export const suiteSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
    version: z.union([z.string(), z.int()]).transform(String),
    title: z.strictObject({ nb: text, nn: text, en: text }).optional(),
    /** Another suite whose tasks stand before these: a name, or a path from this suite's folder. */
    base: text.optional(),
    /** What is otherwise in every task of the base; prompts and datasets stay what they are there. */
    each: eachSchema.optional(),
    tasks: z.array(taskSchema).default([]),
  })
  .check((context) => {
    const { base, each, tasks } = context.value;
    if (tasks.length === 0 && base === undefined)
      context.issues.push({
        code: "custom",
        input: tasks,
        path: ["tasks"],
        message: "expected one task or more, or a base",
      });
    if (each !== undefined && base === undefined)
      context.issues.push({
        code: "custom",
        input: each,
        path: ["each"],
        message: "says something of every task of a base, and there is no base",
      });
    const seen = new Set<string>();
    for (const [index, task] of context.value.tasks.entries()) {
      if (seen.has(task.name)) {
        context.issues.push({
          code: "custom",
          input: task.name,
          path: ["tasks", index, "name"],
          message: `another task is called ${task.name} too; give each its own name`,
        });
      }
      seen.add(task.name);
      if (task.prompts.nb.length !== task.prompts.nn.length) {
        context.issues.push({
          code: "custom",
          input: task.prompts,
          path: ["tasks", index, "prompts"],
          message: `${task.prompts.nb.length} prompts in nb but ${task.prompts.nn.length} in nn; twins must meet the same variants`,
        });
      }
    }
  });

export type Suite = z.infer<typeof suiteSchema>;
export type Task = z.infer<typeof taskSchema>;
export type PromptSet = z.infer<typeof promptSetSchema>;
