import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const prompt = {
  nb: "Spørsmål fra norsk helsetjeneste. Nøyaktig ett av alternativene er riktig.\\n\\n{question}\\n\\n{options}\\n\\nSvar bare med bokstaven, slik: «Svar: X».",
  nn: "Spørsmål frå norsk helseteneste. Nøyaktig eitt av alternativa er rett.\\n\\n{question}\\n\\n{options}\\n\\nSvar berre med bokstaven, slik: «Svar: X».",
};

const card = `name: bench
version: 1.0.0
kind: multiple-choice
status: pilot
title: { nb: Fartsprøve, nn: Fartsprøve, en: Speed trial }
licence: CC0-1.0
files: [items.jsonl]
description: Generated questions for timing the harness; they measure nothing else.
`;

const suite = `name: bench
version: 1
tasks:
  - name: bench
    dataset: ./dataset
    via: generate
    prompts:
      id: bench-1
      nb: ["${prompt.nb}"]
      nn: ["${prompt.nn}"]
    decoding: { maxTokens: 32 }
`;

const words = {
  nb: ["Hvilken vurdering er riktig hos pasient nummer", "nedsatt allmenntilstand"],
  nn: ["Kva vurdering er rett hos pasient nummer", "nedsett allmenntilstand"],
};

/** @type {import("./suite.d.mts").writeSuite} */
export function writeSuite(folder, items) {
  mkdirSync(path.join(folder, "dataset"), { recursive: true });
  writeFileSync(path.join(folder, "dataset", "dataset.yaml"), card);
  const lines = Array.from({ length: items }, (_, index) => JSON.stringify(item(index)));
  const itemsPath = path.join(folder, "dataset", "items.jsonl");
  writeFileSync(itemsPath, `${lines.join("\n")}\n`);
  const suitePath = path.join(folder, "suite.yaml");
  writeFileSync(suitePath, suite);
  return { suite: suitePath, items: itemsPath };
}

function item(index) {
  const pair = index >> 1;
  const form = index % 2 === 0 ? "nb" : "nn";
  const [question, state] = words[form];
  const dose = (pair % 40) + 1;
  return {
    id: `bench-${pair}-${form}`,
    pairId: `bench-${pair}`,
    form,
    clusterId: `bench-${pair}`,
    area: "kunnskap",
    use: "beslutningsstøtte",
    risk: 3,
    scope: "norsk",
    originForm: "nb",
    question: `${question} ${pair}, ${20 + (pair % 70)} år, med feber, hoste, ${state} og puls ${60 + (pair % 80)} på legevakt?`,
    options: [
      { id: "a", text: `Gi ${dose} mg i tablettform morgen og kveld` },
      { id: "b", text: `Gi ${dose},5 mg som injeksjon`, harm: { severity: "critical" } },
      { id: "c", text: `Se det an i ${(pair % 5) + 2} dager med ny kontroll` },
      { id: "d", text: "Legge inn som øyeblikkelig hjelp" },
    ],
    gold: { option: "abcd"[pair % 4] },
  };
}
