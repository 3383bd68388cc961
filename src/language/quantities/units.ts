import { foldLookAlikes } from "../look-alikes.ts";

/** What a unit measures. Two quantities compare only when dimension by dimension they agree. */
export type Dimension =
  | "mass"
  | "amount"
  | "volume"
  | "biological-unit"
  | "time"
  | "length"
  | "area"
  | "pressure"
  | "temperature"
  | "percent"
  | "permille"
  | "tablet"
  | "capsule"
  | "drop"
  | "puff"
  | "dose"
  | "suppository"
  | "ampoule"
  | "piece"
  | "gas-flow"
  | "beat"
  | "energy"
  | "count"
  | "water-pressure"
  | "mercury-pressure"
  | "electric-current"
  | "equivalent";

/**
 * A unit by value: the number of base units in one (base: g, mol, L, unit, h, m, m², Pa …), the
 * dimension on top and the dimensions under the slash. `mmol/mol` keeps both: it is no percentage.
 */
export interface Unit {
  readonly factor: number;
  readonly over: Dimension;
  readonly under: readonly Dimension[];
}

const table: readonly (readonly [Dimension, number, string])[] = [
  ["mass", 1000, "kg kilo kilogram"],
  ["mass", 1, "g gram"],
  ["mass", 1e-3, "mg milligram"],
  ["mass", 1e-6, "µg ug mcg mikrogram mikrog"],
  ["mass", 1e-9, "ng nanogram"],
  ["mass", 1e-12, "pg pikogram"],
  ["amount", 1, "mol"],
  ["amount", 1e-3, "mmol millimol"],
  ["amount", 1e-6, "µmol umol mikromol"],
  ["amount", 1e-9, "nmol nanomol"],
  ["amount", 1e-12, "pmol pikomol"],
  ["volume", 1, "l L liter"],
  ["volume", 0.1, "dl dL desiliter"],
  ["volume", 0.01, "cl cL centiliter"],
  ["volume", 1e-3, "ml mL milliliter"],
  ["volume", 1e-6, "µl µL mikroliter"],
  ["volume", 1e-15, "fl fL"],
  // Insulin is written in E, heparin and vitamin D in IE; both are the units on their labels.
  ["biological-unit", 1, "E IE ie IU iu enhet enheter eining einingar enheiter"],
  ["biological-unit", 1e-3, "mIE mIU mie"],
  ["biological-unit", 1e3, "kIE kIU"],
  ["biological-unit", 1e6, "MIE"],
  ["time", 1 / 3600, "s sek sekund sekunder sekundene sekunda"],
  ["time", 1 / 60, "min minutt minutter minuttet minuttene minutta"],
  ["time", 1, "t h time timer timar timen timene timane"],
  ["time", 24, "døgn døgnet døgnene døgna dag dagen dager dagar dagene dagane d"],
  ["time", 168, "uke uker uken uka ukene veke veker veka vekene"],
  ["time", 730.5, "mnd måned måneder månedene månad månader månadene månadar månadane"],
  ["time", 8766, "år årene åra"],
  ["length", 1, "m meter"],
  ["length", 0.01, "cm centimeter"],
  ["length", 1e-3, "mm millimeter"],
  ["area", 1, "m² m2"],
  ["pressure", 1000, "kPa kpa kilopascal"],
  ["mercury-pressure", 1, "mmHg mmhg"],
  ["water-pressure", 1, "cmH2O cmH₂O"],
  ["temperature", 1, "°C °c grader gradar"],
  ["percent", 1, "% prosent pst"],
  ["permille", 1, "‰ promille"],
  ["tablet", 1, "tablett tabletter tablettar tabl tab tbl"],
  ["capsule", 1, "kapsel kapsler kapslar"],
  ["drop", 1, "dråpe dråper dråpar"],
  ["puff", 1, "inhalasjon inhalasjoner inhalasjonar drag spray sprayer dusj"],
  ["dose", 1, "dose doser dosar"],
  ["suppository", 1, "stikkpille stikkpiller"],
  ["ampoule", 1, "ampulle ampuller"],
  ["piece", 1, "stk"],
  ["energy", 1, "kcal"],
  ["electric-current", 1, "A"],
  ["equivalent", 1e-3, "mEq mekv"],
  ["beat", 1, "slag"],
];

const units: ReadonlyMap<string, Unit> = new Map(
  table.flatMap(([over, factor, names]) =>
    names.split(" ").map((name) => [foldLookAlikes(name), { factor, over, under: [] }] as const),
  ),
);

function baseUnit(name: string): Unit | undefined {
  const exact = units.get(name);
  if (exact !== undefined) return exact;
  // A sentence or a heading in capitals; never for names whose case carries the meaning.
  const allCapitals = name.length > 1 && name === name.toUpperCase();
  const wordLike = name.length > 3 && /^\p{Lu}\p{Ll}+$/u.test(name);
  return allCapitals || wordLike ? units.get(name.toLowerCase()) : undefined;
}

/**
 * Reads a unit: `mg`, `µg` (either mu), `mcg`, `mikrogram`, `IE`, `mmol/L`, `mg/kg/døgn`,
 * `µg/kg/min`, `mg per døgn`, `mg i timen`. `mL` and `ml` are one, `Mg` and `ME` are none: case is free
 * only for names all in capitals and for words. Undefined for what it does not know.
 */
export function parseUnit(text: string): Unit | undefined {
  const normal = foldLookAlikes(text)
    .trim()
    .slice(0, 64)
    .replace(/\.$/, "")
    .replace(/ (?:per|pr\.?|i|om) (?=\p{L})/gu, "/")
    .replace(/\s*\/\s*/g, "/");
  const [top, ...under] = normal.split("/").map((name) => name.trim());
  const over = baseUnit(top ?? "");
  if (over === undefined) return undefined;
  let factor = over.factor;
  const dimensions: Dimension[] = [];
  for (const name of under) {
    const unit = baseUnit(name);
    if (unit === undefined) return undefined;
    factor /= unit.factor;
    dimensions.push(unit.over);
  }
  return { factor, over: over.over, under: dimensions.sort() };
}

/** The two measure the same thing, so that values convert. `mmol/L` and `mg/dL` do not. */
export function commensurable(a: Unit, b: Unit): boolean {
  return a.over === b.over && a.under.join("/") === b.under.join("/");
}

/** `value` of `from` expressed in `to`; undefined when they measure different things. */
export function convert(value: number, from: Unit, to: Unit): number | undefined {
  if (!commensurable(from, to)) return undefined;
  return from.factor === to.factor ? value : (value * from.factor) / to.factor;
}
