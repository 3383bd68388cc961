/** What an item is about: the ways in which a comparison is cut into slices. */
export interface Facets {
  readonly area?: string;
  readonly risk?: string;
  readonly scope?: string;
  readonly originForm?: string;
  /** Some way of getting it wrong is marked as critical harm. */
  readonly critical?: true;
}

/** The facets that slices are made of, in the order they are shown. */
export const sliceFacets = ["area", "risk", "scope", "originForm"] as const;
export type SliceFacet = (typeof sliceFacets)[number];

/** Reads them from an item of any kind; those that it does not have are absent. */
export function facetsOf(item: Readonly<Record<string, unknown>>): Facets {
  const facets: Partial<Record<SliceFacet, string>> = {};
  for (const name of sliceFacets) {
    const value = item[name];
    if (typeof value === "string" || typeof value === "number") facets[name] = String(value);
  }
  return marksCritical(item) ? { ...facets, critical: true } : facets;
}

/** Harm stands on the error (an option, a claim, a field), wherever the kind keeps its errors. */
function marksCritical(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(marksCritical);
  if (typeof value !== "object" || value === null) return false;
  const { harm } = value as { harm?: { severity?: unknown } };
  if (harm?.severity === "critical") return true;
  // A triage item has its harm by the level that is given.
  if (harm !== undefined && Object.values(harm).some(isCritical)) return true;
  return Object.values(value).some(marksCritical);
}

function isCritical(harm: unknown): boolean {
  return (harm as { severity?: unknown } | null)?.severity === "critical";
}
