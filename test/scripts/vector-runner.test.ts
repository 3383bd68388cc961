import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countOutcomes, loadChecks, runVectorFolder } from "../../scripts/vector-runner.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vectors-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const write = (name: string, content: string) => writeFile(path.join(folder, name), content);
const vector = { id: "v-1", input: 2, params: {}, expected: { square: 4 }, tolerance: 0 };
const square = new Map([
  ["square", ({ input }: { input: unknown }) => ({ square: Number(input) ** 2 })],
]);

describe("a folder of vectors", () => {
  test("passes where the check computes what is expected", async () => {
    await write("square.json", JSON.stringify([vector, { ...vector, id: "v-2", input: 3 }]));
    const files = await runVectorFolder(folder, square);
    expect(files[0]?.rows.map(({ id, ok }) => [id, ok])).toEqual([
      ["v-1", true],
      ["v-2", false],
    ]);
    expect(countOutcomes(files)).toEqual({ passed: 1, failed: 1 });
  });

  test.each([
    ["an unknown file", "cube.json", JSON.stringify([vector]), /no check is registered/],
    ["broken JSON", "square.json", "[{", /cannot be read as JSON/],
    ["an empty list", "square.json", "[]", /at least one vector/],
    ["something else than a list", "square.json", "{}", /at least one vector/],
  ])("fails on %s", async (_, name, content, problem) => {
    await write(name, content);
    const files = await runVectorFolder(folder, square);
    expect(files[0]?.problem).toMatch(problem);
    expect(countOutcomes(files)).toEqual({ passed: 0, failed: 1 });
  });

  test("fails where the check throws, and goes on", async () => {
    await write("square.json", JSON.stringify([vector, vector]));
    const throwing = new Map([
      [
        "square",
        () => {
          throw new Error("out of range");
        },
      ],
    ]);
    const files = await runVectorFolder(folder, throwing);
    expect(files[0]?.rows.map((row) => row.got)).toEqual(
      Array.from({ length: 2 }, () => "Error: out of range"),
    );
  });

  test("never shows the check what is expected", async () => {
    await write("square.json", JSON.stringify([vector]));
    let seen: unknown;
    const spying = new Map([
      [
        "square",
        (given: unknown) => {
          seen = given;
          return {};
        },
      ],
    ]);
    await runVectorFolder(folder, spying);
    expect(seen).toEqual({ id: "v-1", input: 2, params: {} });
  });
});

describe("the registry", () => {
  test("merges every module in the folder", async () => {
    await write("one.mjs", "export const checks = { a: () => 1 };");
    await write("two.mjs", "export const checks = { b: () => 2 };");
    expect([...(await loadChecks(folder)).keys()]).toEqual(["a", "b"]);
  });

  test("refuses two checks for one file", async () => {
    await write("one.mjs", "export const checks = { a: () => 1 };");
    await write("two.mjs", "export const checks = { a: () => 2 };");
    await expect(loadChecks(folder)).rejects.toThrow(/Two modules .* check a\.json/);
  });

  test("refuses a module without checks", async () => {
    await write("one.mjs", "export const metrics = {};");
    await expect(loadChecks(folder)).rejects.toThrow(/exports no object named checks/);
  });
});
