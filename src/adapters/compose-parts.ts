import { resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { closedCorpus, noGenerator } from "./compose-options.ts";
import type {
  ComposeModelEntry,
  ModelEntry,
  WrittenComposeEntry,
  WrittenModelEntry,
} from "./models.ts";

/**
 * An entry that names other models, with those models in the place of their names and its corpus as
 * an absolute path. Throws a UsageError for a part that does not exist or is composed itself.
 *
 * @param folder where the corpus's path starts from
 * @param find the entry that a name stands for; throws a UsageError where there is none
 */
export function withParts(
  entry: WrittenComposeEntry,
  folder: string,
  find: (name: string) => WrittenModelEntry,
): ComposeModelEntry {
  const part = (role: "generator" | "embedder", name: string): ModelEntry => {
    const found = named(entry.name, role, name, find);
    if (found.adapter !== "compose") return found;
    throw new UsageError(
      `model ${entry.name}: ${role} ${name} is composed itself; name the model that does the work`,
    );
  };
  const generator =
    entry.generator === noGenerator ? undefined : part("generator", entry.generator);
  const embedder = entry.embedder === undefined ? undefined : part("embedder", entry.embedder);
  return {
    ...entry,
    corpus: entry.corpus === closedCorpus ? closedCorpus : resolve(folder, entry.corpus),
    generator,
    embedder,
  };
}

function named(
  owner: string,
  role: string,
  name: string,
  find: (name: string) => WrittenModelEntry,
): WrittenModelEntry {
  try {
    return find(name);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`model ${owner}: ${role}: ${error.message}`);
  }
}
