import { cardSchema } from "../../../src/datasets/card.ts";
import type { Card } from "../../../src/datasets/card.ts";
import type { CheckedDataset, DatasetCheck } from "../../../src/datasets/checks/finding.ts";
import { itemHash } from "../../../src/datasets/item-hash.ts";
import { multipleChoiceItemSchema } from "../../../src/kinds/multiple-choice.ts";
import type { MultipleChoiceItem } from "../../../src/kinds/multiple-choice.ts";

export const today = "2026-06-30";
export const canary = "canary 0f8e4c1a-7b1d-4a55-9d3e-2c6a5b7e9f10";

export type ItemPart = Partial<MultipleChoiceItem>;

const source = {
  title: "Rettleiar i oppdikta medisin",
  publisher: "Direktoratet",
  section: "Kapittel 2",
  url: "https://example.org/rettleiar",
  seen: "full-text",
  copyDate: "2026-01-15",
  revision: "2025",
} as const;

/** A sound item in one form; `part` replaces what a test is about. */
export function choiceItem(
  pairId: string,
  form: "nb" | "nn",
  part: ItemPart = {},
): MultipleChoiceItem {
  return multipleChoiceItemSchema.parse({
    id: `${pairId}-${form}`,
    pairId,
    form,
    clusterId: pairId,
    area: "kunnskap",
    use: "opplæring",
    risk: 1,
    scope: "norsk",
    originForm: "nb",
    sources: [{ ...source, url: `https://example.org/${pairId}` }],
    canary,
    question:
      form === "nb" ? "Hva gjør sykepleieren ikke her?" : "Kva gjer sjukepleiaren ikkje her?",
    options: ["Alfa", "Beta", "Gamma", "Delta"].map((text, at) => ({ id: "abcd"[at], text })),
    gold: { option: "a" },
    ...part,
  });
}

/** The two forms of a pair, with parts of their own and one for both. */
export function choicePair(
  pairId: string,
  both: ItemPart = {},
  own: { readonly nb?: ItemPart; readonly nn?: ItemPart } = {},
): readonly MultipleChoiceItem[] {
  return [
    choiceItem(pairId, "nb", { ...both, ...own.nb }),
    choiceItem(pairId, "nn", { ...both, ...own.nn }),
  ];
}

/** Options a, b, c … with these texts. */
export function options(...texts: readonly string[]): MultipleChoiceItem["options"] {
  return texts.map((text, at) => ({ id: "abcdefghij"[at] ?? "", text }));
}

export function inventedCard(part: Partial<Card> = {}): Card {
  return cardSchema.parse({
    name: "oppdiktet",
    version: "1.0.0",
    kind: "multiple-choice",
    status: "released",
    title: { nb: "Oppdiktet", nn: "Oppdikta", en: "Invented" },
    licence: "CC BY 4.0",
    files: ["items.jsonl"],
    description: "Invented items for tests of the checks; they measure nothing.",
    making: "By hand.",
    intendedUse: "Tests.",
    limits: ["They measure nothing."],
    harmScale: { none: "Ingen", minor: "Liten", major: "Stor", critical: "Livsfare" },
    reading: { agreed: "2/2" },
    changes: [{ version: "1.0.0", date: "2026-06-01", note: "First." }],
    canary,
    ...part,
  });
}

export function dataset(
  items: readonly MultipleChoiceItem[],
  card: Partial<Card> = {},
): CheckedDataset {
  return {
    card: inventedCard(card),
    cardPath: "dataset.yaml",
    items: items.map((item, at) => ({
      item,
      itemHash: itemHash(item),
      where: `items.jsonl:${at + 1}`,
    })),
  };
}

/** What a check says of these items, as «severity id id: message». */
export function said(
  check: DatasetCheck,
  items: readonly MultipleChoiceItem[],
  card: Partial<Card> = {},
): readonly string[] {
  return check(dataset(items, card), { today }).map(
    ({ severity, ids, message }) => `${severity} ${ids.join(" ")}: ${message}`,
  );
}
