import type { Location } from "../types.ts";
import type { Model } from "./index.ts";
import { createMask, isSecretName, MASKED } from "./masking.ts";
import type { RagModelEntry } from "./models.ts";
import { ragSettings, type RagSettings } from "./rag-options.ts";

/** What is found for any server by its address and its entry. */
export interface Found {
  readonly key: string | undefined;
  readonly secretHeaders: Readonly<Record<string, string>> | undefined;
  readonly location: Location;
  readonly limiterKey: string;
}

/** An entry of the adapter `rag` as a model. */
export function ragModel(
  entry: RagModelEntry,
  { key, secretHeaders, location, limiterKey }: Found,
): Model {
  const { name, adapter, can, timeoutSeconds, url, headers, keyHeader, ...rest } = entry;
  const { keyEnv: _key, headersEnv: _secret, location: _declared, price: _price, ...kept } = rest;
  const { concurrency: _most, attempts: _tries, ...fields } = kept;
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
    ways: { "retrieve-and-answer": { conditions: conditionsOf(settings) } },
    limiterKey,
    async open() {
      const { ragAdapter } = await import("./rag.ts");
      return ragAdapter({
        ...settings,
        url,
        ...(key === undefined ? {} : { apiKey: key }),
        ...(keyHeader === undefined ? {} : { keyHeader }),
        ...(headers === undefined ? {} : { headers }),
        ...(secretHeaders === undefined ? {} : { secretHeaders }),
        timeoutMs: (timeoutSeconds ?? 600) * 1000,
      });
    },
  };
}

/** What of the suite's wishes reaches the pipeline; the rest is the pipeline's own. */
function conditionsOf({ body, stream }: RagSettings): string {
  const sent = JSON.stringify(body) ?? "";
  const has = (...names: readonly string[]) => names.some((name) => sent.includes(`{${name}}`));
  return [
    has("prompt", "messages") ? "with the suite's prompt" : "the bare question",
    has("context", "passages") || has("prompt", "messages") ? [] : "no passages sent",
    has("temperature") ? [] : "own sampling",
    stream === undefined ? [] : "streamed",
  ]
    .flat()
    .join(", ");
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
