import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RecordedRequest } from "../contract/fault-server.mjs";
import { startHuggingfaceServer } from "../contract/huggingface-server.mjs";
import { fixtures, helsemaal, scratch, serve } from "./command.ts";
import { readRun } from "./run-files.ts";

const rooms = [
  "Nordvik",
  "Sørdal",
  "Vestnes",
  "Austmo",
  "Haugland",
  "Lisjøen",
  "Storlia",
  "Bergset",
];

function items(): string {
  return rooms
    .flatMap((room, index) => {
      const shared = {
        pairId: `rom-${index}`,
        clusterId: `rom-${index}`,
        area: "forvaltning",
        use: "opplæring",
        risk: 1,
        scope: "norsk",
        originForm: "nb",
        gold: { accepted: [`etasje ${index + 1}`] },
      };
      const question = {
        nb: `I hvilken etasje ligger poliklinikken ${room}?`,
        nn: `I kva etasje ligg poliklinikken ${room}?`,
      };
      return (["nb", "nn"] as const).map((form) =>
        JSON.stringify({ ...shared, id: `rom-${index}-${form}`, form, question: question[form] }),
      );
    })
    .join("\n");
}

const card = (kind: string, sensitivity: string) => `name: rom
version: 1.0.0
kind: ${kind}
status: pilot
title: { nb: Rom, nn: Rom, en: Rooms }
licence: CC BY 4.0
sensitivity: ${sensitivity}
files: [items.jsonl]
description: Invented places; they measure nothing.
`;

/** A generator that knows nothing and reads well: the floor, where a passage names the place. */
function reader({ body }: RecordedRequest) {
  const messages = body?.["messages"] as readonly { readonly content: string }[];
  const text = JSON.stringify(messages.at(-1)?.content);
  const [, place = ""] = /poliklinikken (\p{L}+)\?/u.exec(text) ?? [];
  const [, id, floor] =
    new RegExp(`\\[([a-z0-9-]+)\\][^>]*> Poliklinikken ${place} ligger i (etasje \\d)`, "u").exec(
      text,
    ) ?? [];
  return { text: floor === undefined ? "Svar: etasje 9" : `Svar: ${floor}\nKilder: [${id}]` };
}

interface Setting {
  readonly folder: string;
  readonly suite: string;
  readonly models: string;
  readonly results: string;
  readonly run: (...names: string[]) => ReturnType<typeof helsemaal>;
}

function setting(
  folder: string,
  models: readonly object[],
  { sensitivity = "open" }: { readonly sensitivity?: string } = {},
): Setting {
  mkdirSync(join(folder, "rom"));
  writeFileSync(join(folder, "rom", "dataset.yaml"), card("short-answer", sensitivity));
  writeFileSync(join(folder, "rom", "items.jsonl"), items());
  mkdirSync(join(folder, "corpus"));
  const passages = rooms.map(
    (room, index) => `# ${room}\n\nPoliklinikken ${room} ligger i etasje ${index + 1}.\n`,
  );
  writeFileSync(join(folder, "corpus", "hus.md"), passages.join("\n"));
  const suite = join(folder, "suite.yaml");
  writeFileSync(
    suite,
    "name: rom\nversion: 1\ntasks:\n  - name: rom\n    dataset: rom\n    via: any\n    prompts: { id: rom-1, nb: ['{question} Svar kort.'], nn: ['{question} Svar stutt.'] }\n",
  );
  const file = join(folder, "models.yaml");
  writeFileSync(file, JSON.stringify({ models }));
  const results = join(folder, "results");
  const run = (...names: string[]) =>
    helsemaal(["run", suite, "--results", results, "--models", file, "--model", ...names]);
  return { folder, suite, models: file, results, run };
}

const generator = (baseURL: string, more: object = {}) => ({
  name: "g",
  adapter: "openai",
  model: "g",
  baseURL,
  ...more,
});
const composed = (more: object = {}) => ({
  name: "g-rag",
  adapter: "compose",
  corpus: "corpus",
  generator: "g",
  ...more,
});

beforeEach(() => void vi.stubEnv("OPENAI_API_KEY", ""));
afterEach(() => vi.unstubAllEnvs());

describe("a model with and without retrieval", () => {
  test("is one paired comparison of systems as configured, conditions shown", async () => {
    using folder = scratch();
    await using model = await serve({ script: reader });
    const { run, results } = setting(folder.path, [generator(model.server.baseURL), composed()]);
    const { code, err } = await run("g", "g-rag");
    expect(err).not.toContain("failed");
    expect(code).toBe(0);
    const runs = readdirSync(results).toSorted();
    expect(runs).toHaveLength(2);
    const compared = await helsemaal([
      "compare",
      ...runs,
      "--results",
      results,
      "--format",
      "json",
    ]);
    expect(compared.err).toBe("");
    const comparison = JSON.parse(compared.out);
    expect(comparison.kind).toBe("systems");
    expect(comparison.tasks).toHaveLength(1);
    const [task] = comparison.tasks;
    expect(task.conditions.map(({ via }: { via: string }) => via)).toEqual([
      "generate",
      expect.stringMatching(
        /^retrieve-and-answer \(bm25, at most 5 from corpus [0-9a-f]{8} of 8 passages, written by g\)$/,
      ),
    ]);
    for (const form of task.forms) {
      expect(form.pairs).toHaveLength(1);
      expect(form.pairs[0]).toMatchObject({
        items: rooms.length,
        values: [0, 1],
        difference: 1,
        verdict: "second-better",
      });
    }
    const { out } = await helsemaal(["compare", ...runs, "--results", results, "--lang", "en"]);
    expect(out).toMatch(/systems as configured/i);
    expect(out).toMatch(/^- g: .*generate.*$/m);
    expect(out).toMatch(/^- g-rag: .*retrieve-and-answer.*$/m);
  });

  test("the run keeps what was found and whose parts it was made of", async () => {
    using folder = scratch();
    await using model = await serve({ script: reader });
    const models = [generator(model.server.baseURL), composed({ k: 2 })];
    const { run, results } = setting(folder.path, models);
    expect((await run("g-rag")).code).toBe(0);
    const { path, answers } = readRun(results);
    for (const answer of answers) {
      if (answer.status !== "answered" || answer.reply.via !== "retrieve-and-answer")
        throw new Error("not answered");
      const { passages = [], timing } = answer.reply;
      expect(passages).toHaveLength(2);
      expect(passages[0]).toMatchObject({ text: expect.any(String), source: "hus.md" });
      expect(timing?.retrievalMs).toBeGreaterThanOrEqual(0);
      expect(timing?.generationMs).toBeGreaterThan(0);
      expect(answer.usage).toBeDefined();
    }
    const { model: identity } = JSON.parse(readFileSync(join(path, "run.json"), "utf8"));
    expect(identity).toMatchObject({
      adapter: "compose",
      options: {
        corpus: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), passages: rooms.length },
        k: 2,
        retriever: expect.stringMatching(/^bm25\|/),
        generator: { name: "g", adapter: "openai" },
      },
    });
    expect(JSON.stringify(identity)).not.toContain(folder.path);
  });

  test("another corpus is another model, and its run another folder", async () => {
    using folder = scratch();
    await using model = await serve({ script: reader });
    const models = [generator(model.server.baseURL), composed()];
    const { run, results } = setting(folder.path, models);
    await run("g-rag");
    writeFileSync(join(folder.path, "corpus", "nytt.txt"), "Kantina er stengt.");
    await run("g-rag");
    expect(readdirSync(results)).toHaveLength(2);
  });

  test("without a generator nothing is written and nobody is asked", async () => {
    using folder = scratch();
    const { run, results } = setting(folder.path, [composed({ generator: "none" })]);
    expect((await run("g-rag")).code).toBe(0);
    const { answers } = readRun(results);
    expect(answers[0]).toMatchObject({ reply: { text: "", finishReason: "stop" } });
  });

  test("an embedder finds by meaning, and its failures are retried as any", async () => {
    using folder = scratch();
    await using model = await serve({ script: reader });
    await using server = await closing(startHuggingfaceServer({ script: { 1: "500" } }));
    const embedder = {
      name: "e",
      adapter: "huggingface",
      model: "e",
      url: server.server.origin,
      server: "tei",
      can: ["embed"],
    };
    const hybrid = composed({ retriever: "hybrid", embedder: "e", concurrency: 1 });
    const models = [generator(model.server.baseURL), embedder, hybrid];
    const { run, results } = setting(folder.path, models);
    expect((await run("g-rag")).code).toBe(0);
    const { answers } = readRun(results);
    expect(answers).toHaveLength(2 * rooms.length);
    expect(answers.filter(({ retries }) => retries)).toHaveLength(1);
  });
});

async function closing<T extends { close: () => Promise<void> }>(starting: Promise<T>) {
  const server = await starting;
  return { server, [Symbol.asyncDispose]: () => server.close() };
}

describe("the item's own passages", () => {
  const closed = composed({ corpus: "items" });

  test("are searched; a kind that has none is shown as not offered", async () => {
    using folder = scratch();
    await using model = await serve();
    const { run, results, suite } = setting(folder.path, [generator(model.server.baseURL), closed]);
    const both = readFileSync(suite, "utf8").concat(
      `  - name: over\n    dataset: ${join(fixtures, "kinds", "grounded-qa")}\n    via: any\n    prompts: { id: over-1, nb: ['{question}'], nn: ['{question}'] }\n`,
    );
    writeFileSync(suite, both);
    const { code, out } = await run("g-rag");
    expect(code).toBe(0);
    expect(out).toMatch(/ikke tilbudt|not offered/);
    const { answers } = readRun(results);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers).toHaveLength(model.count());
    for (const { body } of model.server.requests)
      expect(JSON.stringify(body)).toMatch(/\[p\d\][^]*> |ingenting (?:passet|høvde)/);
  });
});

describe("models check", () => {
  test.each(["corpus", "items"])("tries a composed model: %s", async (corpus) => {
    using folder = scratch();
    await using model = await serve();
    const { models } = setting(folder.path, [
      generator(model.server.baseURL),
      composed({ corpus }),
    ]);
    const { code, out } = await helsemaal(["models", "check", "g-rag", "--models", models]);
    expect(code, out).toBe(0);
    expect(out).toContain("can: [retrieve-and-answer]");
    expect(model.count()).toBe(1);
  });

  test("a composed model can be named on the command line", async () => {
    using folder = scratch();
    await using model = await serve({ script: reader });
    const { suite, results, folder: path } = setting(folder.path, [composed()]);
    const name = `compose:openai:g@${model.server.baseURL}@${join(path, "corpus")}`;
    const { code, err } = await helsemaal(["run", suite, "--results", results, "--model", name]);
    expect(code, err).toBe(0);
    expect(readRun(results).csv[0]?.["value"]).toBe("1");
  });
});

describe("what cannot work is said before anything is sent", () => {
  const remote = generator("http://10.255.255.1:9/v1", { keyEnv: "HOME" });
  const cases: [string, readonly object[], RegExp][] = [
    [
      "a generator that is not there",
      [composed({ generator: "h" })],
      /model g-rag: generator: model "h" is not in .*models\.yaml/,
    ],
    [
      "a generator that is itself",
      [composed({ generator: "g-rag" })],
      /generator g-rag is composed itself/,
    ],
    [
      "a composed generator",
      [composed({ generator: "x" }), { ...composed(), name: "x" }],
      /generator x is composed itself/,
    ],
    [
      "a generator that cannot generate",
      [generator("http://127.0.0.1:9/v1", { can: ["loglikelihood"] }), composed()],
      /generator g cannot generate \(can: \[loglikelihood\]\)/,
    ],
    [
      "a replay",
      [composed({ generator: "r" }), { name: "r", adapter: "replay", run: "x" }],
      /generator r replays answers to other requests/,
    ],
    [
      "dense without an embedder",
      [remote, composed({ retriever: "dense" })],
      /models\.\d\.embedder: expected the name of a model that can embed; retriever: dense needs one/,
    ],
    [
      "an embedder that cannot embed",
      [remote, composed({ retriever: "dense", embedder: "g" })],
      /embedder g cannot embed/,
    ],
    [
      "an embedder without a use",
      [remote, composed({ embedder: "g" })],
      /embedder: expected none: retriever: bm25 has no use for it/,
    ],
    [
      "a folder that is not there",
      [remote, composed({ corpus: "nei" })],
      /nei: there is no such folder/,
    ],
    [
      "a place of its own",
      [remote, composed({ location: "on-premises" })],
      /there is no field "location"/,
    ],
    [
      "prompts without a place for passages",
      [
        remote,
        composed({
          prompts: {
            nb: { cited: "x", plain: "{passages}", nothing: "x" },
            nn: { cited: "{passages}", plain: "{passages}", nothing: "x" },
          },
        }),
      ],
      /prompts\.nb\.cited: expected \{passages\} once/,
    ],
    [
      "a restricted corpus and a generator elsewhere",
      [remote, composed({ sensitivity: "restricted" })],
      /corpus .*corpus is restricted and may not be sent to g-rag, which is outside-eea/,
    ],
    [
      "an embedder elsewhere for a corpus that must stay",
      [
        generator("http://127.0.0.1:9/v1"),
        {
          name: "e",
          adapter: "huggingface",
          model: "e",
          url: "http://10.255.255.1:9",
          can: ["embed"],
        },
        composed({ retriever: "hybrid", embedder: "e", sensitivity: "patient" }),
      ],
      /corpus .* is patient and may not be sent to g-rag, which is outside-eea/,
    ],
  ];

  test.each(cases)("%s", async (_, models, says) => {
    using folder = scratch();
    const { run, models: file } = setting(folder.path, models);
    const { code, err } = await run("g-rag");
    expect(err).toMatch(says);
    expect(code).toBe(2);
    const checked = await helsemaal(["models", "check", "g-rag", "--models", file]);
    expect(checked.err).toMatch(says);
    expect(readdirSync(folder.path)).not.toContain("results");
  });

  test("restricted items go no farther than their generator may be", async () => {
    using folder = scratch();
    const { run } = setting(folder.path, [remote, composed()], { sensitivity: "restricted" });
    const { code, err } = await run("g-rag");
    expect(code).toBe(2);
    expect(err).toMatch(
      /dataset rom is restricted and may not be sent to g-rag, which is outside-eea/,
    );
  });

  test("a restricted corpus stays with a generator on this machine, and its texts out of the run", async () => {
    using folder = scratch();
    await using model = await serve({ script: reader });
    const models = [generator(model.server.baseURL), composed({ sensitivity: "restricted" })];
    const { run, results } = setting(folder.path, models);
    expect((await run("g-rag")).code).toBe(0);
    const { answers } = readRun(results);
    expect(JSON.stringify(answers)).toContain("hus-1");
    expect(JSON.stringify(answers)).not.toContain("Poliklinikken");
  });
});

test("what the passages add is in the forecast", async () => {
  using folder = scratch();
  const { suite, models } = setting(folder.path, [
    generator("http://127.0.0.1:9/v1"),
    composed({ corpus: "corpus" }),
  ]);
  const { out } = await helsemaal(["plan", suite, "--models", models, "--model", "g", "g-rag"]);
  const tokens = (name: string) =>
    Number(new RegExp(`^ *${name} +\\d+ +(\\d+)`, "m").exec(out)?.[1]);
  expect(tokens("g")).toBeGreaterThan(0);
  expect(tokens("g-rag")).toBeGreaterThan(2 * tokens("g"));
});
