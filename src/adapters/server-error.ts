/** What a server's error body says, in whichever of the usual shapes. */
export interface ServerError {
  readonly message: string;
  /** Machine-readable codes and types, in lower case. */
  readonly codes: readonly string[];
}

/**
 * Reads `{error: {message, code, type, innererror}}` (OpenAI, Azure, llama.cpp),
 * `{error: "…", error_type}` (TGI, Ollama), `{message, code, type}` (Mistral, vLLM),
 * `{detail: "…" | [{msg}]}` (FastAPI), `{errors: ["…"]}`; else the text itself without its tags.
 */
export function parseServerError(body: string): ServerError {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { message: plainText(body), codes: [] };
  }
  const outer = record(value);
  const error = outer["error"];
  const inner = typeof error === "object" && error !== null ? record(error) : outer;
  const message =
    firstText([
      inner["message"],
      typeof error === "string" ? error : undefined,
      outer["message"],
      detailText(outer["detail"]),
      Array.isArray(outer["errors"]) ? outer["errors"][0] : outer["errors"],
    ]) ?? body;
  const innermost = record(inner["innererror"]);
  const codes = [
    inner["code"],
    inner["type"],
    outer["code"],
    outer["type"],
    outer["error_type"],
    innermost["code"],
  ].flatMap((code) => (typeof code === "string" ? [code.toLowerCase()] : []));
  return { message, codes: [...new Set(codes)] };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function firstText(values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value.trim() !== "");
}

function detailText(detail: unknown): unknown {
  return Array.isArray(detail)
    ? detail.map((entry) => String(record(entry)["msg"] ?? entry)).join("; ")
    : detail;
}

function plainText(body: string): string {
  return body
    .slice(0, 16_000)
    .replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const contextCodes: readonly string[] = [
  "context_length_exceeded",
  "exceed_context_size_error",
  "model_context_window_exceeded",
];
const contextWords =
  /maximum context length|context (?:length|size|window)[^.]{0,40}exceed|exceeds?[^.]{0,40}context (?:length|size|window)|prompt is too long|input is too long|`inputs` (?:tokens \+ `max_new_tokens` )?must (?:be|have) (?:<=|less)|too large for model with \d+ maximum context/i;

/** Is this refusal because the request is longer than the model's context? */
export function isContextExceeded(status: number, error: ServerError): boolean {
  if (status < 400 || status >= 500) return false;
  if (error.codes.some((code) => contextCodes.includes(code))) return true;
  return [400, 413, 422].includes(status) && contextWords.test(error.message);
}

const filterCodes: readonly string[] = [
  "content_filter",
  "content_policy_violation",
  "responsibleaipolicyviolation",
];

/** The code of a content filter that answered instead of the model (Azure: 400, `content_filter`). */
export function contentFilterCode(status: number, error: ServerError): string | undefined {
  if (status !== 400 && status !== 403 && status !== 422) return undefined;
  return error.codes.find((code) => filterCodes.includes(code));
}
