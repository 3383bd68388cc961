import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import { parseJsonLine, readLines } from "../files/json-lines.ts";
import { describeIssue } from "../files/schema-faults.ts";
import { kindOf } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Card } from "./card.ts";
import { readCsv } from "./csv.ts";
import { itemHash } from "./item-hash.ts";
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

/** A line of an item file: the item it is, or what keeps it from being one. */
export type Entry =
  | {
      readonly ok: true;
      readonly read: ReadItem;
      /** The line's value as it was written: not composed, not trimmed. */
      readonly written: unknown;
    }
  | { readonly ok: false; readonly where: string; readonly message: string };

/**
 * The items of a dataset, one at a time, in the card's order. Texts are NFC. Throws a UsageError
 * with `file:line:column` or `file:line: field` at the first line that is not an item of its kind.
 */
export function* readItems(
  card: Card,
  folder: string,
  notice: (notice: Notice) => void = () => {},
): Generator<ReadItem> {
  for (const entry of readEntries(card, folder, notice)) {
    if (!entry.ok) throw new UsageError(entry.message);
    yield entry.read;
  }
}

/**
 * The same for a reader who wants every fault: a line that is no item is an entry like any other. A
 * file that cannot be read as lines at all (missing, not UTF-8, not CSV) ends with one such entry.
 */
export function* readEntries(
  card: Card,
  folder: string,
  notice: (notice: Notice) => void = () => {},
): Generator<Entry> {
  const kind = kindOf(card.kind);
  for (const name of card.files) {
    const path = join(folder, name);
    try {
      if (!existsSync(path))
        throw new UsageError(
          `${path}: there is no such file; ${join(folder, "dataset.yaml")} names it`,
        );
      const lines = name.endsWith(".csv") ? csvValues(path) : jsonValues(path, notice);
      let count = 0;
      for (const line of lines) {
        count += 1;
        yield entryOf(line, kind);
      }
      if (count === 0)
        throw new UsageError(`${path}: expected one item per line, found an empty file`);
    } catch (error) {
      yield fault(error, path);
    }
  }
}

function entryOf({ where, value, written }: Located, kind: Kind): Entry {
  try {
    const parsed = value();
    const item = parseItem(parsed, where, kind);
    const read = { item, itemHash: itemHash(item), where };
    return { ok: true, read, written: written?.() ?? parsed };
  } catch (error) {
    return fault(error, where);
  }
}

/** A usage error as data; anything else is a bug and passes. */
function fault(error: unknown, where: string): Entry {
  if (!(error instanceof UsageError)) throw error;
  return { ok: false, where, message: error.message };
}

/** Checks a parsed value against its kind's schema; `where` leads the message. */
export function parseItem(value: unknown, where: string, kind: Kind): BaseItem {
  const parsed = kind.schema.safeParse(value);
  if (!parsed.success) {
    const known = Object.keys((kind.schema as unknown as { shape: object }).shape);
    const faults = parsed.error.issues.map((issue) => {
      const field = issue.path.join(".");
      return `${where}: ${field === "" ? "" : `${field}: `}${describeIssue(issue, value, known)}`;
    });
    throw new UsageError(faults.join("\n"));
  }
  const fault = kind.fault(parsed.data);
  if (fault !== undefined) throw new UsageError(`${where}: ${parsed.data.id}: ${fault}`);
  return parsed.data;
}

interface Located {
  /** Throws a UsageError where the line is not JSON. */
  readonly value: () => unknown;
  /** Only where the text was composed on reading: the value before. */
  readonly written?: () => unknown;
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
    const read = composed === line.text ? line : { ...line, text: composed };
    yield {
      value: () => parseJsonLine(read, path),
      ...(read === line ? {} : { written: () => parseJsonLine(line, path) }),
      where: `${path}:${line.number}`,
    };
  }
}

function oddity(had: { bom: boolean; cr: boolean }, decomposed: boolean): string | undefined {
  if (had.bom)
    return "starts with a byte order mark; it was passed over. Save as UTF-8 without BOM";
  if (had.cr) return "has Windows line ends; they were passed over. Save with LF line ends";
  if (decomposed) return "has decomposed letters (NFD); they were composed. Save the text as NFC";
  return undefined;
}

function* csvValues(path: string): Generator<Located> {
  for (const { value, line } of readCsv(path))
    yield { value: () => value, where: `${path}:${line}` };
}
