import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import { contentHash } from "../files/canonical.ts";
import { parseJsonLine, readLines } from "../files/json-lines.ts";
import { suggestion } from "../files/suggest.ts";
import { kindOf } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Card } from "./card.ts";
import { readCsv } from "./csv.ts";
import type { BaseItem } from "./item.ts";

export interface ReadItem {
  readonly item: BaseItem;
  readonly itemHash: string;
  /** `file:line`, for messages. */
  readonly where: string;
}

/** Something odd about a file that does not change what its items say. */
export interface Notice {
  readonly where: string;
  readonly message: string;
}

/**
 * The items of a dataset, one at a time, in the card's order. Texts are NFC. Throws a UsageError
 * with `file:line:column` or `file:line: field` at the first line that is not an item of its kind.
 */
export function* readItems(
  card: Card,
  folder: string,
  notice: (notice: Notice) => void = () => {},
): Generator<ReadItem> {
  const kind = kindOf(card.kind);
  for (const name of card.files) {
    const path = join(folder, name);
    if (!existsSync(path))
      throw new UsageError(`${path}: there is no such file; ${join(folder, "dataset.yaml")} names it`);
    const values = name.endsWith(".csv") ? csvValues(path) : jsonValues(path, notice);
    let count = 0;
    for (const { value, where } of values) {
      count += 1;
      const item = parseItem(value, where, kind);
      yield { item, itemHash: itemHash(item), where };
    }
    if (count === 0) throw new UsageError(`${path}: expected one item per line, found an empty file`);
  }
}

/**
 * SHA-256 over what an item says. The record of its review is left out: reading an item again does
 * not make it another item.
 */
export function itemHash(item: BaseItem): string {
  const { review: _review, ...content } = item;
  return contentHash(content);
}

/** Checks a parsed value against its kind's schema; `where` leads the message. */
export function parseItem(value: unknown, where: string, kind: Kind): BaseItem {
  const parsed = kind.schema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const known = Object.keys((kind.schema as unknown as { shape: object }).shape);
      const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
      const hint = unknown !== undefined && issue.path.length === 0 ? suggestion(unknown, known) : "";
      const field = issue.path.join(".");
      return `${where}: ${field === "" ? "" : `${field}: `}${issue.message}${hint}`;
    });
    throw new UsageError(faults.join("\n"));
  }
  const fault = kind.fault(parsed.data);
  if (fault !== undefined) throw new UsageError(`${where}: ${parsed.data.id}: ${fault}`);
  return parsed.data;
}

interface Located {
  readonly value: unknown;
  readonly where: string;
}

function* jsonValues(path: string, notice: (notice: Notice) => void): Generator<Located> {
  let told = false;
  for (const line of readLines(path)) {
    const composed = line.text.normalize("NFC");
    const odd = oddity(line.had, composed !== line.text);
    if (odd !== undefined && !told) {
      told = true;
      notice({ where: `${path}:${line.number}`, message: odd });
    }
    const value = parseJsonLine(composed === line.text ? line : { ...line, text: composed }, path);
    yield { value, where: `${path}:${line.number}` };
  }
}

function oddity(had: { bom: boolean; cr: boolean }, decomposed: boolean): string | undefined {
  if (had.bom) return "starts with a byte order mark; it was passed over. Save as UTF-8 without BOM";
  if (had.cr) return "has Windows line ends; they were passed over. Save with LF line ends";
  if (decomposed) return "has decomposed letters (NFD); they were composed. Save the text as NFC";
  return undefined;
}

function* csvValues(path: string): Generator<Located> {
  for (const { value, line } of readCsv(path)) yield { value, where: `${path}:${line}` };
}
