import { nb as table } from "../nb.ts";
import type { ComparisonWords } from "./words.ts";

const areas: Readonly<Record<string, string>> = {
  fagspraak: "fagspråk",
  kunnskap: "helsefaglig kunnskap og praksis",
  forvaltning: "forvaltning",
  helserett: "helserett",
  verdier: "verdier og etikk",
};
const scopes: Readonly<Record<string, string>> = {
  norsk: "særlig norske forhold",
  internasjonal: "gjelder også i andre land",
};
const origins: Readonly<Record<string, string>> = { nb: "bokmål", nn: "nynorsk" };

export const nb: ComparisonWords = {
  decimal: ",",
  form: { nb: "bokmål", nn: "nynorsk" },
  inForm: { nb: "På bokmål", nn: "På nynorsk" },
  metric: (id) => table.metrics[id] ?? id,
  title: (names) => `Sammenligning: ${names.join(" · ")}`,
  kind: {
    models: "Modellene er spurt på samme måte.",
    systems:
      "Systemene er sammenlignet slik de er satt opp; de er ikke spurt på samme måte, og forskjellen kan skyldes det.",
  },
  pilot: "utprøving: et testsett som fortsatt prøves ut; ikke grunnlag for beslutninger.",
  head: {
    form: "målform",
    model: "modell",
    difference: "forskjell",
    items: "oppgaver",
    clusters: "klynger",
    findable: "minste påviselige forskjell",
    slice: "del av oppgavene",
    asked: "spurt med",
    toBest: "avstand til den øverste",
  },
  conditions: table.conditions,
  verdict: {
    better: ({ winner, other, items, metric, higher, points, low, high }) =>
      `**${winner} har ${higher ? "høyere" : "lavere"} ${metric} enn ${other} på disse ${items} oppgavene**: ${points} prosentpoeng. Den virkelige forskjellen ligger trolig mellom ${low} og ${high}.`,
    notSeparable: ({ first, second, items }) =>
      `**${first} og ${second} kan ikke skilles med disse ${items} oppgavene.** Det betyr ikke at de er like gode.`,
    findable: (points) =>
      `Oppgavene ville som oftest (fire av fem ganger) ha vist en forskjell på ${points} prosentpoeng eller mer; en mindre forskjell kan finnes uten at den vises.`,
    undecidable: (items) =>
      `**Kan ikke vurderes:** de ${items} oppgavene hører sammen i én klynge og sier ikke hvor mye tilfeldigheter betyr.`,
    group: ({ names, items }) =>
      `**${names} kan ikke skilles fra det øverste resultatet med disse ${items} oppgavene.** Det betyr ikke at de er like gode.`,
    alone: ({ name, items, metric, higher }) =>
      `**${name} har ${higher ? "høyere" : "lavere"} ${metric} enn alle de andre på disse ${items} oppgavene.**`,
  },
  counts: ({ first, second, items, both, onlyFirst, onlySecond, neither }) =>
    `Av ${items} oppgaver svarte begge riktig på ${both}, bare ${first} på ${onlyFirst}, bare ${second} på ${onlySecond} og ingen av dem på ${neither}.`,
  explored:
    "Deler av oppgavene (utforskende: gir spørsmål å undersøke videre, ikke konklusjoner; * står seg etter korreksjon for antallet deler)",
  tooFew: "for få til å tallfeste",
  facet: {
    area: (level) => `område: ${areas[level] ?? level}`,
    risk: (level) => `risikotrinn ${level}`,
    scope: (level) => scopes[level] ?? level,
    originForm: (level) => `skrevet først på ${origins[level] ?? level}`,
  },
  change: {
    lost: (first, second, shown, all) =>
      `Riktig hos ${first}, galt hos ${second} (viser ${shown} av ${all})`,
    gained: (first, second, shown, all) =>
      `Galt hos ${first}, riktig hos ${second} (viser ${shown} av ${all})`,
    bothForms: "bokmål og nynorsk",
    critical: "kan gi kritisk skade",
    gold: "Riktig",
    outcome: { invalid: "ubrukelig svar", refused: "nektet å svare", unmeasured: "ikke målt" },
  },
  dropped: ({ notInAll, changed, unmeasured }) =>
    `Holdt utenfor: ${notInAll} oppgaver som ikke alle fikk, ${changed} som var endret mellom kjøringene, ${unmeasured} som ikke ble målt hos alle.`,
  skipped: (task, missingFrom) =>
    `${task} er ikke sammenlignet: mangler hos ${missingFrom.join(" og ")}.`,
  promptSpread: (spreads, sameItems) =>
    `Spenn mellom ledetekstene i prosent${sameItems ? "" : " (hver ledetekst fikk sin del av oppgavene, så ulik vanskelighetsgrad er med i tallene)"}: ${spreads.join("; ")}.`,
  fewClusters: (clusters) =>
    `${clusters} uavhengige klynger er færre enn 30: for få til å vise at noe er trygt.`,
  unevenClusters: (clusters, effective) =>
    `Klyngene er ujevne: ${clusters} teller som ${effective} like store.`,
  how: ({ confidence, family, methods, tests, seed, generator }) =>
    `Slik er det regnet: samme oppgaver, parvis. Intervallene er på ${confidence} %, slik at ${family === 1 ? "det" : family === 2 ? "begge sammenligningene" : `alle ${family} sammenligningene under ett`} holder 95 %: ${methods}. Test: ${tests}, Holm over ${family}. Frø ${seed}, ${generator}.`,
  method: {
    bca: "BCa-bootstrap av klynger",
    "jackknife-t": "t med jackknife over klynger",
    "few-differ": "eksakte grenser fordi færre enn ti klynger skiller seg",
  },
  test: {
    "mcnemar-mid-p": "eksakt McNemar, mid-p",
    binomial: "eksakt binomisk",
    "sign-flip": "fortegnsbytte per klynge",
    swap: "bytte per klynge",
  },
  order: "Rekkefølgen er den kjøringene ble nevnt i; ingen er rangert.",
  and: "og",
};
