import type { OpenAIConnection } from "./openai-client.ts";
import type { Transport } from "./transport.ts";

/**
 * Which of the server's interfaces writes texts: `chat` (`/chat/completions`), `responses`
 * (`/responses`), `completions` (`/completions`, for base models without a chat template).
 */
export const apis = ["chat", "responses", "completions"] as const;

/**
 * Where log-likelihoods come from. `echo`: `/completions` gives the probability of every option as it
 * stands after the prompt. `letters`: `/chat/completions` gives the likeliest first tokens of an
 * answer, and an option's letter is looked up among them. Two instruments, never compared as one.
 */
export const loglikelihoodWays = ["echo", "letters"] as const;

export const tokenLimitFields = ["max_tokens", "max_completion_tokens"] as const;
export type TokenLimitField = (typeof tokenLimitFields)[number];

export const seedFields = ["seed", "random_seed"] as const;

/** What an entry of models.yaml may say beyond where the server is; all of it can change an answer. */
export interface OpenAISettings {
  /** Default chat. */
  readonly api?: (typeof apis)[number];
  /** Default echo. */
  readonly loglikelihoodBy?: (typeof loglikelihoodWays)[number];
  /** Texts are streamed, so that rows tell the time to the first token. Default false. */
  readonly stream?: boolean;
  /** Requests that carry a JSON schema hand it on. Default false. */
  readonly jsonSchema?: boolean;
  /** As the server calls it: none, minimal, low, medium, high … Default: not sent. */
  readonly reasoningEffort?: string;
  /**
   * Which field of a chat request carries the token limit. Default max_tokens, and the other from the
   * first request on that a server refuses for it; a field that is named here stays.
   */
  readonly maxTokensField?: TokenLimitField;
  /** What the sampling seed is called. Default seed. */
  readonly seedField?: (typeof seedFields)[number];
  /** Whether the sampling seed is sent; some servers refuse the field. Default true. */
  readonly sendSeed?: boolean;
  /** For `responses`: vector stores that the server's file search reads. */
  readonly vectorStores?: readonly string[];
  /** Texts before the question and before each candidate, as E5-style embedders want them. */
  readonly queryPrefix?: string;
  readonly passagePrefix?: string;
  /** Fields added to every request body, or replacing ours; a null removes one (`temperature`). */
  readonly extraBody?: Readonly<Record<string, unknown>>;
}

export interface OpenAIOptions extends OpenAIConnection, OpenAISettings {
  /** The model's name, as the server knows it. */
  readonly model: string;
  /** One attempt's total time, every call of it together. Default 600 s. */
  readonly timeoutMs?: number;
  /** Share one to share connections; its timeout then applies, and it is the caller's to close. */
  readonly transport?: Transport;
}
