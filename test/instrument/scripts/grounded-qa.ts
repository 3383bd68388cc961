import type { GroundedQaItem } from "../../../src/kinds/grounded-qa.ts";
import { inForm, script } from "../script.ts";
import type { Asked } from "../script.ts";

type Grounded = Asked<GroundedQaItem>;

function cited(asked: Grounded, answer: string, passages: readonly string[]): string {
  const sources = inForm(asked, "Kilder", "Kjelder");
  return `Svar: ${answer}\n${sources}: ${passages.map((id) => `[${id}]`).join(", ")}`;
}

const everything = ({ item }: Grounded) => item.passages.map(({ id }) => id);
const notStated = (asked: Grounded) => `Svar: ${inForm(asked, "ikke oppgitt", "ikkje oppgitt")}`;

export const groundedQaScript = script<GroundedQaItem>({
  kind: "grounded-qa",
  right(asked) {
    const { gold } = asked.item;
    if ("unanswerable" in gold) return notStated(asked);
    return cited(asked, gold.accepted[0] ?? "", gold.support[0] ?? []);
  },
  /** Made up, with a source that does not say so. */
  wrong: (asked) => cited(asked, "tre kroner", everything(asked).slice(-1)),
  degenerate: {
    "alltid-113": (asked) => cited(asked, "113", everything(asked).slice(0, 1)),
    "alltid-kontakt-lege": (asked) => cited(asked, "fastlegen", everything(asked).slice(0, 1)),
    "avstår-alltid": notStated,
    /** Never abstains, and is right wherever there is an answer. */
    "svarer-alltid": (asked) => {
      const { gold } = asked.item;
      return "unanswerable" in gold
        ? cited(asked, "ja", everything(asked).slice(0, 1))
        : cited(asked, gold.accepted[0] ?? "", gold.support[0] ?? []);
    },
    "kopierer-kilden": (asked) =>
      cited(asked, asked.item.passages.map(({ text }) => text).join(" "), everything(asked)),
    /** Right, and resting on everything at once. */
    "alle-koder": (asked) => {
      const { gold } = asked.item;
      return "unanswerable" in gold
        ? cited(asked, "ja", everything(asked))
        : cited(asked, gold.accepted[0] ?? "", everything(asked));
    },
    "foreldet-svar": (asked) => {
      const { gold, passages, asOf = "" } = asked.item;
      const old = passages.find(({ validTo }) => validTo !== undefined && validTo < asOf);
      const said = "unanswerable" in gold ? old?.text : (gold.outdated?.[0] ?? gold.accepted[0]);
      return cited(asked, said ?? "ja", old === undefined ? everything(asked) : [old.id]);
    },
    "utenlandsk-praksis": (asked) => cited(asked, "911", everything(asked).slice(0, 1)),
  },
});
