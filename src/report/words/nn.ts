import type { Words } from "./words.ts";

export const nn: Words = {
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
  unmeasured: "ikkje målt",
  asked: "spurd med",
  notOffered: "blir ikkje tilbode",
  pilot: "utprøving",
  metrics: {
    accuracy: "del rette",
    "wrong-country-rate": "svar frå anna land",
    "outdated-rate": "forelda svar",
    "critical-error-rate": "svar med kritisk skade",
  },
  scale: (metric) => `${metric} i prosent [95 % intervall]`,
  conditions: ({ via, temperature, maxTokens, variants, repeats }) =>
    `${via}, temperatur ${temperature}, høgst ${maxTokens} token, ${variants === "all" ? "alle leietekstar" : "leietekstar på omgang"}${repeats > 1 ? `, ${repeats} gjentak` : ""}`,
  safety: {
    rate: "feil i prosent [høgst]",
    upTo: "[høgst]: med 95 % tryggleik er delen av klyngene som blir råka, ikkje høgare.",
    none: (clusters, upper) => `0 feil i ${clusters} klynger tillèt framleis ${upper} %.`,
  },
  notes: {
    order: "Modellane står i den rekkjefølgja dei vart nemnde; tabellen rangerer ingen.",
    gap: "nn − nb jamfører dei to formene av dei same spørsmåla, i prosentpoeng.",
    excluded: (count, rule) => `${count} oppgåver er haldne utanfor etter regelen: ${rule}.`,
    incomplete: (model, form, low, high) =>
      `* ufullstendig: ${model} på ${form} ligg mellom ${low} og ${high}, alt etter det som ikkje vart målt.`,
    fewClusters: (clusters) =>
      `G = ${clusters} uavhengige klynger er færre enn 30: inga grense her er prov på tryggleik.`,
    unevenClusters: (clusters, effective) =>
      `Klyngene er ujamne: ${clusters} veg som ${effective} like store.`,
    promptSpread: (spreads, sameItems) =>
      `Spenn mellom leietekstane i prosent${sameItems ? "" : " (kvar leietekst møtte sin del av oppgåvene, så ulik vanskegrad er med i tala)"}: ${spreads.join("; ")}.`,
    pilot: "utprøving: eit testsett som framleis blir prøvd ut; ikkje grunnlag for avgjerder.",
  },
};
