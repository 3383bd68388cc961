import { EventEmitter } from "node:events";
import { Command, CommanderError } from "commander";
import { addComparing } from "./cli-comparing.ts";
import { addDatasets } from "./cli-datasets.ts";
import {
  amount,
  concurrency,
  format,
  formatOption,
  language,
  languageOption,
  modelsFileOption,
  planArguments,
  planning,
  resultsOption,
  runArguments,
  text,
  wholeNumber,
} from "./commands/options.ts";
import type { Options } from "./commands/options.ts";
import { exitCodes } from "./commands/terminal.ts";
import type { Terminal } from "./commands/terminal.ts";
import { IncompleteError, UsageError } from "./errors.ts";
import { harness } from "./version.ts";

/**
 * The command line. Commands are imported when they are called, so that `--help` and `--version`
 * load nothing else. Everything is printed through `terminal`; the exit code is returned.
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    terminal.out(`${harness.version}\n`);
    return exitCodes.ok;
  }
  const state = { code: exitCodes.ok as number };
  try {
    await program(terminal, state).parseAsync([...argv], { from: "user" });
    return state.code;
  } catch (error) {
    return report(error, terminal);
  }
}

function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof UsageError || error instanceof IncompleteError) {
    terminal.err(`helsemaal: ${error.message}\n`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
  const system = systemFailure(error);
  if (system !== undefined) {
    terminal.err(`helsemaal: ${system}\n`);
    return exitCodes.failed;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`helsemaal: this is a bug, please report it:\n${detail}\n`);
  return exitCodes.failed;
}

/** What the operating system refused, in words; undefined for anything else. */
function systemFailure(error: unknown): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  const why: Record<string, string> = {
    ENOSPC: "the disk is full. Make room and run the same command again; what was answered is kept",
    EDQUOT: "your disk quota is used up. Make room and run the same command again",
    EACCES: "you may not read or write there",
    EPERM: "you may not read or write there",
    EROFS: "the file system is read-only. Choose another folder with --results",
    EFBIG:
      "the file would be larger than your limit (ulimit -f). Raise it and run the same command again",
    EIO: "the disk does not work as it should (input/output error)",
    ENOENT: "the file or its folder is gone",
    EISDIR: "expected a file, found a folder",
    ENOTDIR: "expected a folder, found a file",
    EMFILE: "too many files are open; raise the limit with ulimit -n",
  };
  const words = code === undefined ? undefined : why[code];
  return words === undefined ? undefined : `${path ?? "file"}: ${words}`;
}

function program(terminal: Terminal, state: { code: number }): Command {
  const root = new Command("helsemaal")
    .description(
      "Measures how well language models serve Norwegian health care, in Bokmål and Nynorsk.",
    )
    .version(harness.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError("(add --help for the options)");
  /** What a command returns becomes the exit code. */
  const end = async (code: number | Promise<number>) => {
    state.code = await code;
  };

  planning(
    root.command("plan <suite>").description("say what a run would ask and cost; ask nothing"),
  ).action(async (suite: string, options: Options) => {
    const { plan } = await import("./commands/plan.ts");
    await end(plan(planArguments(suite, options), terminal));
  });

  planning(
    root
      .command("run <suite>")
      .description("ask models side by side and end in one table; run again to go on"),
  )
    .addOption(resultsOption())
    .addOption(languageOption())
    .option("--concurrency <n|auto>", "requests in flight per server", concurrency)
    .option("--max-calls <n>", "stop before more calls than this", wholeNumber)
    .option("--max-tokens <n>", "stop before more tokens than this", wholeNumber)
    .option(
      "--max-cost <amount>",
      "stop before spending more, in the currency of the prices",
      amount,
    )
    .option("--max-minutes <n>", "stop after this time", amount)
    .option("--reuse <run...>", "take over answers to the same requests of the same model")
    .option("--redact", "keep only hashes of the answers to restricted and patient data")
    .option("--take-over", "take over a run that another process has locked")
    .action(async (suite: string, options: Options) => {
      const { run } = await import("./commands/run.ts");
      await end(run(runArguments(suite, options), terminal));
    });

  root
    .command("score <run...>")
    .description("score recorded answers again, without a call")
    .addOption(resultsOption())
    .addOption(languageOption())
    .action(async (runs: string[], options: Options) => {
      const { score } = await import("./commands/results.ts");
      await end(score(runs, text(options, "results"), language(options), terminal));
    });

  root
    .command("table <run...>")
    .description("one table of several runs")
    .addOption(resultsOption())
    .addOption(languageOption())
    .addOption(formatOption())
    .action(async (runs: string[], options: Options) => {
      const { table } = await import("./commands/results.ts");
      await end(
        table(runs, text(options, "results"), format(options), language(options), terminal),
      );
    });

  const shared = { results: resultsOption, language: languageOption, format: formatOption };
  addComparing(root, shared, end, terminal);

  addDatasets(root, end, terminal);

  root
    .command("models")
    .description("models: check what they offer")
    .command("check <models...>")
    .description("try what a server can do and print the can: line to paste")
    .addOption(modelsFileOption())
    .action(async (names: string[], options: Options) => {
      const { checkModels } = await import("./commands/check-models.ts");
      await end(checkModels(names, options["models"] as string | undefined, terminal));
    });

  root
    .command("doctor")
    .description("look at what a run would find on this machine")
    .addOption(resultsOption())
    .addOption(modelsFileOption())
    .action(async (options: Options) => {
      const { doctor } = await import("./commands/doctor.ts");
      const file = options["models"] as string | undefined;
      await end(doctor(text(options, "results"), file, terminal));
    });
  return root;
}

/** The real terminal: the one place that prints and ends the process. */
function processTerminal(): Terminal {
  const signals = new EventEmitter();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (!signals.emit("stop")) process.exit(exitCodes.interrupted);
    });
  }
  // Whoever reads may leave (`| head`); the work goes on and the exit code still says how it went.
  process.stderr.on("error", () => {});
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.stderr.write(`helsemaal: could not write to the standard output: ${error.message}\n`);
    process.exit(exitCodes.failed);
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    live: process.stderr.isTTY === true,
    onStop(listener) {
      signals.on("stop", listener);
      return () => signals.off("stop", listener);
    },
    leave: (code) => process.exit(code),
  };
}

/** Called by `bin/helsemaal.js`. */
export async function start(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processTerminal());
}
