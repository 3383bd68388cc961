import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../errors.ts";
import { suggestion } from "../files/suggest.ts";
import { firstFault } from "../files/schema-faults.ts";
import { readYaml } from "../files/yaml-file.ts";
import { withParts } from "./compose-parts.ts";
import { adapterNames, shorthands } from "./index.ts";
import { createMask } from "./masking.ts";
import { modelsFileSchema, writtenModelSchema } from "./models.ts";
import type { ModelEntry, WrittenModelEntry } from "./models.ts";

const defaultFile = "models.yaml";

/**
 * The models named on the command line, each a name from `models.yaml` or `adapter:rest`, such as
 * `baseline:random` or `openai:qwen2.5:7b@http://localhost:11434/v1`. Throws a UsageError naming
 * the word that means nothing and what there is.
 *
 * @param file `--models`; without it ./models.yaml is read when a name needs it
 */
export function resolveModels(specs: readonly string[], file?: string): ModelEntry[] {
  if (specs.length === 0)
    throw new UsageError("no model named: add --model, such as --model baseline:random");
  const named = new Map<string, WrittenModelEntry>();
  const path = file ?? (existsSync(defaultFile) ? defaultFile : undefined);
  if (path !== undefined)
    for (const entry of readYaml(path, modelsFileSchema, "a list of models").models) {
      if (named.has(entry.name))
        throw new UsageError(
          `${path}: two models are called ${entry.name}; give each its own name`,
        );
      named.set(entry.name, entry);
    }
  const find = (spec: string) => named.get(spec) ?? fromShorthand(spec, [...named.keys()], path);
  const models = specs.map((spec): ModelEntry => {
    const entry = find(spec);
    if (entry.adapter !== "compose") return entry;
    // A path in a file starts from the file, one on the command line from where that was typed.
    return withParts(entry, named.has(spec) && path !== undefined ? dirname(path) : ".", find);
  });
  return distinctNames(models);
}

function fromShorthand(
  spec: string,
  named: readonly string[],
  path: string | undefined,
): WrittenModelEntry {
  const at = spec.indexOf(":");
  const adapter = adapterNames.find((name) => name === spec.slice(0, at));
  if (adapter === undefined) {
    const known = [...named, ...adapterNames.map((name) => `${name}:…`)];
    throw new UsageError(
      at === -1
        ? `model "${spec}" is not in ${path ?? `${defaultFile} (there is none here)`}${suggestion(spec, known)}`
        : `model "${spec}": there is no adapter "${spec.slice(0, at)}"${suggestion(spec.slice(0, at), adapterNames)}`,
    );
  }
  const value = shorthands[adapter](spec.slice(at + 1));
  const parsed = writtenModelSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const mask = createMask([]);
  throw new UsageError(`model "${mask(spec)}": ${mask(firstFault(parsed.error, value))}`);
}

/** Two models may share a name on different servers: then the server is added to it. */
function distinctNames(models: readonly ModelEntry[]): ModelEntry[] {
  const count = new Map<string, number>();
  for (const { name } of models) count.set(name, (count.get(name) ?? 0) + 1);
  const seen = new Set<string>();
  return models.map((model) => {
    const url =
      model.adapter === "openai"
        ? model.baseURL
        : model.adapter === "huggingface" || model.adapter === "rag"
          ? model.url
          : undefined;
    const host = url === undefined ? "" : new URL(url).host;
    const name =
      (count.get(model.name) ?? 0) > 1 && host !== "" ? `${model.name}@${host}` : model.name;
    if (seen.has(name)) throw new UsageError(`model "${name}" is named twice; name it once`);
    seen.add(name);
    return { ...model, name };
  });
}
