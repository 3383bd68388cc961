import type { Model } from "./index.ts";
import type { ProcessModelEntry } from "./models.ts";
import { createMask, isSecretName, MASKED } from "./masking.ts";
import { environmentFor } from "./process-options.ts";

/**
 * A program as a model. Where its texts go, nobody but its user knows: it counts as outside the EEA
 * until `location:` says otherwise. Without `concurrency:` it is asked one thing at a time.
 */
export function processModel(entry: ProcessModelEntry): Model {
  const { name, adapter, command, cwd, model, env = [], timeoutSeconds, startSeconds } = entry;
  return {
    entry: { ...entry, concurrency: entry.concurrency ?? 1 },
    identity: {
      name,
      adapter,
      options: {
        command: withoutKeys(command),
        ...(model === undefined ? {} : { model }),
        ...(cwd ? { cwd } : {}),
      },
    },
    can: entry.can ?? ["generate"],
    location: entry.location ?? "outside-eea",
    limiterKey: `process/${name}`,
    async open() {
      const { processAdapter } = await import("./process.ts");
      return processAdapter({
        command,
        cwd,
        env: environmentFor(env, process.env),
        timeoutMs: (timeoutSeconds ?? 600) * 1000,
        startTimeoutMs: (startSeconds ?? 300) * 1000,
      });
    },
  };
}

const maskShapes = createMask([]);

/** `--api-key …` and what else looks like a key: a run folder keeps the command, never a secret. */
function withoutKeys(command: readonly string[]): readonly string[] {
  return command.map((word, index) => {
    const before = command[index - 1] ?? "";
    return before.startsWith("-") && isSecretName(before.replace(/^-+/, ""))
      ? MASKED
      : maskShapes(word);
  });
}
