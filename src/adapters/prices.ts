import { z } from "zod";
import { UsageError } from "../errors.ts";
import { suggestion } from "../files/suggest.ts";
import { readYaml } from "../files/yaml-file.ts";
import type { ModelEntry } from "./models.ts";

const text = z.string().trim().min(1);

/** A list of prices as a team keeps it: who pays what, read when. */
const pricesSchema = z.strictObject({
  /** Names this state of the list; kept with every run. */
  version: text,
  currency: z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code, such as NOK"),
  /** The day the prices were read. */
  date: z.iso.date(),
  /** Model, by its name in models.yaml or its id at the server → what a million tokens cost. */
  models: z.record(
    text,
    z.strictObject({ inputPerMillion: z.number().min(0), outputPerMillion: z.number().min(0) }),
  ),
});

/**
 * Gives each model its price from a file; one the file does not know keeps what models.yaml says.
 * Throws a UsageError where the file is not such a list, or knows none of the models.
 */
export function withPrices(entries: readonly ModelEntry[], path: string): ModelEntry[] {
  const { models, ...shared } = readYaml(path, pricesSchema, "a list of prices");
  const priced = entries.map((entry) => {
    const found = priceIn(models, entry);
    return found ? { ...entry, price: { ...shared, ...found } } : entry;
  });
  if (priced.every((entry, index) => entry === entries[index]))
    throw new UsageError(
      `${path}: has no price for ${entries.map(({ name }) => name).join(", ")}${suggestion(entries[0]?.name ?? "", Object.keys(models))}`,
    );
  return priced;
}

type Prices = z.infer<typeof pricesSchema>["models"];

/** A composed model costs what its generator does. */
function priceIn(models: Prices, entry: ModelEntry): Prices[string] | undefined {
  if (entry.adapter === "compose")
    return models[entry.name] ?? (entry.generator && priceIn(models, entry.generator));
  const id = "model" in entry ? entry.model : undefined;
  return models[entry.name] ?? (id === undefined ? undefined : models[id]);
}
