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
  metrics: { accuracy: "del rette" },
  scale: (metric) => `${metric} i prosent [95 % intervall]`,
  conditions: ({ via, temperature, maxTokens, variants, repeats }) =>
    `${via}, temperatur ${temperature}, høgst ${maxTokens} token, ${variants === "all" ? "alle leietekstar" : "leietekstar på omgang"}${repeats > 1 ? `, ${repeats} gjentak` : ""}`,
  notes: {
    order: "Modellane står i den rekkjefølgja dei vart nemnde; tabellen rangerer ingen.",
    gap: "nn − nb jamfører dei to formene av dei same spørsmåla, i prosentpoeng.",
    excluded: (rules) =>
      `Oppgåver haldne utanfor etter regel: ${rules.map(([rule, count]) => `${rule} ${count}`).join(", ")}.`,
    incomplete: (model, form, low, high) =>
      `* ufullstendig: ${model} på ${form} ligg mellom ${low} og ${high}, alt etter det som ikkje vart målt.`,
    fewClusters: (clusters) =>
      `G = ${clusters} uavhengige klynger er færre enn 30: inga grense her er prov på tryggleik.`,
    pilot: "utprøving: eit testsett som framleis blir prøvd ut; ikkje grunnlag for avgjerder.",
  },
};
