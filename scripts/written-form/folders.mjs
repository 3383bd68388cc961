// The arguments that training and measuring share, and the texts they name.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { norMedQa, norQuad, otherSentences, ownItems, statutes } from "./sources.mjs";

const root = join(import.meta.dirname, "..", "..");

export const usage = `--statutes <folder of .md> --normedqa <.json> --norquad <folder> --ordbank <folder>
  [--drafts <.jsonl of drafted pairs>]… [--also <.tsv of «form TAB text»>]… [--languages <.tsv of «language TAB text»>]…`;

/** @throws naming the argument that is missing. */
export function readArguments() {
  const { values } = parseArgs({
    options: {
      statutes: { type: "string" },
      normedqa: { type: "string" },
      norquad: { type: "string" },
      ordbank: { type: "string" },
      drafts: { type: "string", multiple: true, default: [] },
      also: { type: "string", multiple: true, default: [] },
      languages: { type: "string", multiple: true, default: [] },
      out: { type: "string" },
    },
  });
  for (const name of ["statutes", "normedqa", "norquad", "ordbank"])
    if (!values[name]) throw new Error(`expected --${name}\nusage: ${usage}`);
  return values;
}

export const ownFiles = () =>
  readdirSync(join(root, "datasets"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(root, "datasets", name, "items.jsonl"))
    .filter((file) => existsSync(file));

export const modelPath = join(root, "data", "written-form-model.json");
export const othersToLearn = () =>
  otherSentences(join(root, "scripts", "written-form", "other-languages.tsv"));
export const othersToJudge = () =>
  otherSentences(join(root, "test", "language", "written-form", "other-languages.tsv"));

export const openDocuments = (values) => [
  ...statutes(values.statutes),
  ...norMedQa(values.normedqa),
  ...norQuad(values.norquad),
];
export const ownDocuments = () => ownItems(ownFiles());
