// Trains the written-form model and writes data/written-form-model.json. Made again from the same
// texts it is the same to the byte.
//
//   npm run written-form:train -- --statutes … --normedqa … --norquad … --ordbank …
//
// Where the texts come from: docs/methods/written-form.md. The product never needs them.
import { writeFileSync } from "node:fs";
import {
  modelPath,
  openDocuments,
  othersToLearn,
  ownDocuments,
  readArguments,
} from "./written-form/folders.mjs";
import { lexiconWords, packLexicon } from "./written-form/lexicon.mjs";
import { makeModel } from "./written-form/make-model.mjs";
import { namedSources } from "./written-form/named-sources.mjs";

try {
  const values = readArguments();
  const lemmas = lexiconWords(values.ordbank);
  const file = makeModel({
    documents: [...openDocuments(values), ...ownDocuments()],
    others: othersToLearn(),
    packed: packLexicon(lemmas),
    lemmas,
    version: "form-1",
    about: "Written form of Norwegian text; see docs/methods/written-form.md",
    sources: namedSources,
  });
  const text = `${JSON.stringify(file)}\n`;
  writeFileSync(values.out ?? modelPath, text);
  console.log(`${Buffer.byteLength(text)} bytes, ${lemmas.size} words`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
