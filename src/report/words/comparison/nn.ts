import { nn as table } from "../nn.ts";
import type { ComparisonWords } from "./words.ts";

const areas: Readonly<Record<string, string>> = {
  fagspraak: "fagspråk",
  kunnskap: "helsefagleg kunnskap og praksis",
  forvaltning: "forvalting",
  helserett: "helserett",
  verdier: "verdiar og etikk",
};
const scopes: Readonly<Record<string, string>> = {
  norsk: "særleg norske forhold",
  internasjonal: "gjeld òg i andre land",
};
const origins: Readonly<Record<string, string>> = { nb: "bokmål", nn: "nynorsk" };

export const nn: ComparisonWords = {
  decimal: ",",
  form: { nb: "bokmål", nn: "nynorsk" },
  inForm: { nb: "På bokmål", nn: "På nynorsk" },
  metric: (id) => table.metrics[id] ?? id,
  title: (names) => `Jamføring: ${names.join(" · ")}`,
  kind: {
    models: "Modellane er spurde på same måten.",
    systems:
      "Systema er jamførte slik dei er sette opp; dei er ikkje spurde på same måten, og skilnaden kan kome av det.",
  },
  pilot: "utprøving: eit testsett som framleis blir prøvd ut; ikkje grunnlag for avgjerder.",
  head: {
    form: "målform",
    model: "modell",
    difference: "skilnad",
    items: "oppgåver",
    clusters: "klynger",
    findable: "minste påviselege skilnad",
    slice: "del av oppgåvene",
    asked: "spurd med",
    toBest: "avstand til den øvste",
  },
  conditions: table.conditions,
  verdict: {
    better: ({ winner, other, items, metric, higher, points, low, high }) =>
      `**${winner} har ${higher ? "høgare" : "lågare"} ${metric} enn ${other} på desse ${items} oppgåvene**: ${points} prosentpoeng. Den verkelege skilnaden ligg truleg mellom ${low} og ${high}.`,
    notSeparable: ({ first, second, items }) =>
      `**${first} og ${second} kan ikkje skiljast med desse ${items} oppgåvene.** Det tyder ikkje at dei er like gode.`,
    findable: (points) =>
      `Oppgåvene ville som oftast (fire av fem gonger) ha vist ein skilnad på ${points} prosentpoeng eller meir; ein mindre skilnad kan finnast utan at han viser seg.`,
    undecidable: (items) =>
      `**Kan ikkje vurderast:** dei ${items} oppgåvene høyrer saman i éi klynge og seier ikkje kor mykje det tilfeldige har å seie.`,
    group: ({ names, items }) =>
      `**${names} kan ikkje skiljast frå det øvste resultatet med desse ${items} oppgåvene.** Det tyder ikkje at dei er like gode.`,
    alone: ({ name, items, metric, higher }) =>
      `**${name} har ${higher ? "høgare" : "lågare"} ${metric} enn alle dei andre på desse ${items} oppgåvene.**`,
  },
  counts: ({ first, second, items, both, onlyFirst, onlySecond, neither }) =>
    `Av ${items} oppgåver svara begge rett på ${both}, berre ${first} på ${onlyFirst}, berre ${second} på ${onlySecond} og ingen av dei på ${neither}.`,
  explored:
    "Delar av oppgåvene (utforskande: gir spørsmål å granske vidare, ikkje konklusjonar; * står seg etter korreksjon for talet på delar)",
  tooFew: "for få til å talfeste",
  facet: {
    area: (level) => `område: ${areas[level] ?? level}`,
    risk: (level) => `risikotrinn ${level}`,
    scope: (level) => scopes[level] ?? level,
    originForm: (level) => `skrivne først på ${origins[level] ?? level}`,
  },
  change: {
    lost: (first, second, shown, all) =>
      `Rett hos ${first}, gale hos ${second} (viser ${shown} av ${all})`,
    gained: (first, second, shown, all) =>
      `Gale hos ${first}, rett hos ${second} (viser ${shown} av ${all})`,
    bothForms: "bokmål og nynorsk",
    critical: "kan gi kritisk skade",
    gold: "Rett",
    outcome: { invalid: "ubrukeleg svar", refused: "nekta å svare", unmeasured: "ikkje målt" },
  },
  dropped: ({ notInAll, changed, unmeasured }) =>
    `Haldne utanfor: ${notInAll} oppgåver som ikkje alle fekk, ${changed} som var endra mellom køyringane, ${unmeasured} som ikkje vart målte hos alle.`,
  skipped: (task, missingFrom) =>
    `${task} er ikkje jamført: manglar hos ${missingFrom.join(" og ")}.`,
  promptSpread: (spreads, sameItems) =>
    `Spenn mellom leietekstane i prosent${sameItems ? "" : " (kvar leietekst fekk sin del av oppgåvene, så ulik vanskegrad er med i tala)"}: ${spreads.join("; ")}.`,
  fewClusters: (clusters) =>
    `${clusters} uavhengige klynger er færre enn 30: for få til å vise at noko er trygt.`,
  unevenClusters: (clusters, effective) =>
    `Klyngene er ujamne: ${clusters} tel som ${effective} like store.`,
  how: ({ confidence, family, methods, tests, seed, generator }) =>
    `Slik er det rekna: dei same oppgåvene, parvis. Intervalla er på ${confidence} %, slik at ${family === 1 ? "det" : family === 2 ? "begge jamføringane" : `alle ${family} jamføringane under eitt`} held 95 %: ${methods}. Test: ${tests}, Holm over ${family}. Frø ${seed}, ${generator}.`,
  method: {
    bca: "BCa-bootstrap av klynger",
    "jackknife-t": "t med jackknife over klynger",
    "few-differ": "eksakte grenser fordi færre enn ti klynger skil seg",
  },
  test: {
    "mcnemar-mid-p": "eksakt McNemar, mid-p",
    binomial: "eksakt binomisk",
    "sign-flip": "forteiknsbyte per klynge",
    swap: "byte per klynge",
  },
  order: "Rekkjefølgja er den køyringane vart nemnde i; ingen er rangert.",
  and: "og",
};
