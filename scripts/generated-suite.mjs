/**
 * A suite of any size for trying the harness itself: it measures nothing. The same size gives the
 * same bytes. Types: generated-suite.d.mts.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const words = {
  nb: { ask: "Hvilket tall står i boks", note: "Boksen er merket", answer: "Svar med bokstaven." },
  nn: { ask: "Kva tal står i boks", note: "Boksen er merkt", answer: "Svar med bokstaven." },
};

/** @type {import("./generated-suite.d.mts").generatedItems} */
export function generatedItems(pairs) {
  return Array.from({ length: pairs }, (_, index) => [item("nb", index), item("nn", index)]).flat();
}

function item(form, index) {
  const { ask, note } = words[form];
  return {
    id: `boks-${index}-${form}`,
    pairId: `boks-${index}`,
    form,
    // Some questions share a case, as real ones do.
    clusterId: `hylle-${Math.floor(index / 2)}`,
    area: "kunnskap",
    use: "opplæring",
    risk: 1,
    scope: "norsk",
    context: `${note} «{question} ${index}» på ${form === "nb" ? "Røros" : "Sørøya"}.`,
    question: `${ask} ${index}?`,
    options: ["a", "b", "c", "d"].map((id, place) => ({ id, text: `${index * 10 + place} µg` })),
    gold: { option: "abcd"[index % 4] },
  };
}

/** @type {import("./generated-suite.d.mts").writeGeneratedSuite} */
export function writeGeneratedSuite(folder, { pairs, card = {}, task = {} }) {
  const dataset = join(folder, "bokser");
  mkdirSync(dataset, { recursive: true });
  const lines = generatedItems(pairs).map((each) => `${JSON.stringify(each)}\n`);
  writeFileSync(join(dataset, "items.jsonl"), lines.join(""));
  writeJson(join(dataset, "dataset.yaml"), {
    name: "bokser",
    version: "1.0.0",
    kind: "multiple-choice",
    status: "pilot",
    title: { nb: "Bokser", nn: "Boksar", en: "Boxes" },
    licence: "CC BY 4.0",
    files: ["items.jsonl"],
    description: "Generated items for tests of the harness; they measure nothing.",
    ...card,
  });
  const prompts = (form) => [
    `{context}\n{question}\n{options}\n${words[form].answer}`,
    `{question}\n\n{context}\n\n{options}`,
  ];
  const suite = join(folder, "suite.yaml");
  writeJson(suite, {
    name: "bokser",
    version: 1,
    tasks: [
      {
        name: "bokser",
        dataset: "bokser",
        via: "generate",
        prompts: { id: "bokser-1", nb: prompts("nb"), nn: prompts("nn") },
        decoding: { maxTokens: 32 },
        ...task,
      },
    ],
  });
  return suite;
}

/** JSON is YAML. */
function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
