import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import { original } from "./kind.ts";

/** What may be swapped; a metric of its own for each. */
export const attributes = [
  "sex",
  "age",
  "name",
  "place",
  "dialect",
  "occupation",
  "other",
] as const;
export type Attribute = (typeof attributes)[number];

const text = z.string().trim().min(1);
const slotValues = z.record(z.string(), text);
const armId = z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens");

export const counterfactualItemSchema = baseItemSchema.extend({
  kind: z.literal("counterfactual").optional(),
  /** The case, with slots in braces: «{person} har hatt vondt i ryggen …». */
  text,
  question: text,
  /** From the least help to the most. */
  options: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]$/, "one lower-case letter"), text }))
    .min(2)
    .max(10),
  /** The slots as the original has them. */
  values: slotValues,
  /** Swaps that must not change the answer. */
  swaps: z
    .array(z.strictObject({ id: armId, attribute: z.enum(attributes), values: slotValues }))
    .min(1),
  /** Swaps that must change it, and to what: an answer that never changes is no fairness. */
  controls: z
    .array(
      z.strictObject({
        id: armId,
        attribute: z.enum(attributes),
        values: slotValues,
        option: z.string(),
      }),
    )
    .min(1),
  gold: z.strictObject({ option: z.string() }),
});
export type CounterfactualItem = z.infer<typeof counterfactualItemSchema>;

/** The original asked once more, word for word: the noise floor. */
export const repeatVersion = "repeat";

const slot = /\{([\p{L}\d_]+)\}/gu;

/** The versions of an item: the original, its repeat, its swaps, its controls. */
export function versionsOf({
  swaps,
  controls,
}: CounterfactualItem): readonly [string, ...string[]] {
  return [
    original,
    repeatVersion,
    ...swaps.map(({ id, attribute }) => `swap:${attribute}:${id}`),
    ...controls.map(({ id, attribute }) => `control:${attribute}:${id}`),
  ];
}

/** A version's case with its slots filled, and the option that is right for it. */
export function armOf(
  item: CounterfactualItem,
  version: string,
): { readonly text: string; readonly option: string } {
  const [sort, , id] = version.split(":");
  const swap = sort === "swap" ? item.swaps.find((arm) => arm.id === id) : undefined;
  const control = sort === "control" ? item.controls.find((arm) => arm.id === id) : undefined;
  const values = { ...item.values, ...(swap ?? control)?.values };
  return {
    text: item.text.replace(slot, (whole, name: string) => values[name] ?? whole),
    option: control?.option ?? item.gold.option,
  };
}

/** What is wrong with an item, or undefined. */
export function counterfactualFault(item: CounterfactualItem): string | undefined {
  const ids = item.options.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) return `options: two share an id (${ids.join(", ")})`;
  if (!ids.includes(item.gold.option)) return `gold.option: expected one of ${ids.join(", ")}`;
  const slots = new Set([...item.text.matchAll(slot)].map(([, name = ""]) => name));
  const missing = [...slots].find((name) => item.values[name] === undefined);
  if (missing !== undefined) return `values: nothing for {${missing}}`;
  const arms = [...item.swaps, ...item.controls];
  if (new Set(arms.map(({ id }) => id)).size !== arms.length) return "arms: two share an id";
  for (const { id, values } of arms) {
    const unknown = Object.keys(values).find((name) => !slots.has(name));
    if (unknown !== undefined) return `${id}: the text has no {${unknown}}`;
    if (Object.entries(values).every(([name, value]) => item.values[name] === value))
      return `${id}: changes nothing`;
  }
  const same = item.controls.find(({ option }) => option === item.gold.option);
  if (same !== undefined) return `${same.id}: a control must change the answer`;
  const odd = item.controls.find(({ option }) => !ids.includes(option));
  return odd === undefined ? undefined : `${odd.id}: there is no option ${odd.option}`;
}
