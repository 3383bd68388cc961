import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixtures, helsemaal, scratch } from "../e2e/command.ts";

const source = join(fixtures, "tiny");

test("the description names the file by its hash and every field by its column", async () => {
  const { code, out } = await helsemaal(["datasets", "export", source, "--croissant"]);
  expect(code).toBe(0);
  const described = JSON.parse(out);
  const bytes = readFileSync(join(source, "items.jsonl"));
  expect(described).toMatchObject({
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.0",
    name: "tiny",
    inLanguage: ["nb", "nn"],
    distribution: [
      {
        "@id": "items.jsonl",
        sha256: createHash("sha256").update(bytes).digest("hex"),
        contentSize: `${bytes.length} B`,
      },
    ],
  });
  const columns = described.recordSet[0].field.map(
    (field: { source: { extract: { column: string } } }) => field.source.extract.column,
  );
  const [first = ""] = bytes.toString("utf8").split("\n");
  for (const name of Object.keys(JSON.parse(first))) expect(columns).toContain(name);
  expect(described.recordSet[0].key).toEqual({ "@id": "items/id" });
});

test("what stands inside a field is described by its path, lists as repeated", async () => {
  const { out } = await helsemaal(["datasets", "export", source, "--croissant"]);
  const fields = new Map(
    JSON.parse(out).recordSet[0].field.map((field: { name: string }) => [field.name, field]),
  );
  expect(fields.get("gold/option")).toMatchObject({
    source: { extract: { column: "gold" }, transform: { jsonPath: "$.option" } },
  });
  expect(fields.get("options/text")).toMatchObject({ repeated: true, dataType: "sc:Text" });
  expect(fields.get("risk")).toMatchObject({ dataType: "sc:Float" });
});

test("it can be written to a file, with addresses of where the set is published", async () => {
  using folder = scratch();
  const out = join(folder.path, "croissant.json");
  const url = "https://example.org/tiny/";
  await helsemaal(["datasets", "export", source, "--croissant", "--url", url, "--out", out]);
  const described = JSON.parse(readFileSync(out, "utf8"));
  expect(described.distribution[0].contentUrl).toBe("https://example.org/tiny/items.jsonl");
});
