import type { MultipleChoiceItem } from "../src/kinds/items.ts";

/** `pairs` pairs of an nb and an nn item, two pairs to a cluster, gold a, b, c, d in turn. */
export function generatedItems(pairs: number): readonly Omit<MultipleChoiceItem, "split">[];

/** Writes `suite.yaml` and the folder `bokser` into `folder`; returns the path of the suite. */
export function writeGeneratedSuite(
  folder: string,
  options: {
    readonly pairs: number;
    /** Fields of the card to replace or add. */
    readonly card?: Readonly<Record<string, unknown>>;
    /** Fields of the only task to replace or add. */
    readonly task?: Readonly<Record<string, unknown>>;
  },
): string;
