import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import type { Terminal } from "./commands/terminal.ts";

type Options = Record<string, unknown>;

/** Options that several commands have, made anew for each. */
interface SharedOptions {
  readonly results: () => Option;
  readonly language: () => Option;
  readonly format: () => Option;
}

/** The commands that hold runs against each other. `end` takes the exit code. */
export function addComparing(
  root: Command,
  { results, language, format }: SharedOptions,
  end: (code: number | Promise<number>) => Promise<void>,
  terminal: Terminal,
): void {
  root
    .command("compare <run...>")
    .description("runs against each other on the same items: what can be told apart")
    .addOption(results())
    .addOption(language())
    .addOption(format())
    .action(async (runs: string[], options: Options) => {
      const { compare } = await import("./commands/compare.ts");
      const format = options["format"] as "md" | "csv" | "json";
      const lang = options["lang"] as "nb" | "nn" | "en";
      await end(compare(runs, String(options["results"]), format, lang, terminal));
    });

  root
    .command("gate")
    .description("is a new version worse? exit 0 pass, 1 regression or refused, 3 undecided")
    .requiredOption("--baseline <run>", "the version in use")
    .option("--candidate <run>", "the version to judge")
    .option("--policy <file>", "gate.yaml: margins, alpha, safety bounds, critical items")
    .option("--state <file>", "count the looks at these items, and spend alpha on each")
    .addOption(results())
    .addOption(
      new Option("--format <format>", "form of the result").choices(["md", "json"]).default("md"),
    )
    .option("--junit <file>", "write a JUnit XML report too")
    .option("--github", "annotate a GitHub Actions job and add to its summary")
    .option("--power", "say what the policy could find, without a candidate")
    .option("--drop <share>", "for --power: a true drop, such as 0.08", share, 0.05)
    .option("--discordance <share>", "for --power: items that change sides", share, 0.2)
    .action(async (options: Options) => {
      const { gateCommand, powerCommand } = await import("./commands/gate.ts");
      const { assumedPairs } = await import("./plan/detectable.ts");
      const args = gateArguments(options);
      if (options["power"] !== true) return end(gateCommand(args, terminal));
      const question = {
        drop: options["drop"] as number,
        discordance: options["discordance"] as number,
        icc: assumedPairs.icc,
      };
      return end(powerCommand(args, question, terminal));
    });
}

function gateArguments(options: Options) {
  return {
    baseline: String(options["baseline"]),
    candidate: options["candidate"] as string | undefined,
    policy: options["policy"] as string | undefined,
    state: options["state"] as string | undefined,
    results: String(options["results"]),
    format: options["format"] as "md" | "json",
    junit: options["junit"] as string | undefined,
    github: options["github"] === true,
  };
}

function share(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number < 1))
    throw new InvalidArgumentError("expected a share between 0 and 1, such as 0.08");
  return number;
}
