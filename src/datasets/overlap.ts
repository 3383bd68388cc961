import { existsSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { UsageError } from "../errors.ts";
import { readLines } from "../files/json-lines.ts";
import { foldCase } from "../language/normalise.ts";
import { tokenise } from "../language/tokenise.ts";

/** Words in a row that make two texts the same here. */
export const defaultN = 8;
const textFiles = new Set([".txt", ".md", ".jsonl", ".json", ".csv", ".tsv", ".html", ".xml"]);

export interface Overlap {
  readonly id: string;
  /** N-grams of the item's texts, each counted once. */
  readonly ngrams: number;
  /** How many of them stand in the folder. */
  readonly found: number;
  /** The file that holds most of them. */
  readonly file: string;
}

export interface OverlapReport {
  readonly n: number;
  readonly files: number;
  readonly words: number;
  /** Items too short for a single n-gram: nothing can be said of them. */
  readonly tooShort: readonly string[];
  readonly items: number;
  /** Items with any n-gram found, most first. */
  readonly overlaps: readonly Overlap[];
}

/**
 * Which n-grams of words an item shares with the text files of a folder, such as a crawl or a
 * training set. Case is folded; words are those of `tokenise`; n-grams run across line breaks but not
 * across files. Memory grows with the dataset, not with the folder. Throws a UsageError where the
 * folder is missing or holds no text.
 */
export function findOverlap(
  items: readonly { readonly id: string; readonly texts: readonly string[] }[],
  folder: string,
  n: number = defaultN,
): OverlapReport {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`${folder}: there is no such folder`);
  const files = [...textsIn(folder)];
  if (files.length === 0)
    throw new UsageError(`${folder}: holds no text file (${[...textFiles].join(", ")})`);
  const sought = new Map<string, number[]>();
  const sizes = items.map(({ texts }, item) => {
    const own = new Set(texts.flatMap((text) => [...ngramsOf(words(text), n)]));
    for (const ngram of own) {
      const before = sought.get(ngram);
      if (before) before.push(item);
      else sought.set(ngram, [item]);
    }
    return own.size;
  });
  const found = items.map(() => ({
    ngrams: new Set<string>(),
    perFile: new Map<string, number>(),
  }));
  let read = 0;
  for (const file of files) {
    let tail: readonly string[] = [];
    const seen = new Set<string>();
    for (const line of readLines(file)) {
      const own = words(line.text);
      read += own.length;
      for (const ngram of ngramsOf([...tail, ...own], n)) {
        if (seen.has(ngram)) continue;
        for (const item of sought.get(ngram) ?? []) {
          seen.add(ngram);
          const entry = found[item];
          entry?.ngrams.add(ngram);
          entry?.perFile.set(file, (entry.perFile.get(file) ?? 0) + 1);
        }
      }
      tail = [...tail, ...own].slice(-(n - 1));
    }
  }
  const overlaps = items.flatMap(({ id }, item): Overlap[] => {
    const entry = found[item];
    if (!entry || entry.ngrams.size === 0) return [];
    const [file = ""] = [...entry.perFile].sort(([, a], [, b]) => b - a)[0] ?? [];
    return [{ id, ngrams: sizes[item] ?? 0, found: entry.ngrams.size, file }];
  });
  return {
    n,
    files: files.length,
    words: read,
    tooShort: items.filter((_, item) => sizes[item] === 0).map(({ id }) => id),
    items: items.length,
    overlaps: overlaps.sort((a, b) => b.found / b.ngrams - a.found / a.ngrams),
  };
}

function words(text: string): readonly string[] {
  return tokenise(foldCase(text));
}

function* ngramsOf(tokens: readonly string[], n: number): Generator<string> {
  for (let start = 0; start + n <= tokens.length; start += 1)
    yield tokens.slice(start, start + n).join(" ");
}

function* textsIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* textsIn(path);
    else if (entry.isFile() && textFiles.has(extname(entry.name).toLowerCase())) yield path;
  }
}
