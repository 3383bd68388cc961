import type { BaseItem } from "../../src/datasets/item.ts";
import type { KindName } from "../../src/kinds/index.ts";
import type { Presentation } from "../../src/kinds/kind.ts";

/**
 * Ways of answering that need no reading of the question, each of which beats some metric somewhere:
 * one answer for everybody, everything at once, nothing at all, or what was right elsewhere.
 */
export const degenerateNames = [
  "alltid-113",
  "alltid-kontakt-lege",
  "avstår-alltid",
  "svarer-alltid",
  "sladder-alt",
  "kopierer-kilden",
  "tom-JSON",
  "alle-koder",
  "tidobler",
  "foreldet-svar",
  "utenlandsk-praksis",
] as const;
export type DegenerateName = (typeof degenerateNames)[number];

/** A text, or a text that must not be read as an answer. */
export type Scripted = string | { readonly text: string; readonly outcome: "invalid" | "refused" };

/** What a scripted model knows of a row: everything, the gold included. */
export interface Asked<Item extends BaseItem = BaseItem> {
  readonly item: Item;
  readonly shown: Presentation;
  readonly version: string;
  /** All rows' items of the same written form, in the order of the plan. */
  readonly all: readonly Item[];
}

/** How models of known quality write their answers to items of one kind. */
export interface Script<Item extends BaseItem = BaseItem> {
  readonly kind: KindName;
  /** As good as can be, in the words of a model. */
  readonly right: (asked: Asked<Item>) => Scripted;
  /** Wrong in the way a model is wrong: readable, near, and not right. */
  readonly wrong: (asked: Asked<Item>) => Scripted;
  /** Without knowledge. Default: the right answer to an item drawn at random. */
  readonly guess?: (asked: Asked<Item>, draw: number) => Scripted;
  /** The degenerate models that mean something here; the others are silent. */
  readonly degenerate: Partial<Record<DegenerateName, (asked: Asked<Item>) => Scripted>>;
}

/** Erases the item type: a script only ever meets items of its own kind. */
export function script<Item extends BaseItem>(written: Script<Item>): Script {
  return written as unknown as Script;
}

/** Text that must not be read as an answer. */
export function unusable(text: string): Scripted {
  return { text, outcome: "invalid" };
}

/** `bokmål` in an item in Bokmål, else `nynorsk`. */
export function inForm({ item }: Pick<Asked, "item">, bokmål: string, nynorsk: string): string {
  return item.form === "nb" ? bokmål : nynorsk;
}

/** What the row shows of its item, question last. */
export function sourceOf({ shown }: Pick<Asked, "shown">): string {
  const { context, question } = shown.parts;
  return [context, question].filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** Every number of a text ten times as large: «2,5 mg» → «25 mg», «40 mg» → «400 mg». */
export function tenfold(text: string): string {
  return text.replace(/\d+(?:,\d+)?/g, (digits) =>
    String(Number((Number(digits.replace(",", ".")) * 10).toPrecision(12))).replace(".", ","),
  );
}
