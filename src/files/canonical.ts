import { hash } from "node:crypto";

/**
 * JSON with sorted keys, NFC strings and no `undefined`: equal content gives equal text, whatever
 * the order or the composition it was written in. Throws on values JSON cannot hold (NaN, Infinity).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return canonicalString(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`cannot be written as JSON: ${value}`);
    return String(value === 0 ? 0 : value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    let text = "";
    for (const entry of value) text += `${text === "" ? "" : ","}${canonicalJson(entry)}`;
    return `[${text}]`;
  }
  if (typeof value === "object") {
    const record = value as Record<string, unknown>;
    let text = "";
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      text += `${text === "" ? "" : ","}${quotedKey(key)}:${canonicalJson(record[key])}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`cannot be written as JSON: ${typeof value}`);
}

/** Printable Latin-1 without quote and backslash: JSON escapes none of it and NFC changes none of it. */
const verbatim = /^[\x20\x21\x23-\x5b\x5d-\x7e\u00a0-\u00ff]*$/;

function canonicalString(text: string): string {
  return verbatim.test(text) ? `"${text}"` : JSON.stringify(text.normalize("NFC"));
}

/** The keys of items recur in every item: quoting each once makes hashing a third faster. */
const quotedKeys = new Map<string, string>();
const mostQuotedKeys = 1_000;

function quotedKey(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(key);
  if (quotedKeys.size < mostQuotedKeys) quotedKeys.set(key, quoted);
  return quoted;
}

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** SHA-256 over the canonical JSON of a value. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}
