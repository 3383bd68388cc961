import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { helsemaal, scratch } from "./command.ts";
import type { CommandResult } from "./command.ts";

export const baseline = ["--model", "baseline:first"];

/** A message a person can act on: one block, led by our name, and no trace of the code. */
export function expectMessage({ code, err, out }: CommandResult, exit: 1 | 2, says: RegExp): void {
  expect(err).toMatch(says);
  expect(err).not.toMatch(/^\s+at |this is a bug|undefined|\[object/m);
  expect(err.match(/^(?:helsemaal|error): /gm)).toHaveLength(1);
  expect(out).toBe("");
  expect(code).toBe(exit);
}

export type Edit = (text: string) => string;

/** Runs a generated suite after `change` has had its way with the folder. */
export async function runAfter(
  change: (folder: string) => void,
  args: readonly string[] = baseline,
  options: Partial<Parameters<typeof writeGeneratedSuite>[1]> = {},
): Promise<CommandResult> {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 2, ...options });
  change(folder.path);
  const results = ["--results", join(folder.path, "results")];
  const named = args.map((arg) => arg.replace("FOLDER", folder.path));
  return await helsemaal(["run", suite, ...results, ...named]);
}

export const editing = (name: string, edit: Edit) => (folder: string) => {
  const path = join(folder, name);
  writeFileSync(path, edit(readFileSync(path, "utf8")));
};
export const writing = (name: string, text: string | Buffer) => (folder: string) =>
  writeFileSync(join(folder, name), text);
export const untouched = () => {};
export const items = "bokser/items.jsonl";
export const latin1 = (text: string) => Buffer.from(text, "latin1");
