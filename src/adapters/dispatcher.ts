import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { rootCertificates } from "node:tls";
import type * as undici from "undici";
import { UsageError } from "../errors.ts";
import { loopbackHosts } from "./loopback.ts";
import { createMask } from "./masking.ts";

const load = createRequire(import.meta.url);

export interface DispatcherOptions {
  /** Own certificate authorities, PEM, beside the usual ones and NODE_EXTRA_CA_CERTS. */
  readonly ca?: string;
  /** How long making a connection may take. Default 10 s. */
  readonly connectTimeoutMs?: number;
  /** Where HTTPS_PROXY, HTTP_PROXY, NO_PROXY (either case) are read. Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The one way out. Goes through the proxy that the environment names: CONNECT for https targets,
 * ordinary forwarding for http ones (many proxies allow CONNECT to 443 only). With a proxy, the
 * target's name is resolved by the proxy, never here. As with curl, lower-case names win and an
 * empty value means no proxy; unlike curl, https targets fall back to HTTP_PROXY, and a server on
 * the loopback interface is never asked through a proxy.
 */
export function createDispatcher(options: DispatcherOptions = {}): undici.Dispatcher {
  const env = options.env ?? process.env;
  const timeout = options.connectTimeoutMs ?? 10_000;
  const ca =
    options.ca === undefined ? {} : { ca: trusted(options.ca, env["NODE_EXTRA_CA_CERTS"]) };
  const httpProxy = proxyUrl(env, "http_proxy");
  const httpsProxy = proxyUrl(env, "https_proxy") || httpProxy;
  if (httpsProxy === "") return new (agent())({ connect: { timeout, ...ca } });
  const { EnvHttpProxyAgent, Pool } = load("undici") as typeof undici;
  return new EnvHttpProxyAgent({
    httpProxy,
    httpsProxy,
    noProxy: pastProxy(env["no_proxy"] ?? env["NO_PROXY"] ?? ""),
    proxyTunnel: false,
    connect: { timeout, ...ca },
    proxyTls: { timeout, ...ca },
    requestTls: { timeout, ...ca },
    // A proxy that accepts and never answers CONNECT is a connection that is not made.
    clientFactory: (origin, poolOptions) =>
      new Pool(origin, { ...poolOptions, headersTimeout: timeout }),
  });
}

/** Texts for a server on this machine never leave it: no proxy could reach that server anyway. */
function pastProxy(named: string): string {
  return named.trim() === "*" ? "*" : [...loopbackHosts, named].join(",");
}

/**
 * The agent from its own file: the package's front door loads fetch, mocks, caches and WebSockets as
 * well and takes three times as long, before every run's first request. Proxies need the front door.
 */
function agent(): typeof undici.Agent {
  return load("undici/lib/dispatcher/agent.js") as typeof undici.Agent;
}

function proxyUrl(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = (env[name] ?? env[name.toUpperCase()] ?? "").trim();
  if (value === "") return "";
  const url = value.includes("://") ? value : `http://${value}`;
  if (!URL.canParse(url)) {
    throw new UsageError(
      `${name.toUpperCase()}: expected a URL such as http://proxy.example.no:3128, found "${createMask([])(value)}"`,
    );
  }
  return url;
}

/** Giving `ca` to TLS replaces its defaults, so they are named again. */
function trusted(ca: string, extraFile: string | undefined): string[] {
  const extra =
    extraFile === undefined || extraFile === "" ? [] : [readFileSync(extraFile, "utf8")];
  return [...rootCertificates, ...extra, ca];
}
