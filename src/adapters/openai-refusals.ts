import { isContextExceeded, parseServerError } from "./server-error.ts";

/** What a request held that servers are known to refuse. */
export interface Asked {
  /** The field with the token limit, where another may take its place. */
  readonly maxTokensField?: "max_tokens" | "max_completion_tokens" | undefined;
  readonly schema: boolean;
  readonly streamOptions: boolean;
}

/** How to ask again; each is recorded with the answer by this name. */
export type Adjustment =
  | "max_completion_tokens"
  | "max_tokens"
  | "without schema"
  | "without stream_options";

const refusing =
  /unsupported|not supported|does(?: not|n't) support|not (?:allowed|permitted|implemented|available)|unrecogni[sz]ed|unknown|unexpected|extra (?:fields|inputs)|extra_forbidden|invalid|instead|must be|cannot|failed|error/i;
const unknownField =
  /unsupported|not supported|does(?: not|n't) support|not (?:allowed|permitted)|unrecogni[sz]ed|unknown|unexpected|extra (?:fields|inputs)|extra_forbidden|instead/i;
const aboutSchema =
  /response_format|json_?schema|json schema|text\.format|structured[ _]?outputs?|guided|grammar/i;

/**
 * What a rejected request should leave out or call otherwise, when the server's own words name it;
 * undefined where they do not. A token limit that is merely too large is not what this mends.
 */
export function adjustmentFor(status: number, body: string, asked: Asked): Adjustment | undefined {
  if (status !== 400 && status !== 422 && status !== 501) return undefined;
  const error = parseServerError(body);
  if (isContextExceeded(status, error)) return undefined;
  // FastAPI names the field beside its message, not in it.
  const said = error.message.length > 0 ? `${error.message} ${body.slice(0, 2000)}` : body;
  const isUnknown = unknownField.test(said);
  if (asked.streamOptions && /stream_options/.test(said) && isUnknown)
    return "without stream_options";
  const { maxTokensField } = asked;
  if (maxTokensField === "max_tokens" && /max_completion_tokens/.test(said) && isUnknown)
    return "max_completion_tokens";
  if (maxTokensField === "max_completion_tokens" && /max_completion_tokens/.test(said) && isUnknown)
    return "max_tokens";
  if (asked.schema && aboutSchema.test(said) && refusing.test(said)) return "without schema";
  return undefined;
}
