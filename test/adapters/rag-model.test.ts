import { afterEach, expect, test, vi } from "vitest";
import { toModel } from "../../src/adapters/index.ts";
import { modelSchema } from "../../src/adapters/models.ts";
import { resolveModels } from "../../src/adapters/resolve.ts";

afterEach(() => vi.unstubAllEnvs());

const entry = {
  name: "r",
  adapter: "rag",
  url: "http://bruker:hemmelig-ord@localhost:1/ask?api_key=abcdef123456",
  body: { q: "{question}", auth: { token: "abcdefgh-12345" } },
  answer: "/answer",
};
const model = (more: object = {}) => toModel(modelSchema.parse({ ...entry, ...more }));

test("the identity has the template and the pointers, and no secret", () => {
  vi.stubEnv("R_KEY", "ein-lang-nykel-123");
  const { identity } = model({
    keyEnv: "R_KEY",
    headers: { "X-Team": "a" },
    passages: ["/a", "/b"],
  });
  expect(identity.options).toMatchObject({
    method: "POST",
    body: { q: "{question}" },
    answer: "/answer",
    passages: ["/a", "/b"],
  });
  const kept = JSON.stringify(identity);
  for (const secret of ["hemmelig-ord", "abcdef123456", "abcdefgh-12345", "ein-lang-nykel-123"])
    expect(kept).not.toContain(secret);
});

test("a preset is part of the identity as what it fills in, so that its change is another model", () => {
  const { body: _, answer: __, ...bare } = entry;
  const filled = toModel(modelSchema.parse({ ...bare, preset: "mastra" })).identity.options;
  expect(filled).toMatchObject({ answer: "/text", body: { messages: "{messages}" } });
  const own = toModel(
    modelSchema.parse({ ...bare, preset: "mastra", answer: "/x", passage: { id: "/k" } }),
  ).identity.options;
  expect(own).toMatchObject({ answer: "/x", passage: { id: "/k", score: "/score" } });
});

test("it offers retrieve-and-answer, from where its user says it runs", () => {
  expect(model().can).toEqual(["retrieve-and-answer"]);
  expect(model().location).toBe("this-machine");
  expect(model({ url: "https://rag.no/ask" }).location).toBe("outside-eea");
  expect(model({ url: "https://rag.no/ask", location: "eea" }).location).toBe("eea");
  expect(() => model({ url: "https://rag.no/ask", location: "this-machine" })).toThrow(/location/);
});

test("a key that is named must be there", () => {
  expect(() => model({ keyEnv: "R_MISSING_KEY" })).toThrow(/R_MISSING_KEY/);
});

test("on the command line, a preset and an address are a model", () => {
  const [found] = resolveModels(["rag:llamaindex@http://localhost:8001/api/chat/request"]);
  expect(found).toMatchObject({ adapter: "rag", preset: "llamaindex" });
  expect(() => resolveModels(["rag:unknown@http://localhost:1"])).toThrow(/preset/);
});

test.each([
  [{ answer: "answer" }, /JSON pointer/],
  [{ answer: "/a~2" }, /JSON pointer/],
  [{ body: { q: "{qestion}" } }, /never shows the question/],
  [{ body: undefined }, /what to send/],
  [{ answer: undefined }, /where the answer stands/],
  [{ stream: "sse" }, /without a preset/],
  [{ keyHeader: "X Key" }, /header/],
])("%j says what is wrong", (more, message) => {
  const parsed = modelSchema.safeParse({ ...entry, ...more });
  expect(parsed.error?.message).toMatch(message);
});
