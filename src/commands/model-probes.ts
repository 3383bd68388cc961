import { gap } from "../types.ts";
import type { GenerateRequest, ModelRequest, Via } from "../types.ts";

const question = "Hvilket nummer har legevakten i Norge?";
const options = [
  { label: "A", text: "116117" },
  { label: "B", text: "911" },
];

const asked = { form: "nb", seed: 1, parts: { question, options } } as const;
const texts = options.map((option) => option.text);
const context = "Legevakten i Norge har nummer 116117.";

const generate: GenerateRequest = {
  via: "generate",
  ...asked,
  messages: [{ role: "user", content: `${question} Svar kort.` }],
  decoding: { temperature: 0, maxTokens: 16 },
};

/**
 * The smallest requests of each via, one of which a model must answer; their content is of no
 * account. A classifier scores labels that are given, or its own.
 */
export const probes: Readonly<Record<Via, readonly ModelRequest[]>> = {
  generate: [generate],
  "retrieve-and-answer": [
    {
      via: "retrieve-and-answer",
      ...asked,
      parts: { question, passages: [{ id: "p1", text: context }] },
      messages: [{ role: "user", content: question }],
      decoding: { temperature: 0, maxTokens: 256 },
    },
  ],
  loglikelihood: [
    {
      via: "loglikelihood",
      ...asked,
      prompt: `${question}\nA. 116117\nB. 911\nSvar bare med bokstaven.\nSvar:`,
      continuations: [" A", " B"],
    },
  ],
  classify: [
    { via: "classify", ...asked, text: question, labels: texts },
    { via: "classify", ...asked, text: context },
  ],
  tag: [{ via: "tag", ...asked, text: context }],
  extract: [{ via: "extract", ...asked, question, context }],
  "fill-mask": [
    {
      via: "fill-mask",
      ...asked,
      text: `Nummeret til ${gap} er 116117.`,
      candidates: ["legen", "huset"],
    },
  ],
  embed: [{ via: "embed", ...asked, text: question, candidates: texts }],
};

/** Only in the schema, not in the words: who answers with it writes by the schema. */
export const schemaKey = "svar_i_siffer";

export const schemaProbe: GenerateRequest = {
  ...generate,
  messages: [{ role: "user", content: `${question} Svar med JSON.` }],
  decoding: { temperature: 0, maxTokens: 128 },
  schema: {
    type: "object",
    properties: { [schemaKey]: { type: "string" } },
    required: [schemaKey],
    additionalProperties: false,
  },
};
