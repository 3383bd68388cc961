import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks, type Vector } from "../../scripts/vectors/spans.mjs";

interface ExpectingVector extends Vector {
  readonly expected: unknown;
  readonly tolerance: number;
}

function vectorsOf(name: string): readonly ExpectingVector[] {
  const file = new URL(`../vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as readonly ExpectingVector[];
}

/** Paths at which `computed` is not what `expected` says; tolerance relative above 1. */
function mismatches(expected: unknown, computed: unknown, tolerance: number, path = ""): string[] {
  if (typeof expected === "number" && typeof computed === "number") {
    const close = Math.abs(expected - computed) <= tolerance * Math.max(1, Math.abs(expected));
    return close ? [] : [`${path}: expected ${expected}, computed ${computed}`];
  }
  if (typeof expected !== "object" || expected === null) {
    return expected === computed ? [] : [`${path}: expected ${expected}, computed ${computed}`];
  }
  if (Array.isArray(expected) && (computed as unknown[] | undefined)?.length !== expected.length) {
    return [`${path}: another length`];
  }
  return Object.entries(expected).flatMap(([key, value]) =>
    mismatches(
      value,
      (computed as Record<string, unknown> | undefined)?.[key],
      tolerance,
      `${path}.${key}`,
    ),
  );
}

describe.each(Object.keys(checks))("%s agrees with the reference implementation", (name) => {
  it.each(vectorsOf(name).map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const computed = checks[name]?.(vector);
    expect(mismatches(vector.expected, computed, vector.tolerance)).toEqual([]);
  });
});
