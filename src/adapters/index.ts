import { createHash } from "node:crypto";
import { UsageError } from "../errors.ts";
import type { ModelIdentity } from "../results/manifest.ts";
import { vias } from "../types.ts";
import type { Adapter, Location, ModelRequest, Via } from "../types.ts";
import type { Sensitivity } from "../datasets/sensitivity.ts";
import { atServer } from "./at-server.ts";
import { baselineAdapter } from "./baseline.ts";
import { composeModel } from "./compose-model.ts";
import { routerURL, spokenBy } from "./huggingface-options.ts";
import { createMask, isSecretName, MASKED } from "./masking.ts";
import { mockAdapter } from "./mock.ts";
import type {
  HuggingFaceModelEntry,
  ModelEntry,
  OpenAIModelEntry,
  RagModelEntry,
} from "./models.ts";
import { openaiWays, type Way } from "./openai-ways.ts";
import { processModel } from "./process-model.ts";
import { ragModel } from "./rag-model.ts";
import { learntFromExamples, replayAdapter } from "./replay.ts";
import { secretHeaders } from "./secret-headers.ts";
import { transformersModel } from "./transformers-model.ts";
import { whereIs } from "./where-is.ts";

/** Every adapter there is. A new one is one file, its schema in `models.ts` and its lines here. */
export const adapterNames = [
  "openai",
  "huggingface",
  "compose",
  "rag",
  "process",
  "transformers",
  "baseline",
  "mock",
  "replay",
] as const;
export type AdapterName = (typeof adapterNames)[number];

/** What `adapter:rest` on the command line means, as an entry of models.yaml. */
export const shorthands: Record<AdapterName, (rest: string) => unknown> = {
  openai(rest) {
    const { model, url } = atServer("openai", rest);
    const server = url === undefined ? {} : { baseURL: url };
    return { adapter: "openai", name: model, model, ...server };
  },
  huggingface(rest) {
    const { model, url } = atServer("huggingface", rest);
    const server = url === undefined ? { server: "providers" } : { url };
    return { adapter: "huggingface", name: model, model, ...server };
  },
  compose(rest) {
    const at = rest.lastIndexOf("@");
    const [generator, corpus] = at === -1 ? [rest, ""] : [rest.slice(0, at), rest.slice(at + 1)];
    return { adapter: "compose", name: `compose:${rest}`, generator, corpus };
  },
  rag(rest) {
    const { model, url } = atServer("rag", rest);
    return { adapter: "rag", name: `rag:${model}`, preset: model, url };
  },
  // Words by spaces; a program with other arguments has a place in models.yaml.
  process: (command) => ({
    adapter: "process",
    name: command,
    command: command.split(/\s+/).filter((word) => word !== ""),
  }),
  transformers: (folder) => ({ adapter: "transformers", name: folder, folder }),
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
  /** Looks at a task's examples; other classifiers are not given any. */
  readonly learns?: boolean;
  readonly location: Location;
  /** How vias are asked, where the entry's settings make that differ from the usual. */
  readonly ways?: Partial<Record<Via, Way>>;
  /** Models with equal keys share one limit on requests in flight. */
  readonly limiterKey: string;
  /** What the model searches, and sends beside the items. */
  readonly corpus?: { readonly name: string; readonly sensitivity: Sensitivity };
  /** UTF-8 bytes that the model puts into a request beside what the task asks, at most. */
  readonly addedBytes?: (request: ModelRequest) => number;
  /** Set where only kinds whose items bring passages along can be asked. */
  readonly needsPassages?: boolean;
  /** SDKs are imported here, on first use. */
  readonly open: () => Promise<Adapter>;
}

export function toModel(entry: ModelEntry): Model {
  switch (entry.adapter) {
    case "openai":
      return openaiModel(entry);
    case "huggingface":
      return huggingfaceModel(entry);
    case "compose":
      return composeModel(entry, toModel);
    case "rag": {
      const key = apiKey(entry, entry.url, nobody);
      return ragModel(entry, {
        key,
        secretHeaders: secretHeaders(entry),
        location: whereIs(entry, entry.url),
        limiterKey: limiterKey(entry.url, key),
      });
    }
    case "process":
      return processModel(entry);
    case "transformers":
      return transformersModel(entry);
    case "baseline":
      return inProcess(entry, { strategy: entry.strategy }, ["generate"], async () =>
        baselineAdapter(entry.strategy),
      );
    case "mock": {
      const { answers, delayMs, failEvery, failWith } = entry;
      return inProcess(entry, { answers }, vias, async () =>
        mockAdapter({ answers, delayMs, failEvery, failWith }),
      );
    }
    case "replay":
      return {
        ...inProcess(entry, { run: entry.run }, vias, async () => replayAdapter(entry.run)),
        learns: learntFromExamples(entry.run),
      };
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
  const {
    name,
    adapter,
    can,
    location: _place,
    headers,
    timeoutSeconds,
    keyHeader,
    ...rest
  } = entry;
  const { keyEnv: _key, concurrency: _most, attempts: _tries, price: _price, ...kept } = rest;
  const { headersEnv, baseURL = openaiURL, ...settings } = kept;
  const key = apiKey(entry, baseURL, { hosts: /^api\.openai\.com$/, variable: "OPENAI_API_KEY" });
  return {
    entry,
    identity: {
      name,
      adapter,
      options: defined({
        ...settings,
        baseURL: maskShapes(baseURL),
        headers: headers && withoutSecrets(headers),
        // The variables, never what they hold.
        headersEnv,
        extraBody: settings.extraBody && withoutSecrets(settings.extraBody),
      }),
    },
    can: can ?? ["generate"],
    location: whereIs(entry, baseURL),
    ways: openaiWays(defined(settings)),
    limiterKey: limiterKey(baseURL, key),
    async open() {
      const { openaiAdapter } = await import("./openai.ts");
      return openaiAdapter({
        ...defined(settings),
        model: settings.model,
        baseURL,
        ...defined({ apiKey: key, keyHeader, headers, secretHeaders: secretHeaders(entry) }),
        timeoutMs: (timeoutSeconds ?? 600) * 1000,
      });
    },
  };
}

const huggingfaceHosts = /(?:^|\.)(?:huggingface\.co|endpoints\.huggingface\.cloud|hf\.space)$/;

/**
 * Without `can:` a model is taken to offer all that its sort of server can be asked: which of it an
 * endpoint serves, nobody but its user or `models check` knows.
 */
function huggingfaceModel(entry: HuggingFaceModelEntry): Model {
  const { name, adapter, can, location: _location, headers, timeoutSeconds, url, ...rest } = entry;
  const { keyEnv: _key, concurrency: _most, attempts: _tries, price: _price, ...kept } = rest;
  const { headersEnv: _secret, ...settings } = kept;
  const server = url ?? routerURL;
  const key = apiKey(entry, server, { hosts: huggingfaceHosts, variable: "HF_TOKEN" });
  return {
    entry,
    identity: {
      name,
      adapter,
      options: defined({
        ...settings,
        url: url && maskShapes(url),
        extraBody: settings.extraBody && withoutSecrets(settings.extraBody),
      }),
    },
    can: can ?? spokenBy[settings.server ?? "pipeline"],
    learns: settings.classifyBy === "knn" || settings.classifyBy === "probe",
    location: whereIs(entry, server),
    limiterKey: limiterKey(server, key),
    async open() {
      const { huggingfaceAdapter } = await import("./huggingface.ts");
      return huggingfaceAdapter({
        ...defined(settings),
        model: settings.model,
        ...defined({ url, apiKey: key, headers, secretHeaders: secretHeaders(entry) }),
        timeoutMs: (timeoutSeconds ?? 600) * 1000,
      });
    },
  };
}

/** A pipeline is nobody's hosted service: only the key that its entry names goes there. */
const nobody = { hosts: /(?!)/, variable: "" };

function limiterKey(url: string, key: string | undefined): string {
  return `${new URL(url).origin}/${key === undefined ? "" : fingerprint(key)}`;
}

/**
 * The key goes only where its owner meant it: OPENAI_API_KEY to OpenAI alone, HF_TOKEN to Hugging
 * Face alone; any other server gets the variable its entry names, or HELSEMAAL_API_KEY when it names
 * none. Servers without keys exist, so only a hosted one's own and a named variable must be there.
 */
function apiKey(
  entry: OpenAIModelEntry | HuggingFaceModelEntry | RagModelEntry,
  url: string,
  owner: { readonly hosts: RegExp; readonly variable: string },
): string | undefined {
  const hosted = owner.hosts.test(new URL(url).hostname);
  const variable = entry.keyEnv ?? (hosted ? owner.variable : "HELSEMAAL_API_KEY");
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
