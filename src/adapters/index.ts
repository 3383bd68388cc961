import { createHash } from "node:crypto";
import { UsageError } from "../errors.ts";
import type { ModelIdentity } from "../results/manifest.ts";
import type { Adapter, Location, Via } from "../types.ts";
import { baselineAdapter } from "./baseline.ts";
import { isLoopback } from "./loopback.ts";
import { createMask, isSecretName, MASKED } from "./masking.ts";
import { mockAdapter } from "./mock.ts";
import type { ModelEntry, OpenAIModelEntry } from "./models.ts";
import { replayAdapter } from "./replay.ts";

/** Every adapter there is. A new one is one file, its schema in `models.ts` and its lines here. */
export const adapterNames = ["openai", "baseline", "mock", "replay"] as const;
export type AdapterName = (typeof adapterNames)[number];

/** What `adapter:rest` on the command line means, as an entry of models.yaml. */
export const shorthands: Record<AdapterName, (rest: string) => unknown> = {
  openai(rest) {
    const at = rest.search(/@https?:/);
    // `m@host:8000/v1` is no model of OpenAI's; sent there, the questions would go astray.
    const [, place] = /^[^@]+@([^@]*[./:][^@]*)$/.exec(rest) ?? [];
    if (at === -1 && place !== undefined)
      throw new UsageError(
        `model "openai:${rest}": expected an address that begins with http:// or https:// after the @, found "${place}". Write openai:<name>@http://${place}`,
      );
    const model = at === -1 ? rest : rest.slice(0, at);
    const server = at === -1 ? {} : { baseURL: rest.slice(at + 1) };
    return { adapter: "openai", name: model, model, ...server };
  },
  baseline: (strategy) => ({ adapter: "baseline", name: `baseline:${strategy}`, strategy }),
  mock: (text) => ({
    adapter: "mock",
    name: text === "" ? "mock" : `mock:${text}`,
    ...(text === "" ? {} : { answers: [text] }),
  }),
  replay: (run) => ({ adapter: "replay", name: `replay:${run}`, run }),
};

/** What the way through needs to know of a model, whatever its adapter. */
export interface Model {
  readonly entry: ModelEntry;
  readonly identity: ModelIdentity;
  readonly can: readonly Via[];
  readonly location: Location;
  /** Models with equal keys share one limit on requests in flight. */
  readonly limiterKey: string;
  /** SDKs are imported here, on first use. */
  readonly open: () => Promise<Adapter>;
}

export function toModel(entry: ModelEntry): Model {
  switch (entry.adapter) {
    case "openai":
      return openaiModel(entry);
    case "baseline":
      return inProcess(entry, { strategy: entry.strategy }, ["generate"], async () =>
        baselineAdapter(entry.strategy),
      );
    case "mock": {
      const { answers, delayMs, failEvery, failWith } = entry;
      return inProcess(entry, { answers }, ["generate", "loglikelihood"], async () =>
        mockAdapter({ answers, delayMs, failEvery, failWith }),
      );
    }
    case "replay":
      return inProcess(entry, { run: entry.run }, ["generate", "loglikelihood"], async () =>
        replayAdapter(entry.run),
      );
  }
}

function inProcess(
  entry: ModelEntry,
  options: Record<string, unknown>,
  can: readonly Via[],
  open: () => Promise<Adapter>,
): Model {
  const identity = { name: entry.name, adapter: entry.adapter, options: defined(options) };
  return {
    entry,
    identity,
    can: entry.can ?? can,
    location: "in-process",
    limiterKey: `in-process/${entry.name}`,
    open,
  };
}

const openaiURL = "https://api.openai.com/v1";

function openaiModel(entry: OpenAIModelEntry): Model {
  const { model, baseURL = openaiURL, headers, maxTokensField, sendSeed, extraBody } = entry;
  const key = apiKey(entry, baseURL);
  return {
    entry,
    identity: {
      name: entry.name,
      adapter: "openai",
      options: defined({
        model,
        baseURL: maskShapes(baseURL),
        maxTokensField,
        sendSeed,
        extraBody: extraBody && withoutSecrets(extraBody),
      }),
    },
    can: entry.can ?? ["generate"],
    location: entry.location ?? (isLoopback(baseURL) ? "this-machine" : "outside-eea"),
    limiterKey: `${new URL(baseURL).origin}/${key === undefined ? "" : fingerprint(key)}`,
    async open() {
      const { openaiAdapter } = await import("./openai.ts");
      return openaiAdapter({
        model,
        baseURL,
        ...defined({ apiKey: key, headers, maxTokensField, sendSeed, extraBody }),
        timeoutMs: (entry.timeoutSeconds ?? 600) * 1000,
      });
    },
  };
}

/**
 * The key goes only where its owner meant it: OPENAI_API_KEY to OpenAI alone, any other server gets
 * the variable its entry names, or HELSEMAAL_API_KEY when it names none. Servers without keys exist,
 * so only OpenAI's own and a named variable must be there.
 */
function apiKey(entry: OpenAIModelEntry, baseURL: string): string | undefined {
  const hosted = new URL(baseURL).hostname === new URL(openaiURL).hostname;
  const variable = entry.keyEnv ?? (hosted ? "OPENAI_API_KEY" : "HELSEMAAL_API_KEY");
  const key = process.env[variable];
  if (key !== undefined && key !== "") return key;
  if (entry.keyEnv === undefined && !hosted) return undefined;
  throw new UsageError(
    `model ${entry.name}: needs a key, and the environment variable ${variable} is not set. Set it: export ${variable}=…`,
  );
}

/** Another key is not another model, and no key is ever written down. */
const maskShapes = createMask([]);

function withoutSecrets(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === "string" && isSecretName(name) ? MASKED : value,
    ]),
  );
}

function fingerprint(secret: string): string {
  return createHash("sha256").update(secret).digest("hex").slice(0, 12);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends Record<string, unknown>>(record: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
