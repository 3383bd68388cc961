import type { Location } from "../types.ts";
import type { Model } from "./index.ts";
import { createMask, isSecretName, MASKED } from "./masking.ts";
import type { RagModelEntry } from "./models.ts";
import { ragSettings } from "./rag-options.ts";

/** An entry of the adapter `rag` as a model. What comes beside it is found as for any server. */
export function ragModel(
  entry: RagModelEntry,
  key: string | undefined,
  location: Location,
  limiterKey: string,
): Model {
  const {
    name,
    adapter,
    can,
    location: _declared,
    timeoutSeconds,
    url,
    headers,
    keyHeader,
    ...rest
  } = entry;
  const { keyEnv: _key, concurrency: _most, attempts: _tries, price: _price, ...fields } = rest;
  const settings = ragSettings(fields);
  return {
    entry,
    identity: {
      name,
      adapter,
      options: { url: createMask([])(url), ...settings, body: withoutSecrets(settings.body) },
    },
    can: can ?? ["retrieve-and-answer"],
    location,
    limiterKey,
    async open() {
      const { ragAdapter } = await import("./rag.ts");
      return ragAdapter({
        ...settings,
        url,
        ...(key === undefined ? {} : { apiKey: key }),
        ...(keyHeader === undefined ? {} : { keyHeader }),
        ...(headers === undefined ? {} : { headers }),
        timeoutMs: (timeoutSeconds ?? 600) * 1000,
      });
    },
  };
}

/** A template as it may be kept: members named like secrets lose their text. */
function withoutSecrets(template: unknown): unknown {
  if (Array.isArray(template)) return template.map(withoutSecrets);
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "string" && isSecretName(name) ? MASKED : withoutSecrets(value),
    ]),
  );
}
