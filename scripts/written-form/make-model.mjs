// Documents, sentences of other languages and a lexicon in; the model file's content out.
import { foldOf, formModelSchema, formModel } from "../../dist/language/form/model.js";
import { unpackLexicon, wordFormOf } from "../../dist/language/form/lexicon.js";
import {
  fitForms,
  fitOther,
  fitShape,
  formCounts,
  otherCounts,
  quantised,
  seeded,
} from "./fit.mjs";
import { priorWeights } from "./priors.mjs";
import { shapeGrams } from "../../dist/language/form/word-shape.js";
import { sentencesOf, wordCount } from "./sources.mjs";

/** Sentences drawn of each source and form, so that the largest does not drown the others. */
const mostSentences = 5000;

function drawn(list, most, random) {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy.slice(0, most);
}

/** Sentences by source and form; each form weighs the same, and each source within a form. */
function weighted(documents, random) {
  const groups = new Map();
  for (const document of documents) {
    const key = `${document.form} ${document.source}`;
    if (!groups.has(key)) groups.set(key, { form: document.form, sentences: [] });
    groups.get(key).sentences.push(...sentencesOf(document));
  }
  const perForm = { nb: 0, nn: 0 };
  for (const { form } of groups.values()) perForm[form]++;
  const size = 4000;
  return [...groups.values()].flatMap(({ form, sentences }) => {
    const sample = drawn([...new Set(sentences)], mostSentences, random);
    const weight = Math.min(5, size / perForm[form] / sample.length);
    return sample.map((text) => ({ form, text, weight }));
  });
}

/** Models that have each not seen a part of our own items. */
const foldCount = 5;

export function makeModel({
  documents,
  others,
  packed,
  lemmas,
  about,
  version,
  sources,
  folds = foldCount,
}) {
  const random = seeded(20260222);
  const wordForm = wordFormOf(unpackLexicon(packed));
  const shape = quantised(fittedShape(lemmas, random));
  const shapeLogit = (word) =>
    shapeGrams(word).reduce((sum, gram) => sum + shape.weights[gram] * shape.scale, 0);
  const fitted = (some) => {
    const examples = weighted(some, seeded(2)).map(({ form, text, weight }) => ({
      counts: formCounts(text, wordForm, shapeLogit),
      y: form === "nn" ? 1 : 0,
      weight,
    }));
    const { bias, weights } = fitForms(examples, priorWeights());
    return rounded({ bias, weights: Object.fromEntries([...weights].sort()) });
  };
  const forms = fitted(documents);
  const foldForms = Array.from({ length: folds }, (_, fold) =>
    fitted(documents.filter((d) => d.source !== "own" || foldOf(d.cluster, folds) !== fold)),
  );
  const texts = weighted(
    documents.filter(({ source }) => source !== "own"),
    random,
  );
  const norwegian = drawn(
    texts.filter(({ text }) => wordCount(text) >= 3),
    4000,
    random,
  );
  const other = fitOther([
    ...norwegian.map(({ text }) => ({ counts: otherCounts(text, wordForm), y: 0, weight: 1 })),
    ...others.map(({ text }) => ({
      counts: otherCounts(text, wordForm),
      y: 1,
      weight: norwegian.length / others.length / 2,
    })),
  ]);
  return {
    schemaVersion: 1,
    version,
    about,
    sources,
    leastLogit: 1,
    other: { ...rounded(other), from: 1, to: -0.7 },
    forms,
    folds: foldForms,
    shape: {
      bias: 0,
      scale: shape.scale,
      weights: Buffer.from(shape.weights.buffer).toString("base64"),
    },
    lexicon: Buffer.from(packed).toString("base64"),
  };
}

/** Words of one standard against each other, with as many of both between them. */
function fittedShape(lemmas, random) {
  const of = (kind) =>
    drawn(
      [...lemmas].filter(([, k]) => k === kind).map(([w]) => w),
      12000,
      random,
    );
  return fitShape([
    ...of("b").map((word) => ({ word, y: 0 })),
    ...of("n").map((word) => ({ word, y: 1 })),
    ...of("x").map((word) => ({ word, y: 0.5 })),
  ]);
}

function rounded({ bias, weights }) {
  const round = (value) => Math.round(value * 1e4) / 1e4;
  return {
    bias: round(bias),
    weights: Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, round(w)])),
  };
}

export const usable = (file, fold) => formModel(formModelSchema.parse(file), fold);
