import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { huggingfaceAdapter } from "../../src/adapters/huggingface.ts";
import type { HuggingFaceOptions } from "../../src/adapters/huggingface.ts";
import { gap } from "../../src/types.ts";
import type { ModelRequest } from "../../src/types.ts";
import { startHuggingfaceServer } from "./huggingface-server.mjs";

// The JSON Schemas that Hugging Face publishes come with the package the adapter is built on.
const inference = createRequire(import.meta.url).resolve("@huggingface/inference/package.json");
const tasks = join(
  dirname(createRequire(inference).resolve("@huggingface/tasks")),
  "../../src/tasks",
);

function schema(task: string, side: "input" | "output"): z.ZodType {
  const text = readFileSync(join(tasks, task, "spec", `${side}.json`), "utf8");
  const shared = JSON.parse(readFileSync(join(tasks, "common-definitions.json"), "utf8"));
  const read: unknown = JSON.parse(text, (_key, value: unknown) => {
    const name =
      typeof value === "object" && value !== null && "$ref" in value
        ? /common-definitions\.json#\/definitions\/(\w+)$/.exec(String(value.$ref))?.[1]
        : undefined;
    return name === undefined ? value : shared.definitions[name];
  });
  return z.fromJSONSchema(read as Parameters<typeof z.fromJSONSchema>[0]);
}

const common = { form: "nb", seed: 1, parts: { question: "" } } as const;
const text = "Kåre Bjørnsen fikk 5 mg.";
interface Case {
  readonly task: string;
  readonly request: ModelRequest;
  readonly options?: Partial<HuggingFaceOptions>;
}
const tag = { via: "tag", ...common, text } as const;
const extract = { via: "extract", ...common, question: "Dose?", context: text } as const;
const embed = { via: "embed", ...common, text, candidates: ["a"] } as const;
const fill = { via: "fill-mask", ...common, text: `${gap}.`, candidates: ["feber"] } as const;
const classify = { via: "classify", ...common, text } as const;
const cases: readonly Case[] = [
  { task: "token-classification", request: tag },
  { task: "token-classification", request: tag, options: { aggregation: "none" } },
  { task: "text-classification", request: classify },
  { task: "zero-shot-classification", request: { ...classify, labels: ["a", "b"] } },
  { task: "question-answering", request: extract },
  { task: "question-answering", request: extract, options: { unanswerable: true } },
  { task: "fill-mask", request: fill },
  { task: "feature-extraction", request: embed },
  { task: "feature-extraction", request: embed, options: { server: "tei" } },
  { task: "sentence-similarity", request: embed, options: { embedBy: "similarity" } },
];

test.each(cases)(
  "$task: what is sent and what the test server answers follow the published schemas",
  async ({ task, request, options = {} }) => {
    // The schema of embeddings is TEI's, a list of vectors; a single vector is one of the odd shapes.
    const depth = options.server === "tei" ? 1 : 2;
    const server = await startHuggingfaceServer({ vocabulary: ["feber"], depth });
    const adapter = huggingfaceAdapter({ model: "stub", url: server.origin, ...options });
    const attempt = await adapter.ask(request, new AbortController().signal);
    const [sent] = server.requests;
    const again = await fetch(`${server.origin}${sent?.path}`, {
      method: "POST",
      body: JSON.stringify(sent?.body),
    });
    const answered: unknown = await again.json();
    await adapter.close?.();
    await server.close();
    expect(attempt.ok).toBe(true);
    expect(schema(task, "input").safeParse(sent?.body).error?.issues).toBeUndefined();
    expect(schema(task, "output").safeParse(answered).error?.issues).toBeUndefined();
  },
);

test("the schemas refuse what is not theirs", () => {
  expect(schema("token-classification", "output").safeParse([{ word: "a" }]).success).toBe(false);
  expect(schema("text-classification", "output").safeParse([{ label: 1 }]).success).toBe(false);
  expect(schema("question-answering", "input").safeParse({ inputs: "a" }).success).toBe(false);
});
