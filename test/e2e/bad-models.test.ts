import { afterEach, describe, expect, test, vi } from "vitest";
import { expectMessage, runAfter, untouched, writing } from "./spoilt-input.ts";

afterEach(() => vi.unstubAllEnvs());

describe("models", () => {
  const cases: [string, string[], RegExp][] = [
    [
      "no scheme: it is not sent to OpenAI instead",
      ["openai:m@localhost:8000/v1"],
      /begins with http.*found "localhost:8000\/v1"/,
    ],
    [
      "a malformed address",
      ["openai:m@http://[x"],
      /model "openai:m@http:\/\/\[x": baseURL: expected an address such as/,
    ],
    [
      "a malformed address with a password",
      ["openai:m@http://bruker:hemmelig@[x"],
      /openai:m@http:\/\/\*\*\*@\[x.*expected an address/,
    ],
    [
      "no key for OpenAI",
      ["openai:gpt"],
      /model gpt: needs a key.*OPENAI_API_KEY is not set.*export/,
    ],
    ["one model twice", ["baseline:first", "baseline:first"], /"baseline:first" is named twice/],
    [
      "a cap on money without a price",
      ["openai:m@http://127.0.0.1:9/v1", "--max-cost", "1"],
      /--max-cost needs a price for m/,
    ],
  ];
  test.each(cases)("%s", async (_, args, says) => {
    vi.stubEnv("OPENAI_API_KEY", "");
    expectMessage(await runAfter(untouched, ["--model", ...args]), 2, says);
  });

  const yaml: [string, string, RegExp][] = [
    ["broken YAML", "models:\n  - name: [m\n", /models\.yaml:\d+:\d+: not YAML: /],
    ["an alias of nothing", "models: *x\n", /models\.yaml: not YAML: Unresolved alias.*: x/],
    [
      "a key twice",
      "models: []\nmodels: []\n",
      /models\.yaml:2:1: not YAML: Map keys must be unique/,
    ],
    ["nothing at all", "", /models\.yaml:1:1: models: expected array, found none/],
    [
      "an unknown adapter",
      "models:\n  - name: m\n    adapter: opena\n",
      /models\.yaml:3:14: models\.0\.adapter: .*'openai'.*found "opena"/,
    ],
    [
      "an unknown field",
      "models:\n  - { name: m, adapter: mock, modl: x }\n",
      /models\.yaml:2:31: models\.0: there is no field "modl"/,
    ],
    [
      "a field that is missing",
      "models:\n  - { name: m, adapter: openai }\n",
      /models\.yaml:2:5: models\.0\.model: expected string, found none/,
    ],
    [
      "a header that is none",
      'models:\n  - { name: m, adapter: openai, model: m, headers: { a: "hemmelig\\n" } }\n',
      /models\.yaml:2:\d+: models\.0\.headers: expected names without spaces/,
    ],
    [
      "a key in place of a name",
      "models:\n  - { name: m, adapter: openai, model: m, keyEnv: sk-hemmelig }\n",
      /models\.yaml:2:\d+: models\.0\.keyEnv: expected the name of an environment variable/,
    ],
    [
      "two models of one name",
      "models:\n  - &m { name: m, adapter: mock }\n  - *m\n",
      /two models are called m/,
    ],
  ];
  test.each(yaml)("models.yaml with %s", async (_, text, says) => {
    const args = ["--model", "m", "--models", "FOLDER/models.yaml"];
    const result = await runAfter(writing("models.yaml", text), args);
    expectMessage(result, 2, says);
    expect(result.err).not.toContain("hemmelig");
  });

  test("a folder in place of models.yaml", async () => {
    const args = ["--model", "m", "--models", "FOLDER/bokser"];
    expectMessage(await runAfter(untouched, args), 2, /bokser: expected a file, found a folder/);
  });

  test("an environment variable named and not set, or set to nonsense", async () => {
    const entry = { name: "m", adapter: "openai", model: "m", keyEnv: "MIN_KEY" };
    const model = { ...entry, baseURL: "http://127.0.0.1:9/v1" };
    const file = writing("models.yaml", JSON.stringify({ models: [model] }));
    const args = ["--model", "m", "--models", "FOLDER/models.yaml"];
    vi.stubEnv("MIN_KEY", "");
    expectMessage(await runAfter(file, args), 2, /model m: needs a key.*MIN_KEY is not set/);
    vi.stubEnv("MIN_KEY", "hemmelig og\ndelt");
    const result = await runAfter(file, args);
    expectMessage(result, 2, /API key: expected visible ASCII characters/);
    expect(result.err).not.toContain("hemmelig");
  });
});
