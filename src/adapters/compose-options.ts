import { z } from "zod";
import { sensitivities } from "../datasets/sensitivity.ts";

const text = z.string().trim().min(1);

export const retrievers = ["bm25", "dense", "hybrid"] as const;
export type RetrieverName = (typeof retrievers)[number];

/** The corpus of a model that searches what each item brings along, and nothing else. */
export const closedCorpus = "items";
/** In place of a generator's name: passages are found and nothing is written. */
export const noGenerator = "none";

const withPlace = text.refine(
  (prompt) => prompt.split("{passages}").length === 2,
  "expected {passages} once, where the passages go",
);
const formPrompts = z.strictObject({
  /** Before a task that wants citations. */
  cited: withPlace,
  /** Before any other task. */
  plain: withPlace,
  /** In place of `cited` where nothing was found. */
  nothing: text,
});

/** Texts that stand before a task's own prompt, in both written forms. */
export const passagePromptsSchema = z.strictObject({ nb: formPrompts, nn: formPrompts });
export type PassagePrompts = z.infer<typeof passagePromptsSchema>;

/** What an entry with `adapter: compose` holds beside the fields that models share. */
export const composeFields = {
  adapter: z.literal("compose"),
  /** Folder or file of passages, from where models.yaml lies; `items`: the item's own passages. */
  corpus: text,
  /** How sensitive the corpus is: decides which generator and embedder may see it. Default: open. */
  sensitivity: z.enum(sensitivities).default("open"),
  /** Most characters of a passage. */
  maxCharacters: z.int().min(200).max(100_000).default(1500),
  /** A model of the same file, or `adapter:rest`, that writes the answer; `none`: nobody does. */
  generator: text,
  retriever: z.enum(retrievers).default("bm25"),
  /** A model of the same file, or `adapter:rest`, that can `embed`. For `dense` and `hybrid`. */
  embedder: text.optional(),
  /** Passages that the generator sees, at most. */
  k: z.int().min(1).max(100).default(5),
  prompts: passagePromptsSchema.optional(),
};

type Written = { readonly retriever: RetrieverName; readonly embedder?: string | undefined };

/** What is wrong with fields that are each right alone; undefined when nothing is. */
export function composeFault({
  retriever,
  embedder,
}: Written): { readonly path: string; readonly message: string } | undefined {
  if (retriever !== "bm25" && embedder === undefined)
    return {
      path: "embedder",
      message: `expected the name of a model that can embed; retriever: ${retriever} needs one`,
    };
  if (retriever === "bm25" && embedder !== undefined)
    return {
      path: "embedder",
      message: "expected none: retriever: bm25 has no use for it; say dense or hybrid",
    };
  return undefined;
}
