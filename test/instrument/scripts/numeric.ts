import type { NumericItem } from "../../../src/kinds/numeric.ts";
import { inForm, script, sourceOf, unusable } from "../script.ts";
import type { Asked } from "../script.ts";

type Gold = NumericItem["gold"];
type Numeric = Asked<NumericItem>;

const number = (value: number) => String(Number(value.toPrecision(12))).replace(".", ",");

function written(asked: Numeric, gold: Exclude<Gold, { insufficient: true }>, times = 1): string {
  const unit = gold.unit === undefined ? "" : ` ${gold.unit}`;
  const often =
    gold.frequency === undefined
      ? ""
      : ` ${gold.frequency.times} ${inForm(asked, "ganger daglig", "gonger dagleg")}`;
  return `Svar: ${number(gold.value * times)}${unit}${often}`;
}

function multiplied(asked: Numeric, times: number): string {
  const { gold } = asked.item;
  return "insufficient" in gold ? "Svar: 50 mg" : written(asked, gold, times);
}

const notEnough = (asked: Numeric) =>
  `Svar: ${inForm(asked, "ikke nok opplysninger", "ikkje nok opplysningar")}`;

export const numericScript = script<NumericItem>({
  kind: "numeric",
  right(asked) {
    const { gold } = asked.item;
    return "insufficient" in gold ? notEnough(asked) : written(asked, gold);
  },
  wrong: (asked) => multiplied(asked, 2),
  degenerate: {
    "alltid-113": () => "Svar: 113",
    "avstår-alltid": notEnough,
    /** Never abstains, and is right wherever there is an answer. */
    "svarer-alltid": (asked) => multiplied(asked, 1),
    /** The first quantity that the question gives. */
    "kopierer-kilden": (asked) =>
      `Svar: ${/\d+(?:,\d+)?(?: (?:mg|kg|g|mL|cm|år)(?!\p{L}))?/u.exec(sourceOf(asked))?.[0] ?? "0"}`,
    "tom-JSON": () => unusable("{}"),
    tidobler: (asked) => multiplied(asked, 10),
    "utenlandsk-praksis": () => "Svar: 100 mg/dL",
  },
});
