import { expect, test } from "vitest";
import { cosine, readVector, readVectors } from "../../src/adapters/vectors.ts";

const tokens = [
  [1, 0],
  [3, 4],
];

test.each([
  ["one vector", [1, 2], [1, 2]],
  ["one in a list", [[1, 2]], [1, 2]],
  ["one for each token: their mean", tokens, [2, 2]],
  ["those in a list", [tokens], [2, 2]],
  ["an object", { embedding: [1, 2] }, [1, 2]],
  ["OpenAI's shape", { data: [{ embedding: [1, 2], index: 0 }] }, [1, 2]],
])("%s", (_, body, vector) => {
  expect(readVector(body, "mean")).toEqual(vector);
});

test("the first token's vector stands for the text where that is asked", () => {
  expect(readVector([tokens], "first")).toEqual([1, 0]);
});

test("what is no embedding says so", () => {
  expect(readVector([[1, 2], [3]], "mean")).toMatch(/differ in length/);
  expect(readVector([], "mean")).toMatch(/no embedding/);
  expect(readVector([["a"]], "mean")).toMatch(/no embedding/);
  expect(readVectors(tokens, 3)).toBe("expected 3 vectors, found 2");
});

test("cosines by hand", () => {
  expect(cosine([3, 4], [4, 3])).toBeCloseTo(24 / 25, 15);
  expect(cosine([1, 0], [-2, 0])).toBe(-1);
  expect(cosine([0, 0], [1, 0])).toBeUndefined();
  expect(cosine([1], [1, 0])).toBeUndefined();
});
