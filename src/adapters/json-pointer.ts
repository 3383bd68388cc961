/** A JSON pointer (RFC 6901), taken apart: one name or index per step. */
export type Pointer = readonly string[];

/**
 * Takes a pointer apart; undefined where the text is none (§ 3: it is empty or begins with `/`, and
 * `~` stands before 0 or 1 only). `~1` is `/`, `~0` is `~`, in this order (§ 4).
 */
export function parsePointer(text: string): Pointer | undefined {
  if (text === "") return [];
  if (!text.startsWith("/") || /~(?![01])/.test(text)) return undefined;
  return text
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function isPointer(text: string): boolean {
  return parsePointer(text) !== undefined;
}

/**
 * What a pointer finds in a JSON value; undefined where there is nothing. Indices are digits without
 * leading zeros, and `-` names an element that is not there (§ 4). Only a value's own members count.
 */
export function valueAt(value: unknown, pointer: string): unknown {
  const steps = parsePointer(pointer);
  if (steps === undefined) return undefined;
  let current = value;
  for (const step of steps) {
    if (Array.isArray(current))
      current = /^(?:0|[1-9]\d*)$/.test(step) ? current[Number(step)] : undefined;
    else if (typeof current === "object" && current !== null && Object.hasOwn(current, step))
      current = (current as Readonly<Record<string, unknown>>)[step];
    else return undefined;
  }
  return current;
}
