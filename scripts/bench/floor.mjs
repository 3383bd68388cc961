/**
 * node floor.mjs <items.jsonl> <base-url> <concurrency> <out.jsonl>
 *
 * The least that asking takes: the `openai` package as it comes, with its own fetch, a pool of
 * workers, one line per answer. No resume, no plan, no scores: what a script of an afternoon does.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import OpenAI from "openai";

const [itemsPath, baseURL, concurrency, outPath] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "none", maxRetries: 0 });
const items = readFileSync(itemsPath, "utf8").trimEnd().split("\n");
const out = openSync(outPath, "w");
let next = 0;

async function work() {
  while (next < items.length) {
    const { id, question, options } = JSON.parse(items[next++]);
    const shown = options.map(({ id, text }) => `${id.toUpperCase()}. ${text}`).join("\n");
    const asked = performance.now();
    const { choices, usage } = await client.chat.completions.create({
      model: "bench",
      messages: [
        {
          role: "user",
          content: `Spørsmål fra norsk helsetjeneste. Nøyaktig ett av alternativene er riktig.\n\n${question}\n\n${shown}\n\nSvar bare med bokstaven, slik: «Svar: X».`,
        },
      ],
      temperature: 0,
      max_tokens: 32,
      seed: 1,
    });
    const text = choices[0].message.content;
    writeSync(out, `${JSON.stringify({ id, text, usage, ms: performance.now() - asked })}\n`);
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, work));
closeSync(out);
