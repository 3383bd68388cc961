/** From a server's labels to the dataset's; null drops what has the label. */
export type LabelMap = Readonly<Record<string, string | null>>;

/**
 * The label that the dataset uses, for what a server wrote (`B-PER`, `LABEL_3`) and the same without
 * its place in an entity (`PER`); null where it says nothing.
 */
export type LabelOf = (written: string, bare: string) => string | null;

/** Looks the whole tag up before the bare label; `O` is nothing unless the map says otherwise. */
export function labelMap(map: LabelMap = {}): LabelOf {
  const known = new Map(Object.entries(map));
  return (written, bare) => {
    for (const name of [written, bare]) {
      const mapped = known.get(name);
      if (mapped !== undefined) return mapped;
    }
    return bare === "O" ? null : bare;
  };
}
