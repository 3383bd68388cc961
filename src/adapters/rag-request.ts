import type { RetrieveAndAnswerRequest } from "../types.ts";

export const placeholderNames = [
  "question",
  "context",
  "passages",
  "prompt",
  "system",
  "messages",
  "seed",
  "temperature",
  "maxTokens",
  "topP",
  "form",
] as const;
type Placeholder = (typeof placeholderNames)[number];

const placeholder = new RegExp(`\\{(${placeholderNames.join("|")})\\}`, "g");
const whole = new RegExp(`^\\{(${placeholderNames.join("|")})\\}$`);

/** Whether a template sends the question in any of its forms. */
export function showsQuestion(template: unknown): boolean {
  return /\{(?:question|prompt|messages)\}/.test(JSON.stringify(template) ?? "");
}

/**
 * A body with its placeholders filled in. A string that is nothing but a placeholder becomes the
 * value itself, a list or a number too; within a string it becomes text. Each is replaced once: what
 * is put in is never looked at again. A member whose value the request does not have (`topP`) is left
 * out. Keys are never touched.
 */
export function fillTemplate(template: unknown, request: RetrieveAndAnswerRequest): unknown {
  const values = valuesOf(request);
  const fill = (part: unknown): unknown => {
    if (typeof part === "string") {
      const only = whole.exec(part)?.[1] as Placeholder | undefined;
      if (only !== undefined) return values[only];
      return part.replace(placeholder, (_, name: Placeholder) => written(values[name]));
    }
    if (Array.isArray(part)) return part.map(fill).filter((value) => value !== undefined);
    if (typeof part !== "object" || part === null) return part;
    const members = Object.entries(part).map(([name, value]) => [name, fill(value)] as const);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  };
  return fill(template);
}

function valuesOf({ messages, parts, decoding, seed, form }: RetrieveAndAnswerRequest) {
  const said = (role: "system" | "user") =>
    messages
      .filter((message) => message.role === role)
      .map(({ content }) => content)
      .join("\n\n");
  const { temperature, maxTokens, topP } = decoding;
  return {
    question: parts.question,
    context: parts.context ?? "",
    passages: parts.passages ?? [],
    prompt: said("user"),
    system: said("system"),
    messages: messages.map(({ role, content }) => ({ role, content })),
    seed,
    temperature,
    maxTokens,
    topP,
    form,
  } as const satisfies Record<Placeholder, unknown>;
}

function written(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}

/** The members of a filled body as a query, for pipelines that are asked by GET. */
export function asQuery(url: URL, body: unknown): URL {
  const asked = new URL(url);
  if (typeof body === "object" && body !== null)
    for (const [name, value] of Object.entries(body)) asked.searchParams.set(name, written(value));
  return asked;
}
