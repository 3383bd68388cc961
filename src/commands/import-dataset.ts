import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { importNorMedQa, importSummary } from "../datasets/import/normedqa/index.ts";
import { locateSuite } from "../datasets/locate.ts";
import { writeAtomically } from "../files/atomic.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** `datasets import normedqa`: a published file becomes a dataset folder with a suite to run. */
export async function importDataset(
  file: string,
  out: string,
  terminal: Terminal,
): Promise<number> {
  const report = await importNorMedQa(file, out);
  const suite = join(out, "suite.yaml");
  if (!existsSync(suite)) writeAtomically(suite, suiteFor("normedqa"));
  terminal.out(`${importSummary(report).trimEnd()}\n`);
  terminal.out(`Run it: helsemaal run ${out} --model <model>\n`);
  return exitCodes.ok;
}

/** The main job's suite and prompts, pointed at the dataset it stands beside. */
function suiteFor(name: string): string {
  const document = parseDocument(readFileSync(locateSuite("kunnskap"), "utf8"));
  document.commentBefore = ` Asks the imported questions with the prompts of the main job.`;
  document.set("name", name);
  document.delete("title");
  document.setIn(["tasks", 0, "name"], name);
  document.setIn(["tasks", 0, "dataset"], ".");
  return document.toString();
}
