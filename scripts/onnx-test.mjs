// Tries the adapter `transformers` on real model folders. Not part of `npm test`: it needs the
// optional package and models on disk, and it fails - never skips - without them.
//
//   npm run test:onnx -- <via>=<folder> …      e.g. embed=models/e5-small tag=models/norbert-ner
import { strict as assert } from "node:assert";
import { transformersAdapter } from "../dist/adapters/transformers.js";

const given = process.argv.slice(2).map((word) => word.split("="));
if (given.length === 0 || given.some(([via, folder]) => !via || !folder)) {
  process.stderr.write("usage: npm run test:onnx -- <via>=<folder> …\n");
  process.exit(2);
}

const text = "Kari Nordmann fra Bodø har vondt i brystet.";
const asked = { form: "nb", seed: 1, parts: { question: text } };
const requests = {
  generate: {
    via: "generate",
    ...asked,
    messages: [{ role: "user", content: text }],
    decoding: { temperature: 0, maxTokens: 16 },
  },
  classify: { via: "classify", ...asked, text },
  tag: { via: "tag", ...asked, text },
  extract: { via: "extract", ...asked, question: "Hvor gjør det vondt?", context: text },
  embed: {
    via: "embed",
    ...asked,
    text,
    candidates: ["Smerter i brystet hos en pasient.", "Kake med blåbær og krem."],
  },
};

for (const [via, folder] of given) {
  const request = requests[via];
  assert.ok(request, `there is no via ${via}; there is ${Object.keys(requests).join(", ")}`);
  const adapter = await transformersAdapter({ folder });
  const attempt = await adapter.ask(request, new AbortController().signal);
  assert.ok(attempt.ok, attempt.failure?.message);
  const again = await adapter.ask(request, new AbortController().signal);
  assert.deepEqual(again, attempt, `${via}: two answers to one question differ`);
  if (via === "embed") assert.ok(attempt.reply.similarities[0] > attempt.reply.similarities[1]);
  if (via === "tag")
    for (const { start, end } of attempt.reply.spans)
      assert.equal(text.slice(start, end), text.slice(start, end).trim());
  process.stdout.write(`${via} ${folder}: ${JSON.stringify(attempt.reply).slice(0, 200)}\n`);
}
