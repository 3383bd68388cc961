/** JSON as it was written. Objects are maps: no key of a model's can reach a prototype. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | ReadonlyMap<string, JsonValue>;

/** Part of the signature of every score that rests on JSON read from a model's text. */
export const jsonReadingVersion = "1";

export type JsonReading =
  | { readonly kind: "found"; readonly value: JsonValue }
  | { readonly kind: "none"; readonly reason: string }
  /** Different values, or a key given twice with different values. */
  | { readonly kind: "several"; readonly reason: string };

/** Nobody asks for records deeper than this, and a reader by descent needs an end. */
const deepest = 32;

interface Cursor {
  readonly text: string;
  at: number;
  /** A `"key":` has been read: what fails from there on is broken JSON, not prose in brackets. */
  started: boolean;
  contradiction: string | undefined;
}

const space = /[ \t\r\n]/;
const literal = /null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A line break inside a string is against RFC 8259 and common in models' JSON; it has one reading. */
const plain = /[^"\\]+/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/**
 * The JSON object or array in a text: alone, after or before prose, inside a code fence. The JSON
 * itself must be JSON (RFC 8259): no comments, single quotes or trailing commas, and `2,5` is no
 * number, because mending it would be a guess. Nothing is evaluated.
 *
 * Brackets that hold no JSON («[se notat]») are passed over. An object that breaks off after its
 * first key is `none`: what stands deeper inside it is not searched. Equal values are one. One pass:
 * a failed attempt resumes where it failed.
 */
export function jsonInText(text: string): JsonReading {
  const found: JsonValue[] = [];
  const cursor: Cursor = { text, at: 0, started: false, contradiction: undefined };
  const opening = /[{[]/g;
  for (;;) {
    opening.lastIndex = cursor.at;
    const match = opening.exec(text);
    if (match === null) break;
    cursor.at = match.index;
    cursor.started = false;
    const value = readValue(cursor, 0);
    if (value !== undefined) found.push(value);
    else if (cursor.started) return { kind: "none", reason: "JSON that does not parse" };
    else cursor.at = Math.max(cursor.at, match.index + 1);
  }
  if (cursor.contradiction !== undefined)
    return { kind: "several", reason: `gives ${cursor.contradiction} twice, differently` };
  // Beside an object, a list in brackets is prose more often than an answer.
  const objects = found.filter((value) => value instanceof Map);
  const [first, ...others] = objects.length > 0 ? objects : found;
  if (first === undefined) return { kind: "none", reason: "no JSON" };
  return others.every((other) => sameJson(first, other))
    ? { kind: "found", value: first }
    : { kind: "several", reason: "several different JSON values" };
}

/** Equal content, whatever the order of keys. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (a instanceof Map && b instanceof Map)
    return (
      a.size === b.size &&
      [...a].every(([key, value]) => {
        const other = (b as ReadonlyMap<string, JsonValue>).get(key);
        return other !== undefined && sameJson(value as JsonValue, other);
      })
    );
  if (Array.isArray(a) && Array.isArray(b))
    return (
      a.length === b.length &&
      a.every((value, index) => sameJson(value as JsonValue, b[index] as JsonValue))
    );
  return a === b;
}

/** One line of JSON, keys in the order they were given. */
export function writeJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(writeJson).join(",")}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const members = [...(value as ReadonlyMap<string, JsonValue>)].map(
    ([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`,
  );
  return `{${members.join(",")}}`;
}

/** Undefined when there is no JSON value at the cursor, which then stands where reading failed. */
function readValue(cursor: Cursor, depth: number): JsonValue | undefined {
  skipSpace(cursor);
  const { text, at } = cursor;
  if (text[at] === '"') return readString(cursor);
  if (text[at] === "{") return depth < deepest ? readObject(cursor, depth) : undefined;
  if (text[at] === "[") return depth < deepest ? readArray(cursor, depth) : undefined;
  literal.lastIndex = at;
  const match = literal.exec(text);
  if (match === null) return undefined;
  cursor.at += match[0].length;
  if (match[0] === "null") return null;
  if (match[0] === "true" || match[0] === "false") return match[0] === "true";
  return Number(match[0]);
}

function readObject(cursor: Cursor, depth: number): JsonValue | undefined {
  const members = new Map<string, JsonValue>();
  cursor.at += 1;
  skipSpace(cursor);
  if (taken(cursor, "}")) return members;
  do {
    skipSpace(cursor);
    const key = cursor.text[cursor.at] === '"' ? readString(cursor) : undefined;
    if (key === undefined) return undefined;
    skipSpace(cursor);
    if (!taken(cursor, ":")) return undefined;
    cursor.started = true;
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    const name = key.normalize("NFC");
    const before = members.get(name);
    if (before !== undefined && !sameJson(before, value))
      cursor.contradiction ??= `"${name.slice(0, 60)}"`;
    members.set(name, value);
    skipSpace(cursor);
  } while (taken(cursor, ","));
  return taken(cursor, "}") ? members : undefined;
}

function readArray(cursor: Cursor, depth: number): JsonValue | undefined {
  const values: JsonValue[] = [];
  cursor.at += 1;
  skipSpace(cursor);
  if (taken(cursor, "]")) return values;
  do {
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    values.push(value);
    skipSpace(cursor);
  } while (taken(cursor, ","));
  return taken(cursor, "]") ? values : undefined;
}

function readString(cursor: Cursor): string | undefined {
  const { text } = cursor;
  const parts: string[] = [];
  cursor.at += 1;
  for (;;) {
    plain.lastIndex = cursor.at;
    const run = plain.exec(text);
    if (run !== null) {
      parts.push(run[0]);
      cursor.at += run[0].length;
    }
    if (taken(cursor, '"')) return parts.join("");
    if (!taken(cursor, "\\")) return undefined;
    const letter = text[cursor.at] ?? "";
    const code = letter === "u" ? text.slice(cursor.at + 1, cursor.at + 5) : "";
    const escaped = /^[\da-fA-F]{4}$/.test(code)
      ? String.fromCharCode(Number.parseInt(code, 16))
      : escapes[letter];
    if (escaped === undefined) return undefined;
    parts.push(escaped);
    cursor.at += 1 + code.length;
  }
}

function taken(cursor: Cursor, mark: string): boolean {
  if (cursor.text[cursor.at] !== mark) return false;
  cursor.at += 1;
  return true;
}

function skipSpace(cursor: Cursor): void {
  while (space.test(cursor.text[cursor.at] ?? "")) cursor.at += 1;
}
