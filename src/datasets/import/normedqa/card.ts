import type { ReadResult } from "./read-records.ts";

/** What `dataset.yaml` of an imported NorMedQA says. */
export interface NorMedQaCard {
  readonly name: string;
  readonly version: string;
  readonly kind: "multiple-choice";
  readonly title: { readonly nb: string; readonly nn: string; readonly en: string };
  readonly licence: string;
  readonly status: "pilot";
  readonly files: readonly string[];
  readonly paired: false;
  readonly sensitivity: "open";
  readonly description: string;
  readonly limits: readonly string[];
  readonly attribution: string;
}

/**
 * Licence by release: the GitHub release (v2) is CC BY 4.0, the newer one on the Hugging Face hub
 * CC BY-NC 4.0. They differ in field names; the stricter is taken where the names are the hub's.
 */
export function licenceOf(layout: ReadResult["layout"]): string {
  return layout === "v2" ? "CC BY 4.0" : "CC BY-NC 4.0";
}

/** The card of an import, from what the import counted. */
export function cardOf(facts: {
  readonly layout: ReadResult["layout"];
  readonly files: readonly string[];
  /** First 12 hex digits of the imported file's SHA-256. */
  readonly fileHash: string;
  readonly records: number;
  readonly nb: number;
  readonly nn: number;
  readonly pairs: number;
  readonly clusters: number;
}): NorMedQaCard {
  return {
    name: "normedqa",
    version: `2.0.0+${facts.fileHash}`,
    kind: "multiple-choice",
    title: {
      nb: "NorMedQA: norske medisinske eksamensspørsmål",
      nn: "NorMedQA: norske medisinske eksamensspørsmål",
      en: "NorMedQA: Norwegian medical exam questions",
    },
    licence: licenceOf(facts.layout),
    status: "pilot",
    files: facts.files,
    paired: false,
    sensitivity: "open",
    description:
      `Imported from a published NorMedQA file of ${facts.records} records: ${facts.nb} usable ` +
      `items in Bokmål and ${facts.nn} in Nynorsk in ${facts.clusters} clusters, ` +
      `${facts.pairs} of them pairs of one question in both forms. ` +
      "What was left out, and by which rule, stands in report.md.",
    limits: [
      "Public exam questions: a model may have seen them, keys included.",
      "Keys are those of the published file; only contradictions inside the file were found.",
      "Medical knowledge changes, and the exams are several years old.",
      "Written form, twins and lost separators were found by rules; report.md lists every case.",
    ],
    attribution:
      "Riegler, M. A. & Gautam, S. (2025). NorMedQA. Zenodo. https://doi.org/10.5281/zenodo.15320038",
  };
}
