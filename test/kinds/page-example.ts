import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { KindName } from "../../src/kinds/index.ts";
import type { Settings } from "../../src/kinds/kind.ts";
import type { Reply } from "../../src/types.ts";
import { fixture, judge, metricsOf } from "./fixture.ts";

interface Example {
  /** Item id → answer. */
  readonly answers: readonly (readonly [id: string, answer: string])[];
  /** Metric id → what the page says. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** The two tables under «Worked example»: answers by item, and numbers by metric. */
export function exampleOf(name: KindName): Example {
  const page = readFileSync(new URL(`../../docs/methods/${name}.md`, import.meta.url), "utf8");
  const section = page.split(/^## /m).find((part) => part.startsWith("Worked example")) ?? "";
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (.+?) \|/gm)].map(
    ([, key = "", cell = ""]) =>
      [key, cell.replace(/^`|`$/g, "").replaceAll("<br>", "\n")] as const,
  );
  return {
    answers: rows.filter(([key]) => /-n[bn]$/.test(key)),
    metrics: Object.fromEntries(rows.filter(([key]) => !/-n[bn]$/.test(key))),
  };
}

/**
 * The numbers of a method's page are what the product computes from the page's own answers: every
 * metric that is defined on them is there, to three decimals, and no other.
 */
export function itsWorkedExampleHolds(
  name: KindName,
  settings: Settings = {},
  reply: (answer: string) => string | Reply = (answer) => answer,
): void {
  it("the worked example of its page holds", () => {
    const { kind, find } = fixture(name);
    const { answers, metrics } = exampleOf(name);
    const rows = answers.map(
      ([id, answer]) => judge(kind, find(id), reply(answer), settings).values,
    );
    const found = Object.entries(metricsOf(kind, rows)).map(([id, value]) => [
      id,
      value.toFixed(3),
    ]);
    expect(answers.length).toBeGreaterThan(1);
    expect(Object.fromEntries(found)).toEqual(metrics);
  });
}
