// Turns drafted pairs into the items of a dataset.
//
//   node scripts/arrange-items.mjs <drafts.jsonl>… --out <dataset folder>
//
// A draft is one line of JSON per pair: the fields both items share, `nb` and `nn` with
// `context`, `question` and `options` (the key first), and `distractors` with the harm and the
// marks of the other options in order. Key positions are dealt out so that, among items with
// equally many options, no position holds the key more than once more than another. A draft without
// options keeps its `gold`, which both items share. Every item carries the canary of the folder's
// card, where the card has one.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const args = process.argv.slice(2);
const at = args.indexOf("--out");
const out = at === -1 ? undefined : args[at + 1];
const files = at === -1 ? args : args.filter((_, index) => index !== at && index !== at + 1);
if (!out || files.length === 0) {
  process.stderr.write("usage: node scripts/arrange-items.mjs <drafts.jsonl>… --out <folder>\n");
  process.exit(2);
}

const hash = (text) => createHash("sha256").update(text).digest("hex");
const letters = "abcdefghij";

const pairs = files
  .flatMap((file) => readFileSync(file, "utf8").split("\n"))
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line.normalize("NFC")))
  .sort((a, b) => (a.pairId < b.pairId ? -1 : 1));

/** pairId → position of the key, dealt out over the pairs in an order that means nothing. */
const positions = new Map();
const dealt = new Map();
for (const pair of [...pairs].sort((a, b) => (hash(a.pairId) < hash(b.pairId) ? -1 : 1))) {
  if (!pair.nb.options) continue;
  const count = pair.nb.options.length;
  const turn = dealt.get(count) ?? 0;
  dealt.set(count, turn + 1);
  positions.set(pair.pairId, turn % count);
}

const cardPath = join(out, "dataset.yaml");
const canary = existsSync(cardPath) ? parse(readFileSync(cardPath, "utf8"))?.canary : undefined;
const items = pairs.flatMap((pair) => ["nb", "nn"].map((form) => item(pair, form)));
writeFileSync(
  join(out, "items.jsonl"),
  items.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
);
process.stdout.write(`${items.length} items of ${pairs.length} pairs\n`);

function item(pair, form) {
  const { nb: _nb, nn: _nn, distractors, pairId, gold, provision, ...shared } = pair;
  const { context, question, options } = pair[form];
  const asked = {
    id: `${pairId}-${form}`,
    pairId,
    form,
    ...shared,
    ...(context ? { context } : {}),
    question,
  };
  const mark = canary ? { canary } : {};
  if (!options) return { ...asked, gold, ...mark };
  const order = options.map((_, index) => index).slice(1);
  order.sort((a, b) => (hash(`${pairId}/${a}`) < hash(`${pairId}/${b}`) ? -1 : 1));
  order.splice(positions.get(pairId), 0, 0);
  const key = letters[positions.get(pairId)];
  return {
    ...asked,
    options: order.map((source, position) => ({
      id: letters[position],
      text: options[source],
      ...(source === 0 ? {} : distractors[source - 1]),
    })),
    gold: { option: key, ...(provision ? { provision } : {}) },
    ...mark,
  };
}
