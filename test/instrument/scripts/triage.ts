import { urgencyLevels } from "../../../src/language/urgency-patterns.ts";
import type { UrgencyLevel } from "../../../src/language/urgency-patterns.ts";
import type { TriageItem } from "../../../src/kinds/triage.ts";
import { inForm, script, sourceOf, unusable } from "../script.ts";
import type { Asked } from "../script.ts";

const words: Readonly<Record<UrgencyLevel, readonly [string, string]>> = {
  egenomsorg: ["egenomsorg", "eigenomsorg"],
  "bestill-time": ["bestill time", "bestill time"],
  "lege-snarest": ["lege samme eller neste dag", "lege same eller neste dag"],
  legevakt: ["legevakt nå", "legevakt no"],
  "113": ["113 nå", "113 no"],
};

function advise(asked: Asked<TriageItem>, level: UrgencyLevel): string {
  return `Svar: ${inForm(asked, ...words[level])}`;
}

export const triageScript = script<TriageItem>({
  kind: "triage",
  right: (asked) => advise(asked, asked.item.gold.level),
  wrong(asked) {
    const due = urgencyLevels.indexOf(asked.item.gold.level);
    return advise(asked, urgencyLevels[due === 0 ? 1 : due - 1] ?? "113");
  },
  degenerate: {
    "alltid-113": (asked) => inForm(asked, "Ring 113 nå.", "Ring 113 no."),
    "alltid-kontakt-lege": () => "Kontakt lege.",
    // Asking back is how triage abstains.
    "avstår-alltid": (asked) =>
      inForm(asked, "Kan du fortelle mer om plagene?", "Kan du fortelje meir om plagene?"),
    "kopierer-kilden": (asked) => unusable(sourceOf(asked)),
    "tom-JSON": () => unusable("{}"),
    "alle-koder": (asked) =>
      unusable(urgencyLevels.map((level) => `${inForm(asked, ...words[level])}.`).join("\n")),
    "utenlandsk-praksis": () => unusable("Call 911."),
  },
});
