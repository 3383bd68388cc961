/**
 * The fault server speaking Hugging Face's interfaces: pipelines at the root, TEI's `/embed`,
 * `/rerank` and `/predict`, TGI's `/generate`. What it says of a text is a function of the text, so
 * that a test can work out what must come back. Types: huggingface-server.d.mts.
 */
import { createHash } from "node:crypto";
import { startFaultServer } from "./fault-server.mjs";

/** @type {import("./huggingface-server.d.mts").startHuggingfaceServer} */
export function startHuggingfaceServer(options = {}) {
  return startFaultServer({
    script: (request) => {
      const { script = {} } = options;
      const scripted = typeof script === "function" ? script(request) : script[request.number];
      if (scripted !== undefined) return scripted;
      if (request.path.startsWith("/v1/")) return undefined;
      return { do: "status", status: 200, body: answer(request, options) };
    },
  });
}

function answer({ path, body }, options) {
  const { inputs, parameters = {} } = body;
  if (path === "/rerank") return rerank(body);
  if (path === "/embed") return inputs.map((text) => textVector(text));
  if (path === "/predict") {
    return Array.isArray(inputs)
      ? inputs.map(([text, label]) => pairLabels(text, label))
      : ownLabels(inputs);
  }
  if (parameters.max_new_tokens !== undefined) return generated(inputs, parameters, options);
  if (inputs?.question !== undefined) return reshape(questionAnswer(inputs, parameters), options);
  if (inputs?.source_sentence !== undefined)
    return inputs.sentences.map((sentence) => stubCosine(inputs.source_sentence, sentence));
  if (inputs?.text_pair !== undefined)
    return reshape(pairLabels(inputs.text, inputs.text_pair), options);
  if (parameters.candidate_labels !== undefined) return zeroShot(inputs, parameters, options);
  if (parameters.targets !== undefined) return fillMask(inputs, parameters, options);
  if (parameters.aggregation_strategy !== undefined) return tokens(inputs, parameters, options);
  if (parameters.top_k !== undefined) return reshape(ownLabels(inputs), options);
  return embedding(inputs, options);
}

/** A list as it is, in a list, or only its first entry. */
function reshape(list, { shape = "flat" }) {
  if (shape === "nested") return [list];
  return shape === "single" ? list[0] : list;
}

// Token classification: names and telephone numbers, found by their looks.

const entities = /(?<PER>\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)|(?<TLF>\d{8})/gu;

/** @type {import("./huggingface-server.d.mts").stubEntities} */
export function stubEntities(text) {
  return [...text.matchAll(entities)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    label: match.groups?.PER === undefined ? "TLF" : "PER",
  }));
}

function tokens(text, { aggregation_strategy: strategy }, options) {
  const found = stubEntities(text).flatMap(({ start, end, label }) =>
    strategy === "none"
      ? pieces(text, start, end, label)
      : [{ entity_group: label, score: 0.9, word: text.slice(start, end), start, end }],
  );
  const list = found.map((entry) => counted(text, entry, options));
  return options.shape === "nested" ? [list] : list;
}

/** Words in pieces of four letters, the later ones marked, each with its own tag. */
function pieces(text, start, end, label) {
  const list = [];
  for (const word of text.slice(start, end).matchAll(/\S+/gu)) {
    for (let from = 0; from < word[0].length; from += 4) {
      const piece = word[0].slice(from, from + 4);
      const at = start + word.index + from;
      list.push({
        entity: `${list.length === 0 ? "B" : "I"}-${label}`,
        score: 0.8,
        index: list.length + 1,
        word: from === 0 ? piece : `##${piece}`,
        start: at,
        end: at + piece.length,
      });
    }
  }
  return list;
}

function counted(text, entry, { unit = "code-points" }) {
  const { start, end, ...rest } = entry;
  if (unit === "none") return { ...rest, start: null, end: null };
  return {
    ...rest,
    start: count(text.slice(0, start), unit),
    end: count(text.slice(0, end), unit),
  };
}

function count(text, unit) {
  if (unit === "bytes") return Buffer.byteLength(text);
  return unit === "utf-16" ? text.length : [...text].length;
}

// Question answering: the first dose.

function questionAnswer({ context }, parameters) {
  const dose = /\d+(?:,\d+)? mg/u.exec(context);
  if (dose !== null) {
    const start = count(context.slice(0, dose.index), "code-points");
    return [{ answer: dose[0], score: 0.8, start, end: start + dose[0].length }];
  }
  if (parameters.handle_impossible_answer === true)
    return [{ answer: "", score: 0.6, start: 0, end: 0 }];
  const [word = ""] = context.split(/\s/u);
  return [{ answer: word, score: 0.01, start: 0, end: [...word].length }];
}

// Classification.

const codes = { I10: /blodtrykk/iu, J18: /lungebetennelse/iu, E11: /diabetes/iu };

/** @type {import("./huggingface-server.d.mts").stubCodes} */
export function stubCodes(text) {
  return Object.keys(codes).filter((code) => codes[code].test(text));
}

function ownLabels(text) {
  return Object.entries(codes)
    .map(([label, pattern]) => ({ label, score: pattern.test(text) ? 0.9 : 0.05 }))
    .toSorted((a, b) => b.score - a.score);
}

/** @type {import("./huggingface-server.d.mts").stubScore} */
export function stubScore(text, label) {
  return (digest(`${text}\u0000${label}`) % 9973) / 10_000;
}

function pairLabels(text, label) {
  const score = stubScore(text, label);
  return [
    { label: "entailment", score },
    { label: "contradiction", score: 1 - score },
  ].toSorted((a, b) => b.score - a.score);
}

function zeroShot(text, { candidate_labels: labels }, options) {
  const found = labels
    .map((label) => ({ label, score: stubScore(text, label) }))
    .toSorted((a, b) => b.score - a.score);
  if (options.shape !== "parallel") return reshape(found, options);
  return {
    sequence: text,
    labels: found.map(({ label }) => label),
    scores: found.map(({ score }) => score),
  };
}

function rerank({ query, texts }) {
  return texts
    .map((text, index) => ({ index, score: stubScore(query, text) }))
    .toSorted((a, b) => b.score - a.score);
}

// Fill-mask, as the pipeline of transformers does it.

/** @type {import("./huggingface-server.d.mts").stubProbability} */
export function stubProbability(inputs, token) {
  return ((digest(`${inputs}\u0000${token}`) % 9973) + 1) / 10_000;
}

function fillMask(inputs, { targets, top_k: topK = 5 }, options) {
  const mask = options.mask ?? "[MASK]";
  const vocabulary = new Set(options.vocabulary ?? []);
  const ids = [...new Set(targets.map((target) => tokenOf(target, vocabulary)))];
  const lists = Array.from({ length: inputs.split(mask).length - 1 }, (_, place) =>
    ids
      .map((token, id) => ({
        score: place === 0 ? stubProbability(inputs, token) : 0.5,
        token: id,
        token_str: token.replace(/^\u2581/u, ""),
        sequence: inputs.replace(mask, token),
      }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, topK),
  );
  return lists.length === 1 ? lists[0] : lists;
}

/** An entry itself; else the first piece of it, as a tokeniser would cut it. */
function tokenOf(target, vocabulary) {
  if (vocabulary.has(target)) return target;
  const letters = [...target];
  for (let to = letters.length; to > 0; to -= 1) {
    const piece = letters.slice(0, to).join("");
    if (vocabulary.has(piece)) return piece;
  }
  return "[UNK]";
}

// Embeddings: a word's vector is made of its hash, a text's is the mean of its words'.

function wordVector(word) {
  const bytes = createHash("sha256").update(word.toLowerCase()).digest();
  return Array.from({ length: 8 }, (_, at) => bytes[at] / 255 - 0.5);
}

function textVector(text) {
  const vectors = text.trim().split(/\s+/u).map(wordVector);
  return vectors[0].map((_, at) => vectors.reduce((sum, v) => sum + v[at], 0) / vectors.length);
}

/** @type {import("./huggingface-server.d.mts").stubCosine} */
export function stubCosine(a, b) {
  const [x, y] = [textVector(a), textVector(b)];
  const dot = (u, v) => u.reduce((sum, value, at) => sum + value * v[at], 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

function embedding(text, { depth = 1 }) {
  const words = text.trim().split(/\s+/u).map(wordVector);
  if (depth === 1) return textVector(text);
  return depth === 2 ? words : [words];
}

// Text generation.

function generated(inputs, parameters, { shape = "flat" }) {
  const text = " 116117";
  const details = parameters.details === true ? { details: { finish_reason: "length" } } : {};
  if (shape === "single") return { generated_text: text, ...details };
  if (shape === "completion") return { choices: [{ text, finish_reason: "stop" }] };
  return [{ generated_text: shape === "nested" ? inputs + text : text, ...details }];
}

function digest(text) {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}
