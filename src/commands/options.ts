import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";

/** Options as commander hands them over, by their camel-cased names. */
export type Options = Record<string, unknown>;

export function modelsFileOption(): Option {
  return new Option(
    "--models <file>",
    "models.yaml to read (default: ./models.yaml where there is one)",
  );
}

export function planning(command: Command): Command {
  return command
    .requiredOption(
      "--model <model...>",
      "a name from models.yaml, baseline:random, openai:<name>@<base-url> …",
    )
    .addOption(modelsFileOption())
    .option("--prices <file>", "prices.yaml: what a million tokens of each model cost")
    .option("--limit <n>", "only the first n pairs of each task", wholeNumber)
    .option(
      "--allow <reason>",
      "send data where its sensitivity forbids it; the reason is kept",
      words,
    )
    .option("--label <name>", "keep this run apart from others of the same plan")
    .option("--seed <n>", "seed of option order and sampling", wholeNumber, 1);
}

export function resultsOption(): Option {
  return new Option("--results <dir>", "folder of the runs").default("results");
}

export function formatOption(): Option {
  return new Option("--format <format>", "form of the result")
    .choices(["md", "csv", "json"])
    .default("md");
}

export function format(options: Options) {
  return options["format"] as "md" | "csv" | "json";
}

export function languageOption(): Option {
  return new Option("--lang <language>", "language of tables")
    .choices(["nb", "nn", "en"])
    .default("en");
}

export function planArguments(suite: string, options: Options) {
  return {
    suite,
    models: options["model"] as string[],
    modelsFile: options["models"] as string | undefined,
    prices: options["prices"] as string | undefined,
    limit: options["limit"] as number | undefined,
    label: options["label"] as string | undefined,
    allow: options["allow"] as string | undefined,
    seed: options["seed"] as number,
  };
}

export function runArguments(suite: string, options: Options) {
  return {
    ...planArguments(suite, options),
    results: text(options, "results"),
    language: language(options),
    concurrency: options["concurrency"] as number | undefined,
    caps: {
      calls: options["maxCalls"] as number | undefined,
      tokens: options["maxTokens"] as number | undefined,
      cost: options["maxCost"] as number | undefined,
      minutes: options["maxMinutes"] as number | undefined,
    },
    reuse: (options["reuse"] as string[] | undefined) ?? [],
    takeOver: options["takeOver"] === true,
    redact: options["redact"] === true,
  };
}

export function text(options: Options, name: string): string {
  return String(options[name]);
}

export function language(options: Options) {
  return options["lang"] as "nb" | "nn" | "en";
}

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("expected a whole number, 1 or more");
  return number;
}

export function amount(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError("expected a number above 0");
  return number;
}

export function concurrency(value: string): number | undefined {
  return value === "auto" ? undefined : wholeNumber(value);
}

function words(value: string): string {
  if (value.trim().length < 10)
    throw new InvalidArgumentError("expected a reason in words: who decided it, and why");
  return value.trim();
}
