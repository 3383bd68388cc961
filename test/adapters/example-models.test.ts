import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { modelsFileSchema } from "../../src/adapters/models.ts";

const root = new URL("../../", import.meta.url);

test.each(["models.example.yaml", "docs/adapters/huggingface.md", "docs/adapters/rag.md"])(
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
