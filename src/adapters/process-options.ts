import { z } from "zod";

const text = z.string().trim().min(1);
const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "a name of a variable");

/** What an entry of models.yaml says of a program, beyond what any model may say. */
export const processSettings = {
  adapter: z.literal("process"),
  /** The program and its arguments, started without a shell. */
  command: z.array(text).min(1),
  /** Names the model behind the program; part of what a run's numbers belong to. */
  model: text.optional(),
  /** Folder to start it in. Default: the current one. */
  cwd: text.optional(),
  /** Environment variables to hand over, by name. Without it: PATH, HOME, LANG, TMPDIR alone. */
  env: z.array(variableName).optional(),
  /** How long it may take to say that it is ready. Default 300. */
  startSeconds: z.number().positive().optional(),
};

/** What `processAdapter` takes. */
export interface ProcessOptions {
  readonly command: readonly string[];
  readonly cwd?: string | undefined;
  /** The whole environment of the program. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly startTimeoutMs: number;
}

const usual = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SystemRoot", "TEMP"];

/** The variables a program gets: the few that programs need to run, and those it was promised. */
export function environmentFor(
  promised: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...usual, ...promised].flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
