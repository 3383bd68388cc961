// Writes docs/datasets/<name>.md for every dataset of the package, and removes none.
//
//   npm run docs:datasets
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { datasetNames } from "../dist/datasets/locate.js";
import { datasetPage } from "./dataset-page.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "docs", "datasets");
mkdirSync(out, { recursive: true });
process.chdir(root);
for (const name of datasetNames()) {
  const page = await datasetPage(join(root, "datasets", name, "dataset.yaml"));
  writeFileSync(join(out, `${name}.md`), page);
  process.stdout.write(`docs/datasets/${name}.md\n`);
}
