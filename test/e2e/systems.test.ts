import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import {
  startHuggingfaceServer,
  stubCodes,
  stubEntities,
} from "../contract/huggingface-server.mjs";
import type { HuggingfaceServerOptions } from "../contract/huggingface-server.mjs";
import { startFaultServer } from "../contract/fault-server.mjs";
import type { RecordedRequest } from "../contract/fault-server.mjs";
import type { RunSummary } from "../../src/summarise/summary.ts";
import type { Language } from "../../src/types.ts";
import { fixtures, helsemaal, scratch } from "./command.ts";
import { readRun } from "./run-files.ts";

const suite = join(fixtures, "systems-suite.yaml");
const tasks = ["coding", "deidentification"] as const;
type TaskName = (typeof tasks)[number];
const languages = ["nb", "nn", "en"] as const;

const names: Readonly<Record<string, string>> = {
  I10: "I10",
  J18: "J18.9",
  E11: "E11.9",
  PER: "PERSON",
  TLF: "TELEFON",
};

/** What every system here says of a text, however it is asked. */
function codesIn(text: string): string {
  return stubCodes(text)
    .map((code) => names[code])
    .join("\n");
}

function identifiersIn(text: string): string {
  const found = stubEntities(text).map(({ start, end, label }) => ({
    type: names[label],
    text: text.slice(start, end),
  }));
  return JSON.stringify(found);
}

/** A generating model that finds in the note what the encoder finds. */
function written({ body }: RecordedRequest) {
  const messages = body?.["messages"] as { content: string }[];
  const prompt = messages.at(-1)?.content ?? "";
  const [, note] = /\n(?:Notat|Tekst):\n([^]*)$/u.exec(prompt) ?? [];
  if (note === undefined) throw new Error("no note in the prompt");
  return { text: /avidentifiser/u.test(prompt) ? identifiersIn(note) : codesIn(note) };
}

interface System {
  readonly name: string;
  /** Its entry in models.yaml, but for the name. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** How its row must say that it was asked. */
  readonly asked: Readonly<Record<TaskName, Readonly<Record<Language, string>>>>;
  readonly via: Readonly<Record<TaskName, string>>;
}

const writes = {
  nb: "skriver svar (generate), temperatur 0, høyst 1024 tokens, én ledetekst",
  nn: "skriv svar (generate), temperatur 0, høgst 1024 token, éin leietekst",
  en: "writes an answer (generate), temperature 0, at most 1024 tokens, one prompt",
} as const;

/** The same model behind a pipeline of somebody's own, which shows what it found. */
function piped(request: RecordedRequest) {
  const prompt = String(request.body?.["prompt"] ?? "");
  const messages = [{ role: "user", content: prompt }];
  const { text } = written({ ...request, body: { messages } });
  const passages = [{ id: "kode-1", text: "J18.9 er lungebetennelse.", score: 0.8 }];
  return { do: "status", status: 200, body: { answer: text, passages } };
}

/** How the row of a system that looks things up begins. */
const looksUp = (how: string) => ({
  nb: `slår opp og skriver (retrieve-and-answer (${how}`,
  nn: `slår opp og skriv (retrieve-and-answer (${how}`,
  en: `looks up and writes (retrieve-and-answer (${how}`,
});

/** Every system that stands in the table; more are added here. */
function systems(
  encoder: string,
  chat: string,
  pipeline: string,
  corpus: string,
): readonly System[] {
  return [
    {
      name: "klinisk-encoder",
      entry: {
        adapter: "huggingface",
        model: "org/encoder",
        url: encoder,
        can: ["tag", "classify"],
        labels: names,
      },
      via: { coding: "classify", deidentification: "tag" },
      asked: {
        coding: {
          nb: "klassifiserer (classify), uten ledetekst",
          nn: "klassifiserer (classify), utan leietekst",
          en: "classifies (classify), no prompt",
        },
        deidentification: {
          nb: "merker i teksten (tag), uten ledetekst",
          nn: "merkjer i teksten (tag), utan leietekst",
          en: "marks the text (tag), no prompt",
        },
      },
    },
    {
      name: "chat",
      entry: { adapter: "openai", model: "m", baseURL: `${chat}/v1`, can: ["generate"] },
      via: { coding: "generate", deidentification: "generate" },
      asked: { coding: writes, deidentification: writes },
    },
    {
      name: "chat-med-oppslag",
      entry: { adapter: "compose", corpus, generator: "chat", k: 2 },
      via: { coding: "retrieve-and-answer", deidentification: "retrieve-and-answer" },
      asked: {
        coding: looksUp("bm25, at most 2 from corpus"),
        deidentification: looksUp("bm25, at most 2 from corpus"),
      },
    },
    {
      name: "tjeneste",
      entry: {
        adapter: "rag",
        url: `${pipeline}/ask`,
        body: { prompt: "{prompt}" },
        answer: "/answer",
        passages: "/passages",
        passage: { id: "/id", text: "/text", score: "/score" },
      },
      via: { coding: "retrieve-and-answer", deidentification: "retrieve-and-answer" },
      asked: { coding: looksUp(""), deidentification: looksUp("") },
    },
  ];
}

async function lab(options: HuggingfaceServerOptions = {}) {
  const folder = scratch();
  const encoder = await startHuggingfaceServer(options);
  const chat = await startFaultServer({ script: written });
  const pipeline = await startFaultServer({ script: piped });
  const corpus = join(folder.path, "oppslag");
  mkdirSync(corpus);
  writeFileSync(
    join(corpus, "koder.jsonl"),
    ["J18.9 er lungebetennelse.", "I10 er høyt blodtrykk.", "E11.9 er diabetes type 2."]
      .map((text, index) => JSON.stringify({ id: `k${index}`, text }))
      .join("\n"),
  );
  const all = systems(encoder.origin, chat.origin, pipeline.origin, corpus);
  const models = join(folder.path, "models.yaml");
  const entries = all.map(({ name, entry }) => ({ name, ...entry }));
  writeFileSync(models, JSON.stringify({ models: entries }));
  /** Runs each system into a folder of its own, which is named after it. */
  const runEach = async (path: string, only: readonly string[] = all.map(({ name }) => name)) => {
    const runs = [];
    for (const name of only) {
      const results = join(folder.path, path.length.toString(), name);
      const ran = await helsemaal([
        "run",
        path,
        "--results",
        results,
        "--models",
        models,
        "--model",
        name,
      ]);
      runs.push({ name, ran, ...readRun(results) });
    }
    return runs;
  };
  return {
    folder: folder.path,
    all,
    encoder,
    runEach,
    [Symbol.asyncDispose]: async () => {
      await encoder.close();
      await chat.close();
      await pipeline.close();
      folder[Symbol.dispose]();
    },
  };
}

/** The Markdown rows of a task, by model. */
function rowsOf(md: string, task: string): ReadonlyMap<string, readonly string[]> {
  const block = md.split("\n## ").find((part) => part.replace("## ", "").startsWith(`${task}:`));
  const rows = (block ?? "")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return new Map(rows.map((cells) => [cells[1] ?? "", cells.slice(2, -1)]));
}

test("systems asked in different ways stand in one table, each row saying how", async () => {
  await using bench = await lab();
  const runs = await bench.runEach(suite);
  for (const { name, ran } of runs) expect([name, ran.code], ran.err).toEqual([name, 0]);
  const paths = runs.map(({ path }) => path);
  for (const language of languages) {
    const { code, out, err } = await helsemaal(["table", ...paths, "--lang", language]);
    expect(code, err).toBe(0);
    for (const task of tasks) {
      const rows = rowsOf(out, task);
      for (const { name, asked } of bench.all)
        expect([name, rows.get(name)?.at(-1)]).toEqual([
          name,
          expect.stringContaining(asked[task][language]),
        ]);
    }
  }
  const { out } = await helsemaal(["table", ...paths, "--format", "csv"]);
  const rows: Record<string, string>[] = parse(out, { columns: true });
  for (const { name, via } of bench.all)
    for (const task of tasks) {
      const own = rows.filter((row) => row["model"] === name && row["task"] === task);
      expect(own.length).toBeGreaterThan(5);
      expect(new Set(own.map((row) => (row["via"] ?? "").split(" ")[0]))).toEqual(
        new Set([via[task]]),
      );
      if (via[task] === "retrieve-and-answer") continue;
      const temperature = via[task] === "generate" ? "0" : "";
      expect(new Set(own.map((row) => row["temperature"]))).toEqual(new Set([temperature]));
    }
});

test("what is found alike counts alike, whether it was marked, classified or written", async () => {
  await using bench = await lab();
  const runs = await bench.runEach(suite);
  const [first, ...others] = runs.map(({ json }) => json.runs[0]?.tasks);
  const numbers = (of: RunSummary["tasks"] | undefined, task: TaskName) => {
    const { nb, nn } = of?.find((summary) => summary.task === task)?.forms ?? {};
    return [nb, nn].map((cell) => cell?.estimates.map(({ metric, value }) => [metric, value]));
  };
  for (const task of tasks) {
    expect(numbers(first, task)[0]?.length).toBeGreaterThan(5);
    for (const other of others) expect(numbers(other, task)).toEqual(numbers(first, task));
  }
  // Of four pairs, no system here knows a diagnosis. A text without a code is no answer …
  const [encoder, chat] = runs.map(({ scores }) => scores.filter(({ task }) => task === "coding"));
  expect(chat?.filter(({ outcome }) => outcome === "invalid")).toHaveLength(8);
  // … and a classifier that gives none of its labels has answered; both are as wrong.
  expect(encoder?.filter(({ answer }) => answer === "(no code)")).toHaveLength(8);
});

test("a comparison of them says that they are systems as configured", async () => {
  await using bench = await lab();
  const runs = await bench.runEach(suite);
  const [a = "", b = ""] = runs.map(({ path }) => path);
  const said = {
    nb: /slik de er satt opp/,
    nn: /slik dei er sette opp/,
    en: /Systems as configured/,
  };
  for (const language of languages) {
    const { code, out, err } = await helsemaal(["compare", a, b, "--lang", language]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(said[language]);
    for (const { name, asked } of bench.all.slice(0, 2))
      expect(out).toContain(`- ${name}: ${asked.coding[language]}`);
  }
});

test("the same tasks with a via of their own are other instruments, and are refused together", async () => {
  await using bench = await lab();
  const text = readFileSync(suite, "utf8").replaceAll(/(?<=dataset: |codeList: )/g, fixtures);
  const withVias = (name: string, coding: string, deidentification: string) => {
    const path = join(bench.folder, name);
    const vias = [coding, deidentification];
    writeFileSync(
      path,
      text.replaceAll("via: any", () => `via: ${vias.shift()}`),
    );
    return path;
  };
  const [asText] = await bench.runEach(withVias("text.yaml", "generate", "generate"), ["chat"]);
  const [asked] = await bench.runEach(withVias("labels.yaml", "classify", "tag"), [
    "klinisk-encoder",
  ]);
  const [any] = await bench.runEach(suite, ["klinisk-encoder"]);
  const refused =
    /not comparable: .* on coding differ in via, and so in scorer \(generate against classify/;
  for (const command of ["table", "compare"]) {
    const apart = await helsemaal([command, asText?.path ?? "", asked?.path ?? ""]);
    expect([command, apart.code]).toEqual([command, 2]);
    expect(apart.err).toMatch(refused);
    const mixed = await helsemaal([command, any?.path ?? "", asText?.path ?? ""]);
    expect(mixed.err).toMatch(/differ in via, and so in scorer \(any against generate/);
  }
});

test("replies that cannot be read are invalid, and failures leave the coverage short", async () => {
  const nonsense = { do: "status", status: 200, body: [{ label: "LABEL_7", score: 4.2 }] };
  const script = ({ body }: RecordedRequest) => {
    if (!JSON.stringify(body).includes("aggregation")) return nonsense;
    return String(body?.["inputs"]).includes("fyrvokter")
      ? { do: "status", status: 400 }
      : undefined;
  };
  await using bench = await lab({ script });
  const [run] = await bench.runEach(suite, ["klinisk-encoder"]);
  expect(run?.ran.code).toBe(1);
  const [coding, deidentification] = run?.json.runs[0]?.tasks ?? [];
  expect(coding?.forms.nb?.counts).toMatchObject({ scored: 0, invalid: 10, unmeasured: 0 });
  expect(coding?.forms.nb?.coverage).toBe(1);
  expect(coding?.forms.nb?.estimates[0]?.value).toBe(0);
  expect(run?.scores.find(({ outcome }) => outcome === "invalid")?.reason).toMatch(
    /4\.2 for LABEL_7 is no probability/,
  );
  // One of the eight notes in nb was never tagged.
  const { nb, nn } = deidentification?.forms ?? {};
  expect([nb?.coverage, nn?.coverage]).toEqual([0.875, 1]);
  expect([nb?.counts.unmeasured, nn?.counts.unmeasured]).toEqual([1, 0]);
});
