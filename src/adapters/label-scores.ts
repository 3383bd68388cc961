import { z } from "zod";
import type { LabelScore } from "../types.ts";

const entry = z.object({ label: z.string(), score: z.number() });
/** The zero-shot shape of `transformers`: two lists side by side. */
const parallel = z
  .object({ labels: z.array(z.string()), scores: z.array(z.number()) })
  .refine(({ labels, scores }) => labels.length === scores.length);
const list = z.array(entry);
const body = z.union([
  list,
  z.array(list).length(1),
  parallel,
  z.array(parallel).length(1),
  entry,
  z.object({ predictions: list }),
]);

/**
 * Labels with scores from any of the shapes in which servers send them: a flat list, a list in a
 * list, `{labels, scores}`, the best label alone. In the server's order; a string says what is wrong.
 */
export function readLabelScores(value: unknown): readonly LabelScore[] | string {
  const parsed = body.safeParse(value);
  if (!parsed.success) return "no classification: expected labels with scores";
  const { data } = parsed;
  const found = Array.isArray(data) ? data.flatMap(scoresOf) : scoresOf(data);
  return found.length === 0 ? "no classification: the list of labels is empty" : found;
}

type Part = z.infer<typeof body> | z.infer<typeof entry>;

function scoresOf(part: Part): readonly LabelScore[] {
  if (Array.isArray(part)) return part.flatMap(scoresOf);
  if ("label" in part) return [part];
  if ("predictions" in part) return part.predictions;
  return part.labels.map((label, index) => ({ label, score: part.scores[index] ?? 0 }));
}

/** Scores of the labels asked for, in that order; a string names one that did not come back. */
export function scoresFor(
  asked: readonly string[],
  found: readonly LabelScore[],
): readonly LabelScore[] | string {
  const scores = new Map(found.map(({ label, score }) => [key(label), score]));
  const labels: LabelScore[] = [];
  for (const label of asked) {
    const score = scores.get(key(label));
    if (score === undefined) {
      const came = found
        .slice(0, 5)
        .map(({ label }) => `«${label}»`)
        .join(", ");
      return `no score for the label «${label}»; the server scored ${came}. A classifier with labels of its own cannot be asked about others`;
    }
    labels.push({ label, score });
  }
  return labels;
}

function key(label: string): string {
  return label.normalize("NFC").trim();
}
