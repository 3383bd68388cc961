import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createHash } from "node:crypto";
import type { Card } from "../card.ts";

/** Where Croissant 1.0 says what its words mean: https://docs.mlcommons.org/croissant/docs/croissant-spec.html */
const context = {
  "@language": "nb",
  "@vocab": "https://schema.org/",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  dct: "http://purl.org/dc/terms/",
  equivalentProperty: "cr:equivalentProperty",
  examples: { "@id": "cr:examples", "@type": "@json" },
  extract: "cr:extract",
  field: "cr:field",
  fileProperty: "cr:fileProperty",
  fileObject: "cr:fileObject",
  fileSet: "cr:fileSet",
  format: "cr:format",
  includes: "cr:includes",
  isLiveDataset: "cr:isLiveDataset",
  jsonPath: "cr:jsonPath",
  key: "cr:key",
  md5: "cr:md5",
  parentField: "cr:parentField",
  path: "cr:path",
  recordSet: "cr:recordSet",
  references: "cr:references",
  regex: "cr:regex",
  repeated: "cr:repeated",
  replace: "cr:replace",
  samplingRate: "cr:samplingRate",
  sc: "https://schema.org/",
  separator: "cr:separator",
  source: "cr:source",
  subField: "cr:subField",
  transform: "cr:transform",
} as const;

const licences: Readonly<Record<string, string>> = {
  "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
  "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
};

/** What is said of a dataset beyond its card. */
export interface CroissantOptions {
  /** Where the dataset is published; file addresses are made from it. Default: beside the description. */
  readonly url?: string | undefined;
}

/**
 * A dataset as MLCommons Croissant 1.0 JSON-LD. One record is one item; its fields are the texts,
 * numbers and truth values that items of the files hold, nested ones by their JSONPath.
 */
export function croissant(
  card: Card,
  folder: string,
  items: Iterable<Readonly<Record<string, unknown>>>,
  { url }: CroissantOptions = {},
): Readonly<Record<string, unknown>> {
  const last = card.changes?.at(-1);
  return {
    "@context": context,
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.0",
    name: card.name,
    alternateName: [...new Set([card.title.nb, card.title.nn, card.title.en])],
    description: card.description,
    version: card.version,
    license: licences[card.licence] ?? card.licence,
    citeAs: `${card.attribution ?? card.name}: ${card.title.en} (${card.name} ${card.version})${last === undefined ? "" : `, ${last.date}`}`,
    inLanguage: ["nb", "nn"],
    ...(url === undefined ? {} : { url }),
    ...(last === undefined ? {} : { datePublished: last.date }),
    ...(card.attribution === undefined
      ? {}
      : { creator: { "@type": "sc:Organization", name: card.attribution } }),
    ...(card.making === undefined ? {} : { "rai:dataCollection": card.making }),
    ...(card.intendedUse === undefined ? {} : { "rai:dataUseCases": card.intendedUse }),
    ...(card.limits === undefined ? {} : { "rai:dataLimitations": card.limits }),
    distribution: card.files.map((file) => fileObject(file, folder, url)),
    recordSet: card.files.map((file) => recordSet(file, leavesOf(items))),
  };
}

function fileObject(file: string, folder: string, url: string | undefined) {
  const bytes = readFileSync(join(folder, file));
  return {
    "@type": "cr:FileObject",
    "@id": file,
    name: basename(file),
    contentUrl: url === undefined ? file : `${url.replace(/\/$/, "")}/${file}`,
    contentSize: `${bytes.length} B`,
    encodingFormat: file.endsWith(".csv") ? "text/csv" : "application/jsonlines",
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

const dataTypes = { string: "sc:Text", number: "sc:Float", boolean: "sc:Boolean" } as const;

/** A value that every record may have, found by its column and the way down into it. */
interface Leaf {
  readonly column: string;
  /** JSONPath from the column's value, or from each entry of its list. */
  readonly path: string;
  readonly dataType: string;
  readonly repeated: boolean;
}

/** Every text, number and truth value that items hold, in the order of first appearance. */
function leavesOf(items: Iterable<Readonly<Record<string, unknown>>>): readonly Leaf[] {
  const leaves = new Map<string, Leaf>();
  const walk = (column: string, path: string, value: unknown, repeated: boolean): void => {
    if (Array.isArray(value)) {
      // A list within a list has no place in a record of fields.
      if (!repeated) for (const entry of value) walk(column, path, entry, true);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, entry] of Object.entries(value))
        walk(column, `${path}.${name}`, entry, repeated);
    } else {
      const dataType = dataTypes[typeof value as keyof typeof dataTypes];
      const key = `${column}${path}`;
      if (dataType !== undefined && !leaves.has(key))
        leaves.set(key, { column, path, dataType, repeated });
    }
  };
  for (const item of items)
    for (const [column, value] of Object.entries(item)) walk(column, "$", value, false);
  return [...leaves.values()];
}

function recordSet(file: string, leaves: readonly Leaf[]) {
  const id = file.replace(/\.[^.]*$/, "");
  return {
    "@type": "cr:RecordSet",
    "@id": id,
    name: id,
    key: { "@id": `${id}/id` },
    field: leaves.map(({ column, path, dataType, repeated }) => {
      const name = `${column}${path.slice(1)}`.replaceAll(".", "/");
      return {
        "@type": "cr:Field",
        "@id": `${id}/${name}`,
        name,
        dataType,
        ...(repeated ? { repeated } : {}),
        source: {
          fileObject: { "@id": file },
          extract: { column },
          ...(path === "$" ? {} : { transform: { jsonPath: path } }),
        },
      };
    }),
  };
}
