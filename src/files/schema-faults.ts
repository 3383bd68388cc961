import type { z } from "zod";
import { suggestion } from "./suggest.ts";

/**
 * What a schema's issue says to the person who wrote the file: what was expected and what was
 * found - except in rules of our own, whose message is all. `known` are the fields of the outermost object, to guess a misspelt one from.
 */
export function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  known: readonly string[] = [],
): string {
  const found = at(value, issue.path);
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const hint = issue.path.length === 0 ? suggestion(key, known) : "";
    const more = hint === "" ? ". Mend its spelling or remove it" : hint;
    return `there is no field ${issue.keys.map((each) => JSON.stringify(each)).join(", ")}${more}`;
  }
  const message = issue.message.replace(/^Invalid input: /, "").replace(/, received \S+$/, "");
  // A rule of our own says all there is to say, and may be about a secret.
  if (issue.code === "custom") return message;
  if (found === undefined) return `${message}, found none`;
  if (issue.code === "invalid_value") {
    const options = issue.values.map(String);
    return `expected ${options.length > 1 ? "one of " : ""}${options.join(", ")}, found ${excerpt(found)}`;
  }
  return `${message}, found ${excerpt(found)}`;
}

/** The first issue with the field it is about: `seed: expected number, found none`. */
export function firstFault(error: z.ZodError, value: unknown): string {
  const [issue] = error.issues;
  if (issue === undefined) return error.message;
  const field = issue.path.join(".");
  return `${field === "" ? "" : `${field}: `}${describeIssue(issue, value)}`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path)
    found = (found as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return found;
}

function excerpt(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
