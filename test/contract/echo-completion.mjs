/**
 * `/v1/completions` of the fault server: echo with logprobs over made-up tokens (a word with the
 * space before it), each logprob a function of the token and the text before it.
 */
import { createHash } from "node:crypto";

/** The logprob that the server gives to `token` after `before`: −0.001 to −8.191. */
export function stubLogprob(before, token) {
  const hash = createHash("sha256").update(`${before}\u0000${token}`).digest().readUInt16BE(0);
  return -((hash % 8191) + 1) / 1000;
}

export function completion(body, options) {
  const prompt = String(body.prompt ?? "");
  if (body.max_tokens === 0 && options.refuseZero === true) {
    return { status: 400, body: { error: { message: "max_tokens must be at least 1, got 0." } } };
  }
  const generated = body.max_tokens === 0 ? "" : " svar";
  if (options.echo === false || body.echo !== true) {
    return { status: 200, body: envelope(body, generated, null, prompt) };
  }
  const text = prompt + generated;
  const pieces = (options.bos === undefined ? [] : [{ shown: options.bos, real: "" }]).concat(
    (text.match(/\s*\S+|\s+$/gu) ?? []).flatMap((token) => split(token, options.splitBytes ?? "")),
  );
  const logprobs = { tokens: [], token_logprobs: [], text_offset: [], top_logprobs: null };
  let before = "";
  for (const [index, { shown, real }] of pieces.entries()) {
    logprobs.tokens.push(shown);
    logprobs.text_offset.push(length(before, options.offsets ?? "characters"));
    const impossible = options.impossible !== undefined && real.includes(options.impossible);
    const value = impossible ? "-Infinity" : stubLogprob(before, real);
    logprobs.token_logprobs.push(index === 0 ? null : value);
    before += real;
  }
  if (options.offsets === "none") delete logprobs.text_offset;
  const answer = JSON.stringify(envelope(body, text, logprobs, prompt));
  return { status: 200, body: answer.replaceAll('"-Infinity"', "-Infinity") };
}

/** The bytes of a split character are tokens of their own; the last one carries the character. */
function split(token, splitBytes) {
  return [...token].reduce((pieces, character) => {
    if (splitBytes.includes(character)) {
      const bytes = Buffer.byteLength(character);
      for (let index = 0; index < bytes; index += 1) {
        pieces.push({ shown: "\uFFFD", real: index === bytes - 1 ? character : "" });
      }
      return pieces;
    }
    const last = pieces.at(-1);
    if (last === undefined || last.shown === "\uFFFD")
      pieces.push({ shown: character, real: character });
    else pieces[pieces.length - 1] = { shown: last.shown + character, real: last.real + character };
    return pieces;
  }, []);
}

function length(text, unit) {
  if (unit === "bytes") return Buffer.byteLength(text);
  return unit === "utf16" ? text.length : [...text].length;
}

function envelope(body, text, logprobs, prompt) {
  const tokens = prompt.split(/\s+/u).filter(Boolean).length;
  return {
    id: "cmpl-stub",
    object: "text_completion",
    created: 1_760_000_000,
    model: `${body.model ?? "stub"}-2026-01-01`,
    choices: [{ index: 0, text, logprobs, finish_reason: "length" }],
    usage: { prompt_tokens: tokens, completion_tokens: 1, total_tokens: tokens + 1 },
  };
}
