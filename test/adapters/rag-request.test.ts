import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fillTemplate, placeholderNames } from "../../src/adapters/rag-request.ts";
import { asked, askPipeline, json } from "./rag-server.ts";

test("a string that is nothing but a placeholder becomes the value, of whatever type", () => {
  const template = Object.fromEntries(placeholderNames.map((name) => [name, `{${name}}`]));
  expect(fillTemplate(template, asked)).toEqual({
    question: "Kor lenge?",
    context: "[p1] I 30 minutt.",
    passages: [{ id: "p1", text: "I 30 minutt." }],
    prompt: "Svar på nynorsk: Kor lenge?",
    system: "Svar kort.",
    messages: asked.messages,
    seed: 7,
    temperature: 0.5,
    maxTokens: 64,
    form: "nn",
  });
});

test("within a string, in lists and deep down it becomes text", () => {
  const template = { a: [{ b: "Q: {question} ({form}, {seed})" }, 5, null, true], "{form}": "x" };
  expect(fillTemplate(template, asked)).toEqual({
    a: [{ b: "Q: Kor lenge? (nn, 7)" }, 5, null, true],
    "{form}": "x",
  });
});

test("what an item says is never taken for a placeholder or a pattern, and no text is", () => {
  const nasty = "{system} {messages} $& $1 ${x} {{question}} </script> \\";
  const request = { ...asked, parts: { question: nasty, context: nasty } };
  expect(fillTemplate({ q: "{question}", both: "{question}|{context}" }, request)).toEqual({
    q: nasty,
    both: `${nasty}|${nasty}`,
  });
  fc.assert(
    fc.property(fc.string(), (question) => {
      const filled = fillTemplate(
        { q: "{question}", in: "<{question}>" },
        { ...asked, parts: { question } },
      );
      expect(filled).toEqual({ q: question, in: `<${question}>` });
    }),
  );
});

test("a POST carries the body as JSON, and the key as a bearer", async () => {
  const { seen } = await askPipeline(json({ answer: "30" }), { apiKey: "hemmeleg-nykel" });
  expect(seen).toMatchObject({ method: "POST", url: "/ask", body: '{"question":"Kor lenge?"}' });
  expect(seen?.headers).toMatchObject({
    authorization: "Bearer hemmeleg-nykel",
    "content-type": "application/json",
  });
});

test("a key may go in a header of its own, and none goes out where there is none", async () => {
  const { seen } = await askPipeline(json({ answer: "30" }), {
    apiKey: "hemmeleg-nykel",
    keyHeader: "X-API-Key",
  });
  expect(seen?.headers).toMatchObject({ "x-api-key": "hemmeleg-nykel" });
  expect(seen?.headers).not.toHaveProperty("authorization");
  const { seen: bare } = await askPipeline(json({ answer: "30" }));
  expect(bare?.headers).not.toHaveProperty("authorization");
});

test("with GET the members are the query, beside the one that the URL has", async () => {
  const { seen } = await askPipeline(json({ answer: "30" }), {
    method: "GET",
    body: { q: "{question}", k: 5 },
    url: "http://127.0.0.1:PORT/ask?index=a%26b",
  });
  expect(seen).toMatchObject({
    method: "GET",
    url: "/ask?index=a%26b&q=Kor+lenge%3F&k=5",
    body: "",
  });
});
