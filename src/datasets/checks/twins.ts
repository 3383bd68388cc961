import { canonicalJson } from "../../files/canonical.ts";
import type { BaseItem } from "../item.ts";
import type { DatasetCheck, Found, Severity } from "./finding.ts";
import { itemPairs, twins } from "./item-pairs.ts";
import type { ItemPair } from "./item-pairs.ts";
import { choiceItems, itemTexts } from "./item-texts.ts";
import { quantities } from "./quantities.ts";
import type { MultipleChoiceItem } from "../../kinds/multiple-choice.ts";

/** Fields that say the same of both forms. `topic` and remarks may be worded in each. */
const shared = [
  "area",
  "use",
  "risk",
  "scope",
  "split",
  "originForm",
  "service",
  "profession",
  "sources",
  "verify",
  "validFrom",
  "validTo",
  "licence",
] as const satisfies readonly (keyof BaseItem)[];

/**
 * The nb and the nn item say the same: equal numbers (by value), units and sides in the stem and in
 * each option; the same options in the same order with the same marks; the same gold but for its
 * wording; the same sources and other fields. Notices: a number that one form repeats more often, and
 * sides («høyre» is also the Nynorsk verb for hearing).
 */
export const checkTwins: DatasetCheck = (dataset) => {
  const choices = new Map(choiceItems(dataset).map(({ item }) => [item.id, item]));
  return itemPairs(dataset.items).flatMap((pair) => {
    const both = twins(pair);
    if (both === undefined) return [];
    const nb = choices.get(both.nb.item.id);
    const nn = choices.get(both.nn.item.id);
    return [
      ...fieldFaults(pair, both.nb.item, both.nn.item),
      ...(nb && nn ? optionFaults(pair, nb, nn) : []),
      ...quantityFaults(pair, both.nb.item, both.nn.item),
    ];
  });
};

function different(
  pair: ItemPair,
  severity: Severity,
  what: string,
  nb: string,
  nn: string,
): Found {
  return {
    severity,
    ids: [pair.pairId],
    where: pair.items[0].where,
    message: `${what}: expected the same in both forms, found nb ${nb}, nn ${nn}.`,
  };
}

function fieldFaults(pair: ItemPair, nb: BaseItem, nn: BaseItem): Found[] {
  const compared: readonly (readonly [string, (item: BaseItem) => unknown])[] = [
    ...shared.map((field) => [field, (item: BaseItem) => item[field]] as const),
    ["gold", codedGold],
  ];
  return compared.flatMap(([what, of]) => {
    const [a, b] = [show(of(nb)), show(of(nn))];
    return a === b ? [] : [different(pair, "defect", what, short(a), short(b))];
  });
}

/** What a gold says in codes and numbers; answers and units are worded in each form. */
function codedGold(item: BaseItem): unknown {
  const { gold } = item as { readonly gold?: Readonly<Record<string, unknown>> };
  const { accepted: _accepted, unit: _unit, ...coded } = gold ?? {};
  return coded;
}

function optionFaults(pair: ItemPair, nb: MultipleChoiceItem, nn: MultipleChoiceItem): Found[] {
  const compared: readonly (readonly [string, (item: MultipleChoiceItem) => unknown])[] = [
    ["option ids", ({ options }) => options.map(({ id }) => id).join(" ")],
    ["foreign marks", ({ options }) => options.map(({ foreign }) => foreign ?? "–").join(" ")],
    [
      "outdated marks",
      ({ options }) =>
        options.map(({ outdated }) => (outdated === undefined ? "–" : "×")).join(" "),
    ],
    [
      "harm marks",
      ({ options }) =>
        options.map(({ harm }) => (harm ? `${harm.severity}/${harm.kind ?? "–"}` : "–")).join(" "),
    ],
  ];
  const faults = compared.flatMap(([what, of]) => {
    const [a, b] = [show(of(nb)), show(of(nn))];
    return a === b ? [] : [different(pair, "defect", what, a, b)];
  });
  // Where the options are not the same ones, their marks cannot be compared.
  return nb.options.length === nn.options.length ? faults : faults.slice(0, 1);
}

function quantityFaults(pair: ItemPair, nb: BaseItem, nn: BaseItem): Found[] {
  const found: Found[] = [];
  const [nbParts, nnParts] = [parts(nb), parts(nn)];
  for (const name of new Set([...nbParts.keys(), ...nnParts.keys()])) {
    const a = quantities(nbParts.get(name) ?? "");
    const b = quantities(nnParts.get(name) ?? "");
    const differ = (
      severity: Severity,
      what: string,
      of: readonly string[],
      to: readonly string[],
    ) => found.push(different(pair, severity, `${what} in ${name}`, list(of), list(to)));
    const [aSet, bSet] = [[...new Set(a.numbers)], [...new Set(b.numbers)]];
    if (list(aSet) !== list(bSet)) differ("defect", "numbers", aSet, bSet);
    else if (list(a.numbers) !== list(b.numbers))
      differ("notice", "how often numbers stand", a.numbers, b.numbers);
    if (list(a.units) !== list(b.units)) differ("defect", "units", a.units, b.units);
    if (list(a.sides) !== list(b.sides)) differ("notice", "sides", a.sides, b.sides);
  }
  return found;
}

/** The item's texts in the parts that must agree: the stem as one, each option, other fields. */
function parts(item: BaseItem): Map<string, string> {
  const joined = new Map<string, string>();
  for (const { path, text } of itemTexts(item)) {
    const [field = "", step = ""] = path;
    const name =
      field === "options"
        ? `option ${step}`
        : field === "context" || field === "question"
          ? "the question"
          : field;
    joined.set(name, `${joined.get(name) ?? ""}\n${text}`);
  }
  return joined;
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : canonicalJson(value);
}

function list(values: readonly string[]): string {
  return values.length === 0 ? "none" : values.join(" ");
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
