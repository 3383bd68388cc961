import { readFileSync } from "node:fs";

const file = new URL("../package.json", import.meta.url);
const { name, version } = JSON.parse(readFileSync(file, "utf8")) as {
  name: string;
  version: string;
};

/** Name and version of this package, as written into every run. */
export const harness = { name, version } as const;
