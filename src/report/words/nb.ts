import type { Words } from "./words.ts";

export const nb: Words = {
  decimal: ",",
  model: "modell",
  nb: "bokmål",
  nn: "nynorsk",
  gap: "nn − nb",
  items: "n",
  clusters: "G",
  coverage: "dekning",
  invalid: "ugyldig",
  refused: "avslått",
  unmeasured: "ikke målt",
  asked: "spurt med",
  notOffered: "tilbys ikke",
  pilot: "utprøving",
  metrics: { accuracy: "andel riktige" },
  scale: (metric) => `${metric} i prosent [95 % intervall]`,
  conditions: ({ via, temperature, maxTokens, variants, repeats }) =>
    `${via}, temperatur ${temperature}, høyst ${maxTokens} tokens, ${variants === "all" ? "alle ledetekster" : "ledetekster på omgang"}${repeats > 1 ? `, ${repeats} gjentak` : ""}`,
  notes: {
    order: "Modellene står i den rekkefølgen de ble nevnt; tabellen rangerer ingen.",
    gap: "nn − nb sammenligner de to formene av de samme spørsmålene, i prosentpoeng.",
    excluded: (rules) =>
      `Oppgaver holdt utenfor etter regel: ${rules.map(([rule, count]) => `${rule} ${count}`).join(", ")}.`,
    incomplete: (model, form, low, high) =>
      `* ufullstendig: ${model} på ${form} ligger mellom ${low} og ${high}, avhengig av det som ikke ble målt.`,
    fewClusters: (clusters) =>
      `G = ${clusters} uavhengige klynger er færre enn 30: ingen grense her er bevis for sikkerhet.`,
    pilot: "utprøving: et testsett som fortsatt prøves ut; ikke grunnlag for beslutninger.",
  },
};
