import { hash } from "node:crypto";

/**
 * JSON with sorted keys, NFC strings and no `undefined`: equal content gives equal text, whatever
 * the order or the composition it was written in. Throws on values JSON cannot hold (NaN, Infinity).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
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
      text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`cannot be written as JSON: ${typeof value}`);
}

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** SHA-256 over the canonical JSON of a value. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}
