import { existsSync } from "node:fs";
import { LineCounter, isMap, isScalar, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { UsageError } from "../errors.ts";
import { describeIssue } from "./schema-faults.ts";
import { readText } from "./text-file.ts";

/**
 * Reads a YAML file and checks it against a schema. Throws one UsageError that lists every fault
 * as `file:line:column: what was expected, what was found`.
 */
export function readYaml<T>(path: string, schema: z.ZodType<T>, what: string): T {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such file (expected ${what})`);
  return parseYaml(readText(path), path, schema, what);
}

/** The same for a text already in hand; `path` is only named in messages. */
export function parseYaml<T>(text: string, path: string, schema: z.ZodType<T>, what: string): T {
  const lines = new LineCounter();
  const document = parseDocument(text.normalize("NFC"), {
    lineCounter: lines,
    prettyErrors: false,
  });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new UsageError(`${path}:${line}:${col}: not YAML: ${broken.message}`);
  }
  const value = plainValue(document, path);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const { line, col } = position(document, lines, issue);
    const where = issue.path.join(".");
    return `${path}:${line}:${col}: ${where === "" ? what : where}: ${describeIssue(issue, value)}`;
  });
  throw new UsageError(faults.join("\n"));
}

/** Aliases are looked up here, and only here is it found that one names nothing. */
function plainValue(document: Document, path: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw new UsageError(`${path}: not YAML: ${error instanceof Error ? error.message : error}`);
  }
}

type Issue = z.core.$ZodIssue;

/** Where in the file an issue stands: the node itself, an unknown key, or the nearest parent. */
function position(document: Document, lines: LineCounter, issue: Issue) {
  const path = issue.path.map((step) => (typeof step === "symbol" ? step.toString() : step));
  if (issue.code === "unrecognized_keys") {
    const parent = path.length === 0 ? document.contents : document.getIn(path, true);
    if (isMap(parent)) {
      const pair = parent.items.find(
        ({ key }) => isScalar(key) && issue.keys.includes(String(key.value)),
      );
      if (isScalar(pair?.key) && pair.key.range) return lines.linePos(pair.key.range[0]);
    }
  }
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range = (node as { range?: [number, number, number] | null } | undefined)?.range;
    if (range) return lines.linePos(range[0]);
  }
  return { line: 1, col: 1 };
}
