import { accessSync, constants, existsSync } from "node:fs";
import { readYaml } from "../files/yaml-file.ts";
import { modelsFileSchema } from "../adapters/models.ts";
import { datasetNames, suiteNames } from "../datasets/locate.ts";
import { columns } from "../report/text-table.ts";
import { harness } from "../version.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

interface Finding {
  readonly ok: boolean;
  readonly what: string;
  readonly found: string;
}

/** `doctor`: what a run would find on this machine. Connects to nothing and shows no secret. */
export function doctor(
  results: string,
  modelsFile: string | undefined,
  terminal: Terminal,
): number {
  const findings = [
    node(),
    { ok: true, what: "helsemaal", found: harness.version },
    folder(results),
    { ok: datasetNames().length > 0, what: "datasets", found: datasetNames().join(", ") },
    { ok: suiteNames().length > 0, what: "suites", found: suiteNames().join(", ") },
    ...models(modelsFile),
    ...proxies(),
  ];
  terminal.out(
    `${columns(findings.map(({ ok, what, found }) => [ok ? "ok" : "!!", what, found]))}\n`,
  );
  return findings.every(({ ok }) => ok) ? exitCodes.ok : exitCodes.failed;
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  const found = ok
    ? process.versions.node
    : `${process.versions.node}; needs 20.19, 22.12 or 24 and later`;
  return { ok, what: "Node", found };
}

function folder(path: string): Finding {
  const what = "results folder";
  if (!existsSync(path)) return { ok: true, what, found: `${path} (made by the first run)` };
  try {
    accessSync(path, constants.W_OK);
    return { ok: true, what, found: path };
  } catch {
    return {
      ok: false,
      what,
      found: `${path} cannot be written to; choose another with --results`,
    };
  }
}

function models(file: string | undefined): Finding[] {
  const path = file ?? "models.yaml";
  if (file === undefined && !existsSync(path))
    return [
      { ok: true, what: "models", found: "no models.yaml here; models are named by adapter:…" },
    ];
  return readYaml(path, modelsFileSchema, "a list of models").models.map((entry) => {
    const variable = entry.adapter === "openai" ? entry.keyEnv : undefined;
    const missing = variable !== undefined && !process.env[variable];
    const key = variable === undefined ? "" : `, key in ${variable}${missing ? " (not set)" : ""}`;
    return { ok: !missing, what: `model ${entry.name}`, found: `${entry.adapter}${key}` };
  });
}

/** Proxy addresses may hold a password: only the variables' names are shown. */
function proxies(): Finding[] {
  const set = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS"].filter(
    (name) => process.env[name] || process.env[name.toLowerCase()],
  );
  return [
    {
      ok: true,
      what: "network",
      found: set.length > 0 ? `uses ${set.join(", ")}` : "direct, no proxy",
    },
  ];
}
