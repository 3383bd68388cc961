import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** A scorer's or metric's numbers on fixed inputs, and what it calls itself. */
export interface GoldenEntry {
  readonly signature: string;
  /** Name of the input → what comes out. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * What stands behind signed numbers without being one: a change asks for a look and a renewal. Where
 * it changes a number, that number's own entry blocks.
 */
export const unsigned = "unsigned";

/** Name of the scorer or metric → its entry. */
export type Golden = Readonly<Record<string, GoldenEntry>>;

/** Set to write the golden files anew; nothing else ever does. */
export const renewing = process.env["HELSEMAAL_RENEW_GOLDEN"] === "1";

const howToRenew = "then renew the file: HELSEMAAL_RENEW_GOLDEN=1 npx vitest run test/golden";

/**
 * What is wrong with new numbers beside the golden ones, a line each. `blocking` are those that no
 * renewal may pass over: numbers that changed while the signature stayed, so that two tables would
 * claim to have been measured alike. `stale` are cured by renewing.
 */
export function compareGolden(
  before: Golden,
  now: Golden,
): { readonly blocking: readonly string[]; readonly stale: readonly string[] } {
  const blocking: string[] = [];
  const stale: string[] = [];
  for (const [name, { signature, outputs }] of Object.entries(now)) {
    const known = before[name];
    if (!known) {
      stale.push(`${name}: has no golden numbers yet; ${howToRenew}`);
      continue;
    }
    const changed = Object.keys(outputs).filter(
      (input) => input in known.outputs && !alike(known.outputs[input], outputs[input]),
    );
    if (changed.length > 0 && signature === unsigned)
      stale.push(`${name}: changed for ${listed(changed)}; see that it should, ${howToRenew}`);
    else if (changed.length > 0 && known.signature === signature)
      blocking.push(
        `${name}: other numbers for ${listed(changed)} under the same signature; raise its version, ${howToRenew}`,
      );
    else if (known.signature !== signature)
      stale.push(`${name}: the signature was ${known.signature}, is ${signature}; ${howToRenew}`);
    if (Object.keys(outputs).join("\n") !== Object.keys(known.outputs).join("\n"))
      stale.push(`${name}: other inputs than the golden file has; ${howToRenew}`);
  }
  for (const name of Object.keys(before))
    if (!(name in now)) stale.push(`${name}: is gone; ${howToRenew}`);
  return { blocking, stale };
}

function listed(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return names.slice(0, 5).join(", ") + more;
}

/** Equal but for the last digits, where platforms differ in their logarithms. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number")
    return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => key in b && alike(value, (b as Record<string, unknown>)[key]))
  );
}

/** Nothing but JSON: what a file keeps of it. */
export function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function readGolden(name: string): Golden {
  const path = goldenPath(name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Golden) : {};
}

/** Writes one line per entry and input, so that a change reads as one. */
export function writeGolden(name: string, golden: Golden): void {
  const entries = Object.entries(golden).map(([entry, { signature, outputs }]) => {
    const lines = Object.entries(outputs).map(
      ([input, output]) => `   ${JSON.stringify(input)}: ${JSON.stringify(output)}`,
    );
    const head = ` ${JSON.stringify(entry)}: {\n  "signature": ${JSON.stringify(signature)},\n`;
    return `${head}  "outputs": {\n${lines.join(",\n")}\n  }\n }`;
  });
  writeFileSync(goldenPath(name), `{\n${entries.join(",\n")}\n}\n`);
}

function goldenPath(name: string): string {
  return new URL(`./${name}.golden.json`, import.meta.url).pathname;
}
