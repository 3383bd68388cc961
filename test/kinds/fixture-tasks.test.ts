import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cardSchema } from "../../src/datasets/card.ts";
import { readYaml } from "../../src/files/yaml-file.ts";
import { parse } from "yaml";
import { readItems } from "../../src/datasets/read-items.ts";
import { kindNames, kindOf, loadKinds } from "../../src/kinds/index.ts";
import { original } from "../../src/kinds/kind.ts";
import { markedForm } from "../../src/language/marker-words.ts";
import { checkPrompts } from "../../src/plan/prompt.ts";
import { taskSchema } from "../../src/suites/suite.ts";

await loadKinds(kindNames);

const folder = new URL("../fixtures/kinds/", import.meta.url).pathname;
const suites = new URL("../../suites/", import.meta.url).pathname;

describe.each(readdirSync(folder))("the fixture task of %s", (name) => {
  const task = taskSchema.parse(parse(readFileSync(join(folder, name, "task.yaml"), "utf8")));
  const card = readYaml(join(folder, name, "dataset.yaml"), cardSchema, "a dataset card");
  const kind = kindOf(card.kind);
  const items = [...readItems(card, join(folder, name), () => {})].map(({ item }) => item);

  it("names its dataset from the suites' folder, a via of its kind and fields of its kind", () => {
    expect(join(suites, task.dataset)).toBe(join(folder, name));
    expect(kind.vias).toContain(task.via);
    const cardPath = join(folder, name, "dataset.yaml");
    const loaded = { task, card, cardPath, folder: join(folder, name), suiteFolder: suites };
    expect(() => checkPrompts(loaded, kind)).not.toThrow();
    expect(kind.settings?.safeParse(task.settings).success ?? true).toBe(true);
  });

  it("has prompts written in each form", () => {
    for (const [index, nb] of task.prompts.nb.entries()) {
      const nn = task.prompts.nn[index] ?? "";
      expect(nn).not.toBe(nb);
      expect(markedForm(nn).nb).toEqual([]);
      expect(markedForm(nb).nn).toEqual([]);
    }
  });

  it("has items in both forms, each in its own", () => {
    expect(items.filter(({ form }) => form === "nb")).toHaveLength(items.length / 2);
    for (const item of items) {
      const { parts } = kind.present(item, "", original);
      const { form } = markedForm(`${parts.question} ${parts.context ?? ""}`);
      expect([item.id, form]).not.toEqual([item.id, item.form === "nb" ? "nn" : "nb"]);
    }
  });
});
