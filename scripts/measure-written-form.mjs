// Measures the written-form model on text it has not learned from and writes the tables of
// docs/methods/written-form.md.
//
//   npm run written-form:measure -- --statutes … --normedqa … --norquad … --ordbank …
//     [--drafts <pairs.jsonl>]… [--also <form TAB sentence>.tsv]… [--languages <language TAB text>.tsv]…
//
// Each source is judged by a model trained without it, our own items by the fold without their
// cluster. Where the texts come from: the same page. The product never needs them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  alignedRows,
  confusionRows,
  documentRows,
  judgeSentences,
  languageRows,
  plantedRows,
  tensOf,
  withFold,
} from "./written-form/figures.mjs";
import {
  modelPath,
  openDocuments,
  othersToJudge,
  othersToLearn,
  ownDocuments,
  readArguments,
} from "./written-form/folders.mjs";
import { lexiconWords, packLexicon } from "./written-form/lexicon.mjs";
import { makeModel, usable } from "./written-form/make-model.mjs";
import { namedSources } from "./written-form/named-sources.mjs";
import { draftedItems, otherSentences, taggedSentences } from "./written-form/sources.mjs";

const page = join(import.meta.dirname, "..", "docs", "methods", "written-form.md");
const values = readArguments();
const open = openDocuments(values);
const shipped = JSON.parse(readFileSync(modelPath, "utf8"));
const whole = usable(shipped);
const folds = shipped.folds.map((_, fold) => usable(shipped, fold));
const own = withFold(ownDocuments(), folds.length);
const lemmas = lexiconWords(values.ordbank);
const packed = packLexicon(lemmas);

const without = (source) =>
  usable(
    makeModel({
      documents: [...open, ...own].filter((document) => document.source !== source),
      others: othersToLearn(),
      packed,
      lemmas,
      version: "measured",
      about: `without ${source}`,
      sources: namedSources,
      folds: 2,
    }),
  );

const sets = [...new Set(open.map(({ source }) => source))].map((source) => {
  const model = without(source);
  return {
    name: source,
    documents: open.filter((one) => one.source === source),
    model: () => model,
  };
});
sets.push({ name: "own items", documents: own, model: ({ fold }) => folds[fold] });
const notes = own
  .filter(({ context }) => context !== "")
  .map((item) => ({ ...item, text: item.context }));
sets.push({ name: "own notes", documents: notes, model: ({ fold }) => folds[fold] });
const drafts = draftedItems(values.drafts);
if (drafts.length > 0) {
  sets.push({ name: "own drafts", documents: drafts, model: () => whole });
  sets.push({
    name: "own drafts, notes",
    documents: drafts
      .filter(({ context }) => context !== "")
      .map((d) => ({ ...d, text: d.context })),
    model: () => whole,
  });
}
for (const file of values.also) {
  const documents = taggedSentences(file);
  sets.push({ name: documents[0]?.source ?? file, documents, model: () => whole });
}

const pairs = new Map(
  readFileSync(join(import.meta.dirname, "written-form", "plantable.tsv"), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([nn, nb]) => nn !== nb),
);
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
const tables = {
  sentences: table(
    ["text", "form", "words", "n", "nb", "nn", "other", "undecided %", "right of decided %"],
    sets.flatMap(({ name, documents, model }) =>
      confusionRows(name, judgeSentences(documents, model)),
    ),
  ),
  documents: table(
    ["text", "form", "documents", "right %", "undecided", "wrong"],
    sets
      .filter(({ name }) => !/notes/u.test(name))
      .flatMap(({ name, documents, model }) => documentRows(name, tensOf(documents), model)),
  ),
  planted: table(
    ["text", "asked", "words", "planted", "found before", "found after", "recovered", "share"],
    sets
      .filter(
        ({ name, documents }) => !/notes/u.test(name) && documents.some((d) => d.form === "nn"),
      )
      .flatMap(({ name, documents, model }) => plantedRows(name, documents, pairs, model)),
  ),
  aligned: table(
    [
      "form",
      "differing words",
      "of this form alone %",
      "both %",
      "unknown %",
      "of the other alone %",
    ],
    alignedRows(drafts, whole),
  ),
  languages: table(
    ["language", "n", "other", "undecided", "nb", "nn"],
    languageRows(
      [...othersToJudge(), ...values.languages.flatMap((file) => otherSentences(file))],
      whole,
    ),
  ),
};
let text = readFileSync(page, "utf8");
for (const [name, content] of Object.entries(tables)) {
  text = text.replace(
    new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`, "u"),
    (_, before, after) => `${before}\n${content}\n\n${after}`,
  );
  console.log(`${name}\n${content}\n`);
}
writeFileSync(page, text);
