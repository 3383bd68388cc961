import type { RecordedRequest } from "./fault-server.mjs";

export interface More {
  readonly finishReason?: string;
  readonly refusal?: string;
  /** No choice at all. */
  readonly nothing?: boolean;
  /** The text of a second choice. */
  readonly second?: string;
}

/** The body and its content type; `content` null for an answer without text. */
export function shaped(
  request: RecordedRequest,
  content: string | null,
  more?: More,
): { readonly type: string; readonly text: string };

/** One event as OpenAI writes it. */
export function sse(value: unknown, event?: string): string;

/** The embedding that the server gives a text. */
export function vectorOf(text: string): number[];

/** A letter that the request's last text offers, chosen by its hash; else a word. */
export function answerTo(request: RecordedRequest): string;
