import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../errors.ts";
import { suggestion } from "../files/suggest.ts";

/** The folder of the installed package: holds `datasets/` and `suites/`. */
export const packageRoot = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The card of a dataset named on the command line or in a suite: a path to a folder or a card, a
 * name under ./datasets, or a name in the package - in this order. `near` is the folder that
 * relative paths in a suite start from. Throws a UsageError that lists the names there are.
 */
export function locateDataset(nameOrPath: string, near: string = process.cwd()): string {
  const places = [
    resolve(near, nameOrPath),
    join(process.cwd(), "datasets", nameOrPath),
    join(packageRoot, "datasets", nameOrPath),
  ];
  for (const place of places) {
    if (place.endsWith(".yaml") && existsSync(place)) return place;
    const card = join(place, "dataset.yaml");
    if (existsSync(card)) return card;
  }
  throw new UsageError(
    `dataset "${nameOrPath}" not found: looked for dataset.yaml in ${places.join(", ")}${suggestion(nameOrPath, datasetNames())}`,
  );
}

/** Names of the datasets in ./datasets and in the package, sorted. */
export function datasetNames(): string[] {
  return namesIn("datasets", (folder, entry) =>
    existsSync(join(folder, entry, "dataset.yaml")) ? entry : undefined,
  );
}

/**
 * The file of a suite: a path to it or to a folder with a suite.yaml, a name under ./suites, or a name in the package. Throws a
 * UsageError that lists the names there are.
 */
export function locateSuite(nameOrPath: string): string {
  const places = [
    resolve(nameOrPath),
    resolve(nameOrPath, "suite.yaml"),
    join(process.cwd(), "suites", `${nameOrPath}.yaml`),
    join(packageRoot, "suites", `${nameOrPath}.yaml`),
  ];
  const found = places.find((place) => existsSync(place) && statSync(place).isFile());
  if (found) return found;
  throw new UsageError(`suite "${nameOrPath}" not found${suggestion(nameOrPath, suiteNames())}`);
}

export function suiteNames(): string[] {
  return namesIn("suites", (_folder, entry) =>
    entry.endsWith(".yaml") ? entry.slice(0, -".yaml".length) : undefined,
  );
}

function namesIn(
  kind: string,
  name: (folder: string, entry: string) => string | undefined,
): string[] {
  const found = new Set<string>();
  for (const root of [process.cwd(), packageRoot]) {
    const folder = join(root, kind);
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder)) {
      const hit = name(folder, entry);
      if (hit !== undefined) found.add(hit);
    }
  }
  return [...found].sort();
}
