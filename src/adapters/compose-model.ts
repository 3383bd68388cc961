import { withheldSensitivities } from "../datasets/sensitivity.ts";
import { UsageError } from "../errors.ts";
import { contentHash } from "../files/canonical.ts";
import { fusionSignature } from "../retrieval/fusion.ts";
import { lexicalSignature } from "../retrieval/lexical.ts";
import type { Passage } from "../retrieval/passage.ts";
import { readCorpus } from "../retrieval/read-corpus.ts";
import type { Corpus } from "../retrieval/read-corpus.ts";
import { locations } from "../types.ts";
import type { Location, ModelRequest, Via } from "../types.ts";
import { closedCorpus, noGenerator } from "./compose-options.ts";
import type { PassagePrompts } from "./compose-options.ts";
import { passagePrompts } from "./compose-prompts.ts";
import type { Model } from "./index.ts";
import type { ComposeModelEntry, ModelEntry } from "./models.ts";

/**
 * A model made of a corpus and other models. Price, most requests in flight and attempts are the
 * generator's where the entry has none of its own. It is where the farthest of them is, and it is another
 * model when any of them, the corpus or how they are put together is. Throws a UsageError for a
 * generator that cannot generate, an embedder that cannot embed, and a corpus that cannot be read.
 */
export function composeModel(
  entry: ComposeModelEntry,
  toModel: (entry: ModelEntry) => Model,
): Model {
  const { name, k, maxCharacters, sensitivity, prompts = passagePrompts } = entry;
  const generator = part(entry, "generator", "generate", toModel);
  const embedder = part(entry, "embedder", "embed", toModel);
  const parts = [generator, embedder].flatMap((model) => model ?? []);
  const closed = entry.corpus === closedCorpus;
  const corpus = closed ? undefined : readCorpus(entry.corpus, maxCharacters);
  const own = generator?.entry;
  return {
    entry: {
      ...entry,
      concurrency: entry.concurrency ?? own?.concurrency,
      attempts: entry.attempts ?? own?.attempts,
      price: entry.price ?? own?.price,
    },
    identity: {
      name,
      adapter: entry.adapter,
      options: {
        corpus: corpus ? { sha256: corpus.sha256, passages: corpus.passages.length } : closedCorpus,
        retriever: signatureOf(entry.retriever),
        k,
        prompts: contentHash(prompts).slice(0, 16),
        generator: generator?.identity ?? noGenerator,
        ...(embedder ? { embedder: embedder.identity } : {}),
      },
    },
    can: entry.can ?? ["retrieve-and-answer"],
    location: farthest(parts.map(({ location }) => location)),
    ways: { "retrieve-and-answer": { conditions: conditionsOf(entry, corpus, generator) } },
    limiterKey: parts[0]?.limiterKey ?? `in-process/${name}`,
    ...(closed ? { needsPassages: true } : { corpus: { name: entry.corpus, sensitivity } }),
    ...(generator ? { addedBytes: addedBytes(corpus?.passages, k, prompts) } : {}),
    async open() {
      const { composeAdapter } = await import("./compose.ts");
      return composeAdapter({
        corpus: corpus?.passages ?? closedCorpus,
        keepText: !withheldSensitivities.includes(sensitivity),
        retriever: entry.retriever,
        k,
        prompts,
        generator: await generator?.open(),
        embedder: await embedder?.open(),
      });
    },
  };
}

/** Said in the row of every task: what retrieved how much from what, and how the generator is set up. */
function conditionsOf(
  { retriever, k, embedder }: ComposeModelEntry,
  corpus: Corpus | undefined,
  generator: Model | undefined,
): string {
  const from = corpus
    ? `corpus ${corpus.sha256.slice(0, 8)} of ${corpus.passages.length} passages`
    : "the item's own passages";
  const own = generator?.ways?.generate?.conditions;
  return [
    `${retriever}${embedder ? ` with ${embedder.name}` : ""}, at most ${k} from ${from}`,
    generator ? `written by ${generator.identity.name}` : "nothing written",
    ...(own === undefined ? [] : [own]),
  ].join(", ");
}

/** Id, days and brackets of a passage's head, generously. */
const headBytes = 200;

/** The longest prompt and the k longest passages: what the generator may come to read beside the task. */
function addedBytes(
  corpus: readonly Passage[] | undefined,
  k: number,
  prompts: PassagePrompts,
): (request: ModelRequest) => number {
  const texts = Object.values(prompts).flatMap((form) => Object.values(form));
  const around = Math.max(...texts.map((text) => Buffer.byteLength(text)));
  const longest = (passages: readonly Pick<Passage, "text" | "title">[]) =>
    passages
      .map(({ text, title = "" }) => {
        const marks = 2 * text.split(/\s/u).length;
        return Buffer.byteLength(text) + Buffer.byteLength(title) + marks + headBytes;
      })
      .sort((a, b) => b - a)
      .slice(0, k)
      .reduce((sum, bytes) => sum + bytes, around);
  const most = longest(corpus ?? []);
  return ({ parts }) => (corpus ? most : longest(parts.passages ?? []));
}

/** Everything that decides what is found for a query, beside the texts. */
function signatureOf(retriever: ComposeModelEntry["retriever"]): string {
  const dense = "dense|1|cosine|title:as-text";
  if (retriever === "bm25") return lexicalSignature;
  return retriever === "dense" ? dense : `${lexicalSignature} ${dense} ${fusionSignature}`;
}

function farthest(places: readonly Location[]): Location {
  return locations[Math.max(0, ...places.map((place) => locations.indexOf(place)))] ?? "in-process";
}

function part(
  entry: ComposeModelEntry,
  role: "generator" | "embedder",
  via: Via,
  toModel: (entry: ModelEntry) => Model,
): Model | undefined {
  const named = entry[role];
  if (!named) return undefined;
  const model = toModel(named);
  if (named.adapter === "replay")
    throw new UsageError(
      `model ${entry.name}: ${role} ${named.name} replays answers to other requests; name the model that gave them`,
    );
  if (!model.can.includes(via))
    throw new UsageError(
      `model ${entry.name}: ${role} ${named.name} cannot ${via} (can: [${model.can.join(", ")}]); name one that can`,
    );
  return model;
}
