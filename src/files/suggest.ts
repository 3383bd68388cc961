import { closest, distance } from "fastest-levenshtein";

/** "; did you mean x?" for a name that is nearly one of those that exist, else a list of them. */
export function suggestion(name: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const nearest = closest(name, known);
  if (distance(name, nearest) <= Math.max(1, Math.floor(name.length / 3)))
    return `; did you mean ${nearest}?`;
  return `; there is: ${known.join(", ")}`;
}
