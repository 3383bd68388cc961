import type { WrittenForm } from "../../types.ts";
import type { FormModel } from "./model.ts";
import { formTokens } from "./tokens.ts";

/** A free choice of the standard, and how often a text made it each way. */
export interface FreeChoice {
  readonly choice: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Both ways in one text: not wrong, but uneven. */
  readonly mixed: boolean;
}

const variants: Readonly<
  Record<WrittenForm, Readonly<Record<string, Readonly<Record<string, string>>>>>
> = {
  nn: {
    "me or vi": { me: "me", vi: "vi" },
    "vart or blei": {
      vart: "vart",
      vert: "vart",
      vorte: "vart",
      verta: "vart",
      verte: "vart",
      blei: "blei",
      blir: "blei",
      blitt: "blei",
      bli: "blei",
    },
    "gje or gi": { gje: "gje", gjev: "gje", gjeve: "gje", gi: "gi", gir: "gi", gitt: "gi" },
    "heim or hjem": { heim: "heim", heime: "heim", hjem: "hjem", hjemme: "hjem" },
  },
  nb: {
    "ble or blei": { ble: "ble", blei: "blei" },
    "selv or sjøl": { selv: "selv", sjøl: "sjøl" },
    "frem or fram": { frem: "frem", fram: "fram" },
    "hun or ho": { hun: "hun", ho: "ho" },
    "sykehus or sjukehus": {
      sykehus: "syk-",
      sykehuset: "syk-",
      syk: "syk-",
      sjukehus: "sjuk-",
      sjukehuset: "sjuk-",
      sjuk: "sjuk-",
    },
  },
};

/** Infinitives after «å»: `-e` or `-a`, of verbs whose infinitive is known in -e. */
function infinitives(words: readonly string[], model: FormModel): Record<string, number> {
  const counts = { "-e": 0, "-a": 0 };
  words.forEach((word, at) => {
    if (words[at - 1] !== "å" || word.length < 4) return;
    const stem = word.slice(0, -1);
    const known = model.wordForm(`${stem}e`);
    if (known === "nb" || known === "unknown") return;
    if (word.endsWith("e")) counts["-e"]++;
    else if (word.endsWith("a")) counts["-a"]++;
  });
  return counts;
}

/**
 * How evenly a text in `form` makes the choices that its standard leaves free. Choices that the
 * text never makes are left out. Mixing is no error of form; it is what an editor would even out.
 */
export function freeChoices(
  text: string,
  form: WrittenForm,
  model: FormModel,
): readonly FreeChoice[] {
  const words = formTokens(text).map(({ word }) => word);
  const found: Record<string, Record<string, number>> = {};
  for (const [choice, forms] of Object.entries(variants[form]))
    for (const word of words) {
      const way = Object.hasOwn(forms, word) ? forms[word] : undefined;
      if (way === undefined) continue;
      const counts = (found[choice] ??= {});
      counts[way] = (counts[way] ?? 0) + 1;
    }
  if (form === "nn") found["infinitive in -e or -a"] = infinitives(words, model);
  return Object.entries(found)
    .map(([choice, counts]) => ({
      choice,
      counts,
      mixed: Object.values(counts).filter((count) => count > 0).length > 1,
    }))
    .filter(({ counts }) => Object.values(counts).some((count) => count > 0));
}
