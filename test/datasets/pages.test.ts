import { readFileSync, readdirSync } from "node:fs";
import { datasetNames } from "../../src/datasets/locate.ts";
import { expect, test } from "vitest";
import { datasetPage } from "../../scripts/dataset-page.mjs";

const root = new URL("../../", import.meta.url).pathname;

test.each(datasetNames())("the page of %s is what its card and items say", async (name) => {
  const page = await datasetPage(`${root}datasets/${name}/dataset.yaml`);
  expect(readFileSync(`${root}docs/datasets/${name}.md`, "utf8")).toBe(page);
});

test("there is no page of a dataset that is not there", () => {
  const pages = readdirSync(`${root}docs/datasets`).map((page) => page.replace(/\.md$/, ""));
  expect(pages.sort()).toEqual(datasetNames());
});
