import { z } from "zod";
import type { Attempt, ContinuationLogprob, Failure, FillMaskRequest } from "../types.ts";
import { gap } from "../types.ts";
import { LEAST_LOGPROB } from "./echo-logprobs.ts";
import type { HuggingFaceCaller } from "./huggingface-client.ts";
import type { HuggingFaceOptions, Vocabulary } from "./huggingface-options.ts";
import {
  cutIntoPieces,
  possiblePieces,
  unitsOf,
  vocabularyEntry,
  type Unit,
} from "./word-pieces.ts";

/** A unit's pieces; kept from one request to the next, since a vocabulary does not change. */
export type PieceMemory = Map<string, readonly string[]>;
const MOST_REMEMBERED = 10_000;

const prediction = z.object({ score: z.number().min(0), token_str: z.string() });
const predictions = z.array(prediction);
/** Several masks come as a list each. */
const reply = z.union([predictions, z.array(predictions).min(1)]);

/** Probabilities of vocabulary entries at the first mask, by how the model writes them. */
type Probabilities = ReadonlyMap<string, number>;

interface Asked {
  readonly options: HuggingFaceOptions;
  readonly caller: HuggingFaceCaller;
  readonly request: FillMaskRequest;
  readonly signal: AbortSignal;
}

class Stopped extends Error {
  override readonly name = "Stopped";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super("stopped");
    this.failure = failure;
  }
}

/**
 * Pseudo-log-likelihood of each candidate in the gap (Salazar et al. 2020), within words from left to
 * right: a piece is scored with itself and the later pieces of its word masked and everything else
 * visible (PLL-word-l2r; Kauf & Ivanova 2023), so that a word in several pieces does not give itself
 * away. A candidate that is one vocabulary entry has the log-probability of that entry.
 *
 * No server says how it cuts words, but `targets` tells what its vocabulary holds, and WordPiece
 * follows from that. Words in several pieces of other tokenisers are refused.
 */
export async function fillMask(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  memory: PieceMemory,
  request: FillMaskRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const asked = { options, caller, request, signal };
  try {
    const candidates = request.candidates.map((one) => unitsOf(one, vocabularyOf(asked)));
    const whole = await wholeUnits(asked, memory, candidates.flat());
    const scores: ContinuationLogprob[] = [];
    for (const units of candidates) {
      const [only] = units;
      const direct = units.length === 1 && only ? whole.get(only.text) : undefined;
      scores.push(
        direct === undefined
          ? await scoreUnits(asked, memory, units)
          : { logprob: logOf(direct), tokens: 1 },
      );
    }
    return { ok: true, reply: { via: "fill-mask", candidates: scores } };
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** One request for all units at once: which are vocabulary entries, and how likely each is. */
async function wholeUnits(
  asked: Asked,
  memory: PieceMemory,
  units: readonly Unit[],
): Promise<Probabilities> {
  const words = [...new Set(units.map(({ text }) => text))];
  const found = await probabilities(asked, maskOf(asked), words.map(entryOf(asked)));
  const whole = new Map<string, number>();
  for (const word of words) {
    const probability = found.get(word);
    if (probability === undefined) continue;
    whole.set(word, probability);
    remember(memory, word, [word]);
  }
  return whole;
}

async function piecesOf(asked: Asked, memory: PieceMemory, word: string) {
  const known = memory.get(word);
  if (known !== undefined) return known;
  const refuse = (why: string) => new Stopped(asked.caller.fail("fill-mask", "rejected", why));
  if (vocabularyOf(asked) !== "wordpiece")
    throw refuse(
      `«${word}» is no single entry of the vocabulary, and only WordPiece can be pieced together; ask with candidates that are (continuation: letter)`,
    );
  const possible = possiblePieces(word);
  const found = await probabilities(asked, maskOf(asked), possible);
  const pieces = cutIntoPieces(word, (piece) => found.has(piece));
  if (pieces === undefined)
    throw refuse(
      `the server scored none of the pieces of «${word}»: it ignores targets, or its vocabulary lacks the letters (an uncased model?)`,
    );
  remember(memory, word, pieces);
  return pieces;
}

function remember(memory: PieceMemory, word: string, pieces: readonly string[]): void {
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  memory.set(word, pieces);
}

async function scoreUnits(
  asked: Asked,
  memory: PieceMemory,
  units: readonly Unit[],
): Promise<ContinuationLogprob> {
  let logprob = 0;
  let tokens = 0;
  for (const [index, unit] of units.entries()) {
    const pieces = await piecesOf(asked, memory, unit.text);
    const left = written(units.slice(0, index)) + unit.before;
    const right = written(units.slice(index + 1));
    for (const [at, piece] of pieces.entries()) {
      const known = pieces.slice(0, at).map(bare).join("");
      const masks = maskOf(asked).repeat(pieces.length - at);
      const filled = left + known + masks + right;
      const target = pieces.length === 1 ? entryOf(asked)(piece) : piece;
      const found = await probabilities(asked, filled, [target]);
      const probability = found.get(piece);
      if (probability === undefined)
        throw new Stopped(
          asked.caller.fail("fill-mask", "rejected", `no score for the piece «${piece}»`),
        );
      logprob += logOf(probability);
      tokens += 1;
    }
  }
  return { logprob: Math.max(LEAST_LOGPROB, logprob), tokens };
}

function written(units: readonly Unit[]): string {
  return units.map(({ before, text }) => before + text).join("");
}

/** Asks how likely each target is at the first mask of `filled`, put into the gap. */
async function probabilities(
  { caller, request, signal }: Asked,
  filled: string,
  targets: readonly string[],
): Promise<Probabilities> {
  // Replacing with a function: candidates may have "$&" in them.
  const inputs = request.text.replace(gap, () => filled);
  // Without top_k a pipeline returns five of the targets.
  const parameters = { targets: [...targets], top_k: targets.length };
  const body = await caller.task(
    "fill-mask",
    (client, endpointUrl) => client.fillMask({ endpointUrl, inputs, parameters }, { signal }),
    signal,
  );
  if (!body.ok) throw new Stopped(body.failure);
  const parsed = reply.safeParse(body.value);
  if (!parsed.success)
    throw new Stopped(
      caller.fail("fill-mask", "malformed", "no fill-mask: expected score and token_str"),
    );
  const first = parsed.data[0];
  const list = Array.isArray(first) ? first : (parsed.data as z.infer<typeof predictions>);
  return new Map(list.map(({ token_str, score }) => [shown(token_str), score]));
}

/** A token as text: word marks and the space before it are not part of it. */
function shown(token: string): string {
  return token.replace(/^[\u2581\u0120\s]+/u, "");
}

function bare(piece: string): string {
  return piece.replace(/^##(?=.)/su, "");
}

function logOf(probability: number): number {
  return Math.max(LEAST_LOGPROB, Math.min(0, Math.log(probability)));
}

function maskOf({ options }: Asked): string {
  return options.mask ?? gap;
}

function vocabularyOf(asked: Asked): Vocabulary {
  return asked.options.vocabulary ?? (maskOf(asked) === gap ? "wordpiece" : "sentencepiece");
}

function entryOf(asked: Asked): (word: string) => string {
  return (word) => vocabularyEntry(word, vocabularyOf(asked));
}
