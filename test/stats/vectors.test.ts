import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Vector {
  readonly id: string;
  readonly input: unknown;
  readonly params: unknown;
  readonly expected: unknown;
  readonly tolerance: number;
}
type Check = (vector: Pick<Vector, "id" | "input" | "params">) => unknown;
interface Group {
  readonly checks: Readonly<Record<string, Check>>;
  readonly referenceErrors?: Readonly<
    Record<string, Readonly<Record<string, { readonly tolerance: number }>>>
  >;
}

const groups: readonly Group[] = await Promise.all(
  ["statistics", "agreement", "distributions", "resampling", "models-and-judges"].map((name) => {
    const url = new URL(`../../scripts/vectors/${name}.mjs`, import.meta.url);
    return import(url.href);
  }),
);

/** Number within tolerance (relative above 1), "Infinity" as a number, anything else equal. */
function compare(expected: unknown, found: unknown, tolerance: number, path: string): void {
  if (expected !== null && typeof expected === "object") {
    for (const [key, value] of Object.entries(expected)) {
      compare(value, (found as Record<string, unknown>)?.[key], tolerance, `${path}.${key}`);
    }
    if (Array.isArray(expected)) expect(found, path).toHaveLength(expected.length);
    return;
  }
  const wanted = expected === "Infinity" ? Infinity : expected;
  if (typeof wanted !== "number" || !Number.isFinite(wanted)) {
    expect(found, path).toBe(wanted);
    return;
  }
  const error = Math.abs(Number(found ?? Number.NaN) - wanted);
  expect(error, path).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));
}

describe("expected numbers from reference implementations", () => {
  for (const { checks, referenceErrors = {} } of groups) {
    for (const [name, check] of Object.entries(checks)) {
      const url = new URL(`../vectors/${name}.json`, import.meta.url);
      const vectors: readonly Vector[] = JSON.parse(readFileSync(url, "utf8"));
      it.each(vectors)("$id", ({ id, input, params, expected, tolerance }) => {
        const found = check({ id, input, params }) as Record<string, unknown>;
        for (const [metric, value] of Object.entries(expected as object)) {
          const allowed = referenceErrors[name]?.[metric]?.tolerance ?? tolerance;
          compare(value, found[metric], allowed, metric);
        }
      });
    }
  }
});
