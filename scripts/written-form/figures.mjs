// The measurements of docs/methods/written-form.md, each a list of table rows.
import { documentForm } from "../../dist/language/form/document-form.js";
import { foldOf } from "../../dist/language/form/model.js";
import { formEvidence, sentenceForm } from "../../dist/language/form/sentence-form.js";
import { seeded } from "./fit.mjs";
import { sentencesOf } from "./sources.mjs";

const lengths = [
  ["1-3", 1, 3],
  ["4-7", 4, 7],
  ["8-15", 8, 15],
  ["16+", 16, Infinity],
];
export const lengthNames = [...lengths.map(([name]) => name), "8+"];

const percent = (part, whole) => (whole === 0 ? "–" : ((100 * part) / whole).toFixed(1));

/** Judged sentences: { source, form, asked words, judged }. */
export function judgeSentences(documents, modelFor) {
  return documents.flatMap((document) => {
    const model = modelFor(document);
    return sentencesOf(document).map((text) => {
      const evidence = formEvidence(text, model);
      return {
        source: document.source,
        form: document.form,
        text,
        words: evidence.words,
        judged: sentenceForm(evidence, model),
      };
    });
  });
}

export function confusion(sentences) {
  const count = (judged) => sentences.filter((one) => one.judged === judged).length;
  const n = sentences.length;
  const undecided = count("undecided");
  return { n, nb: count("nb"), nn: count("nn"), other: count("other"), undecided };
}

/** | text | form | words | n | nb | nn | other | undecided | right of decided | */
export function confusionRows(name, sentences) {
  return ["nb", "nn"].flatMap((form) =>
    [...lengths, ["8+", 8, Infinity]].flatMap(([length, least, most]) => {
      const some = sentences.filter(
        (one) => one.form === form && one.words >= least && one.words <= most,
      );
      if (some.length === 0) return [];
      const { n, nb, nn, other, undecided } = confusion(some);
      const right = form === "nb" ? nb : nn;
      return [
        [
          name,
          form,
          length,
          n,
          nb,
          nn,
          other,
          percent(undecided, n),
          percent(right, n - undecided),
        ],
      ];
    }),
  );
}

/** Ten sentences in a row, of one source and form; documents shorter than that are joined. */
export function tensOf(documents) {
  const groups = new Map();
  for (const document of documents) {
    const key = `${document.source} ${document.form} ${document.fold ?? ""}`;
    if (!groups.has(key)) groups.set(key, { ...document, sentences: [] });
    groups.get(key).sentences.push(...sentencesOf(document));
  }
  return [...groups.values()].flatMap(({ sentences, ...document }) =>
    Array.from({ length: Math.floor(sentences.length / 10) }, (_, at) => ({
      ...document,
      text: sentences.slice(10 * at, 10 * at + 10).join("\n"),
    })),
  );
}

/** | text | form | documents | right | undecided | right of decided | */
export function documentRows(name, documents, modelFor) {
  return ["nb", "nn"].flatMap((form) => {
    const some = documents.filter((document) => document.form === form);
    if (some.length === 0) return [];
    const judged = some.map((document) => documentForm(document.text, modelFor(document)).form);
    const right = judged.filter((one) => one === form).length;
    const undecided = judged.filter((one) => one === "undecided").length;
    return [
      [
        name,
        form,
        some.length,
        percent(right, some.length),
        undecided,
        some.length - right - undecided,
      ],
    ];
  });
}

/** Bokmål words put in the place of their Nynorsk counterparts at a rate per 100 words. */
export function plantedRows(name, documents, pairs, modelFor) {
  const nynorsk = documents.filter(({ form }) => form === "nn");
  return [1, 3, 10].map((rate) => {
    const random = seeded(rate);
    let words = 0;
    let planted = 0;
    let before = 0;
    let after = 0;
    for (const document of nynorsk) {
      const model = modelFor(document);
      const parts = document.text.split(/(\p{L}[\p{L}\p{M}]*)/gu);
      const places = parts.flatMap((part, at) => (pairs.has(part.toLowerCase()) ? [at] : []));
      const size = parts.filter((_, at) => at % 2 === 1).length;
      words += size;
      let wanted = Math.floor((size * rate) / 100 + random());
      const changed = [...parts];
      while (wanted > 0 && places.length > 0) {
        const [at] = places.splice(Math.floor(random() * places.length), 1);
        changed[at] = pairs.get(parts[at].toLowerCase());
        planted++;
        wanted--;
      }
      before += documentForm(document.text, model).nb.length;
      after += documentForm(changed.join(""), model).nb.length;
    }
    const per100 = (count) => ((100 * count) / words).toFixed(2);
    return [
      name,
      rate,
      words,
      per100(planted),
      per100(before),
      per100(after),
      per100(after - before),
      planted === 0 ? "–" : ((after - before) / planted).toFixed(2),
    ];
  });
}

/** | language | n | other | undecided | nb | nn | */
export function languageRows(sentences, model) {
  return [...new Set(sentences.map(({ language }) => language))].map((language) => {
    const judged = sentences
      .filter((one) => one.language === language)
      .map(({ text }) => ({ judged: sentenceForm(formEvidence(text, model), model) }));
    const { n, nb, nn, other, undecided } = confusion(judged);
    return [language, n, other, undecided, nb, nn];
  });
}

export const withFold = (documents, folds) =>
  documents.map((document) => ({ ...document, fold: foldOf(document.cluster, folds) }));

/** Words that differ between twins line by line; | form | differing | only own | both | unknown | only other | */
export function alignedRows(documents, model) {
  const twins = new Map();
  for (const { id, form, text } of documents)
    twins.set(id, { ...twins.get(id), [form]: text.split("\n").map((line) => wordsOf(line)) });
  const counts = { nb: {}, nn: {} };
  for (const { nb = [], nn = [] } of twins.values())
    nb.forEach((line, at) => {
      const other = nn[at] ?? [];
      if (line.length !== other.length) return;
      line.forEach((word, place) => {
        if (word === other[place]) return;
        for (const [form, one] of [
          ["nb", word],
          ["nn", other[place]],
        ]) {
          const judged = model.wordForm(one);
          counts[form][judged] = (counts[form][judged] ?? 0) + 1;
        }
      });
    });
  return ["nb", "nn"].map((form) => {
    const of = (judged) => counts[form][judged] ?? 0;
    const total = of("nb") + of("nn") + of("both") + of("unknown");
    const wrong = form === "nb" ? "nn" : "nb";
    return [form, total, ...[form, "both", "unknown", wrong].map((one) => percent(of(one), total))];
  });
}

const wordsOf = (line) => line.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
