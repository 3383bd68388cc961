import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { adapterNames } from "../../src/adapters/index.ts";
import { modelsFileSchema, openaiModelSchema } from "../../src/adapters/models.ts";

const root = new URL("../../", import.meta.url);
const pages = readdirSync(new URL("docs/adapters", root));

test.each([...adapterNames, "compose"])("the adapter %s has a page", (name) => {
  expect(pages).toContain(`${name}.md`);
});

test.each(["models.example.yaml", ...pages.map((page) => `docs/adapters/${page}`)])(
  "what %s offers for pasting is a models.yaml",
  (path) => {
    const text = readFileSync(new URL(path, root), "utf8");
    const blocks = path.endsWith(".md")
      ? [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, block = ""]) => block)
      : [text];
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks)
      expect(modelsFileSchema.safeParse(parse(block)).error?.issues).toBeUndefined();
  },
);

test.each([
  ["Ollama", { baseURL: "http://localhost:11434/v1" }],
  ["llama.cpp", { loglikelihoodBy: "letters" }],
  ["vLLM", { can: ["generate", "loglikelihood"] }],
  ["Text Generation Inference", { model: "tgi" }],
  ["Mistral", { seedField: "random_seed" }],
  ["Azure", { keyHeader: "api-key" }],
  ["gateway", { headersEnv: { "x-gateway-secret": "GATEWAY_SECRET" } }],
])("there is a ready block for %s", (server, fields) => {
  const text = readFileSync(new URL("models.example.yaml", root), "utf8");
  const block = text.slice(text.search(new RegExp(`^ {2}# .*${server}`, "m")));
  const [first] = modelsFileSchema.parse({ models: parse(block) }).models;
  expect(first).toMatchObject({ adapter: "openai", ...fields });
});

test("every setting of the adapter is in its page", () => {
  const page = readFileSync(new URL("docs/adapters/openai.md", root), "utf8");
  const shared = ["name", "adapter", "model", "can", "location", "attempts", "price"];
  for (const field of Object.keys(openaiModelSchema.shape))
    if (!shared.includes(field)) expect(page, field).toContain(field);
});
