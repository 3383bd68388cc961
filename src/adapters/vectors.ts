import { z } from "zod";

const vector = z.array(z.number()).min(1);
const matrix = z.array(vector).min(1);
const embeddings = z.union([
  vector,
  matrix,
  z.array(matrix).length(1),
  z.object({ embedding: vector }),
  z.object({ embeddings: matrix }),
  z.object({ data: z.array(z.object({ embedding: vector })).min(1) }),
]);

/** How the vectors of a text's tokens become the text's: their mean, or the first (`[CLS]`). */
export const poolings = ["mean", "first"] as const;
export type Pooling = (typeof poolings)[number];

/**
 * The vector of one text from a reply about that text alone: one vector (sentence level), a list of
 * them (one for each token, special ones included), or that list in a list. A string says what is
 * wrong.
 */
export function readVector(body: unknown, pooling: Pooling): readonly number[] | string {
  const rows = readRows(body);
  if (typeof rows === "string") return rows;
  const [first = []] = rows;
  if (rows.some((row) => row.length !== first.length)) return "the vectors differ in length";
  if (pooling === "first" || rows.length === 1) return first;
  return first.map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
}

/** The vectors of several texts from a server known to send one each. */
export function readVectors(body: unknown, count: number): readonly (readonly number[])[] | string {
  const rows = readRows(body);
  if (typeof rows === "string") return rows;
  return rows.length === count ? rows : `expected ${count} vectors, found ${rows.length}`;
}

function readRows(body: unknown): readonly (readonly number[])[] | string {
  const parsed = embeddings.safeParse(body);
  if (!parsed.success) return "no embedding: expected lists of numbers, at most three deep";
  const { data } = parsed;
  if (!Array.isArray(data)) {
    if ("embedding" in data) return [data.embedding];
    return "embeddings" in data ? data.embeddings : data.data.map(({ embedding }) => embedding);
  }
  return data.some((part) => typeof part === "number") ? [data as number[]] : data.flatMap(rowsOf);
}

/** A row stands for itself, a list of rows for its rows. */
function rowsOf(
  part: number | readonly number[] | readonly (readonly number[])[],
): readonly (readonly number[])[] {
  if (typeof part === "number") return [];
  return typeof part[0] === "number"
    ? [part as readonly number[]]
    : (part as readonly (readonly number[])[]);
}

/** The direction of the mean of directions, at length 1; undefined where there is none. */
export function directionOf(vectors: readonly (readonly number[])[]): Float64Array | undefined {
  const units = vectors.flatMap((vector) => unit(vector) ?? []);
  const [first] = units;
  if (first === undefined || units.length < vectors.length) return undefined;
  if (units.some(({ length }) => length !== first.length)) return undefined;
  return unit([...first].map((_, at) => units.reduce((sum, one) => sum + (one[at] ?? 0), 0)));
}

/** The vector at length 1; undefined where it has no direction. */
export function unit(vector: readonly number[]): Float64Array | undefined {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return norm > 0 && Number.isFinite(norm)
    ? Float64Array.from(vector, (value) => value / norm)
    : undefined;
}

/** Cosine of the angle between two vectors, −1 to 1; undefined for a null vector or two lengths. */
export function cosine(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== b.length) return undefined;
  let dot = 0;
  let left = 0;
  let right = 0;
  for (const [index, x] of a.entries()) {
    const y = b[index] ?? 0;
    dot += x * y;
    left += x * x;
    right += y * y;
  }
  const norm = Math.sqrt(left) * Math.sqrt(right);
  return norm > 0 && Number.isFinite(norm) ? Math.max(-1, Math.min(1, dot / norm)) : undefined;
}
