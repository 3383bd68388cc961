import { Option } from "commander";
import type { Command } from "commander";
import { text, wholeNumber } from "./commands/options.ts";
import type { Options } from "./commands/options.ts";
import type { Terminal } from "./commands/terminal.ts";
import type { SizeField } from "./datasets/checks/sizes.ts";
import { UsageError } from "./errors.ts";

/** Holds the passphrase of sealed test sets: a command line is seen by others. */
const passphraseVariable = "HELSEMAAL_SEAL_PASSPHRASE";

/** The commands about test sets. `end` takes what a command returns as the exit code. */
export function addDatasets(
  root: Command,
  end: (code: number | Promise<number>) => Promise<void>,
  terminal: Terminal,
): void {
  const datasets = root
    .command("datasets")
    .description("test sets: list, check, import, export, seal, open, overlap");
  datasets
    .command("list [names...]")
    .description("test sets and their sizes")
    .addOption(
      new Option("--by <field>", "sizes by the values of a field").choices([
        "form",
        "area",
        "risk",
        "scope",
        "originForm",
        "service",
        "profession",
      ]),
    )
    .action(async (names: string[], options: Options) => {
      const { listDatasets } = await import("./commands/datasets.ts");
      await end(listDatasets(names, terminal, options["by"] as SizeField | undefined));
    });
  datasets
    .command("check [names...]")
    .description("what a script can tell about test sets: exit 0 green, 1 defects")
    .option("--all", "every finding in full")
    .option("--json", "findings, sizes and attacks as JSON")
    .action(async (names: string[], options: Options) => {
      const { checkCommand } = await import("./commands/check-datasets.ts");
      const today = new Date().toISOString().slice(0, 10);
      const [all, json] = [options["all"] === true, options["json"] === true];
      await end(checkCommand({ names, all, json, today }, terminal));
    });
  datasets
    .command("import <format> <file>")
    .description("make a dataset folder of a published file, with a report of what was found in it")
    .addOption(new Option("--out <folder>", "folder to write").makeOptionMandatory())
    .action(async (format: string, file: string, options: Options) => {
      if (format !== "normedqa")
        throw new UsageError(`there is no importer for "${format}"; there is: normedqa`);
      const { importDataset } = await import("./commands/import-dataset.ts");
      await end(importDataset(file, text(options, "out"), terminal));
    });
  datasets
    .command("export <name>")
    .description("describe a test set as MLCommons Croissant JSON-LD")
    .addOption(new Option("--croissant", "the only format there is").makeOptionMandatory())
    .option("--url <address>", "where the test set is published")
    .option("--out <file>", "file to write; else it is printed")
    .action(async (name: string, options: Options) => {
      const { exportDataset } = await import("./commands/export-dataset.ts");
      const [url, out] = [options["url"], options["out"]] as (string | undefined)[];
      await end(exportDataset(name, { url, out }, terminal));
    });
  datasets
    .command("seal <folder>")
    .description(`encrypt a private test set; passphrase in ${passphraseVariable}`)
    .addOption(new Option("--out <file>", "file to write").makeOptionMandatory())
    .action(async (folder: string, options: Options) => {
      const { sealDataset } = await import("./commands/seal-dataset.ts");
      await end(sealDataset(folder, text(options, "out"), terminal));
    });
  datasets
    .command("open <file>")
    .description(`decrypt a sealed test set; passphrase in ${passphraseVariable}`)
    .addOption(new Option("--out <folder>", "folder to write").makeOptionMandatory())
    .action(async (file: string, options: Options) => {
      const { openDataset } = await import("./commands/seal-dataset.ts");
      await end(openDataset(file, text(options, "out"), terminal));
    });
  datasets
    .command("overlap <name> <folder>")
    .description("which n-grams of a test set stand in the text files of a folder")
    .option("--words <n>", "length of an n-gram", wholeNumber, 8)
    .option("--json", "the whole report as JSON")
    .action(async (name: string, folder: string, options: Options) => {
      const { overlap } = await import("./commands/overlap.ts");
      const [n, json] = [options["words"] as number, options["json"] === true];
      await end(overlap(name, folder, { n, json }, terminal));
    });
}
