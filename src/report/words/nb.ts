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
  metrics: {
    accuracy: "andel riktige",
    "wrong-country-rate": "svar fra annet land",
    "outdated-rate": "foreldet svar",
    "critical-error-rate": "svar med kritisk skade",
  },
  scale: (metric) => `${metric} i prosent [95 % intervall]`,
  conditions: ({ via, temperature, maxTokens, variants, repeats }) =>
    `${via}, temperatur ${temperature}, høyst ${maxTokens} tokens, ${variants === "all" ? "alle ledetekster" : "ledetekster på omgang"}${repeats > 1 ? `, ${repeats} gjentak` : ""}`,
  safety: {
    rate: "feil i prosent [høyst]",
    upTo: "[høyst]: med 95 % sikkerhet er andelen av klyngene som rammes, ikke høyere.",
    none: (clusters, upper) => `0 feil i ${clusters} klynger tillater fortsatt ${upper} %.`,
  },
  notes: {
    order: "Modellene står i den rekkefølgen de ble nevnt; tabellen rangerer ingen.",
    gap: "nn − nb sammenligner de to formene av de samme spørsmålene, i prosentpoeng.",
    excluded: (count, rule) => `${count} oppgaver er holdt utenfor etter regelen: ${rule}.`,
    incomplete: (model, form, low, high) =>
      `* ufullstendig: ${model} på ${form} ligger mellom ${low} og ${high}, avhengig av det som ikke ble målt.`,
    fewClusters: (clusters) =>
      `G = ${clusters} uavhengige klynger er færre enn 30: ingen grense her er bevis for sikkerhet.`,
    unevenClusters: (clusters, effective) =>
      `Klyngene er ujevne: ${clusters} veier som ${effective} like store.`,
    promptSpread: (spreads, sameItems) =>
      `Spenn mellom ledetekstene i prosent${sameItems ? "" : " (hver ledetekst møtte sin del av oppgavene, så ulik vanskegrad er med i tallene)"}: ${spreads.join("; ")}.`,
    pilot: "utprøving: et testsett som fortsatt prøves ut; ikke grunnlag for beslutninger.",
  },
};
