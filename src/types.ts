/**
 * The words of the domain, as types. Nothing here does anything.
 *
 * A request never carries gold; a reply is what came back, unjudged; a failure is an attempt that
 * says nothing about the model. Rows that are written to disk have their schemas in `results/`.
 */

/** Written form of an item: Bokmål or Nynorsk. */
export type WrittenForm = "nb" | "nn";

/** Language of tables and reports. */
export type Language = "nb" | "nn" | "en";

/** The instrument through which a model is asked. */
export const vias = [
  "generate",
  "loglikelihood",
  "classify",
  "tag",
  "extract",
  "fill-mask",
  "embed",
  "retrieve-and-answer",
] as const;
export type Via = (typeof vias)[number];

/** How a text is sampled. Part of every request's identity. */
export interface Decoding {
  readonly temperature: number;
  readonly maxTokens: number;
  readonly topP?: number | undefined;
}

export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** An answer option as the model sees it: `label` is "A", "B", … in presentation order. */
export interface LabelledOption {
  readonly label: string;
  readonly text: string;
}

/** The structured question behind the rendered text, for systems that do not read prompts. */
export interface QuestionParts {
  readonly question: string;
  readonly context?: string;
  readonly options?: readonly LabelledOption[];
}

/** "Write a text." */
export interface GenerateRequest {
  readonly via: "generate";
  readonly form: WrittenForm;
  readonly messages: readonly Message[];
  readonly decoding: Decoding;
  /** 31-bit sampling seed, derived from the run's seed and the row's key. */
  readonly seed: number;
  readonly parts: QuestionParts;
}

/** "How likely is each of these continuations of this prompt?" */
export interface LoglikelihoodRequest {
  readonly via: "loglikelihood";
  readonly form: WrittenForm;
  readonly prompt: string;
  /** Appended to the prompt as they stand, leading space included. */
  readonly continuations: readonly string[];
  readonly seed: number;
  readonly parts: QuestionParts;
}

/** "Which label fits this text?" */
export interface ClassifyRequest {
  readonly via: "classify";
  readonly form: WrittenForm;
  readonly text: string;
  /** Candidates to score; absent: the classifier has labels of its own. */
  readonly labels?: readonly string[] | undefined;
  readonly seed: number;
  readonly parts: QuestionParts;
}

/** "Which stretches of this text are what?" */
export interface TagRequest {
  readonly via: "tag";
  readonly form: WrittenForm;
  readonly text: string;
  readonly seed: number;
  readonly parts: QuestionParts;
}

/** "Which stretch of this context answers the question?" */
export interface ExtractRequest {
  readonly via: "extract";
  readonly form: WrittenForm;
  readonly question: string;
  readonly context: string;
  readonly seed: number;
  readonly parts: QuestionParts;
}

/** Where a text to fill in has its gap; adapters put the model's own mask token there. */
export const gap = "[MASK]";

/** "How likely is each of these in the gap?" */
export interface FillMaskRequest {
  readonly via: "fill-mask";
  readonly form: WrittenForm;
  /** Holds the gap exactly once. */
  readonly text: string;
  readonly candidates: readonly string[];
  readonly seed: number;
  readonly parts: QuestionParts;
}

/** "How close in meaning is each of these to this text?" */
export interface EmbedRequest {
  readonly via: "embed";
  readonly form: WrittenForm;
  readonly text: string;
  readonly candidates: readonly string[];
  readonly seed: number;
  readonly parts: QuestionParts;
}

/** "Look up what you need, then answer." */
export interface RetrieveAndAnswerRequest {
  readonly via: "retrieve-and-answer";
  readonly form: WrittenForm;
  /** What a chat model would be sent; a pipeline that takes a bare question reads `parts`. */
  readonly messages: readonly Message[];
  readonly decoding: Decoding;
  readonly seed: number;
  readonly parts: QuestionParts;
}

export type ModelRequest =
  | GenerateRequest
  | LoglikelihoodRequest
  | ClassifyRequest
  | TagRequest
  | ExtractRequest
  | FillMaskRequest
  | EmbedRequest
  | RetrieveAndAnswerRequest;

/** Why a text ended. `other` covers everything a server invents. */
export type FinishReason = "stop" | "length" | "content-filter" | "other";

export interface GenerateReply {
  readonly via: "generate";
  /** `null` when the server sent no text at all. */
  readonly text: string | null;
  readonly finishReason: FinishReason;
  /** What the server put in a `refusal` field, or a content-filter code it answered with. */
  readonly refusal?: string | undefined;
  /** The request was longer than the model's context. */
  readonly contextExceeded?: true | undefined;
}

export interface ContinuationLogprob {
  /** Sum of natural-log probabilities of the continuation's tokens, ≤ 0. */
  readonly logprob: number;
  /** How many tokens the continuation was. */
  readonly tokens: number;
}

export interface LoglikelihoodReply {
  readonly via: "loglikelihood";
  /** One for each continuation, in the request's order. */
  readonly continuations: readonly ContinuationLogprob[];
}

export interface LabelScore {
  readonly label: string;
  /** Higher fits better; a probability where the server gives one. */
  readonly score: number;
}

export interface ClassifyReply {
  readonly via: "classify";
  /** For a request with labels: those, in its order. Else the classifier's own, best first. */
  readonly labels: readonly LabelScore[];
}

/** `start` inclusive, `end` exclusive, in UTF-16 code units of the text that was sent. */
export interface TaggedSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly score: number;
}

export interface TagReply {
  readonly via: "tag";
  /** In the order of the text; no two overlap. */
  readonly spans: readonly TaggedSpan[];
}

export interface ExtractReply {
  readonly via: "extract";
  /** Empty: the model says that the context holds no answer. */
  readonly answer: string;
  /** Where the answer stands in the context, in UTF-16 code units; absent when it is empty. */
  readonly span?: { readonly start: number; readonly end: number } | undefined;
  readonly score: number;
}

export interface FillMaskReply {
  readonly via: "fill-mask";
  /** Pseudo-log-likelihood of each candidate, in the request's order. */
  readonly candidates: readonly ContinuationLogprob[];
}

/** Vectors are used and dropped: what a run keeps is what a score can be made of. */
export interface EmbedReply {
  readonly via: "embed";
  /** Cosine of the angle between the text and each candidate, −1 to 1, in the request's order. */
  readonly similarities: readonly number[];
}

/** A stretch of text that a system found, as it says so itself. */
export interface RetrievedPassage {
  readonly id: string;
  readonly text?: string | undefined;
  /** Higher is nearer; comparable within one reply only. */
  readonly score?: number | undefined;
  /** Address or title of the document it is from. */
  readonly source?: string | undefined;
}

export interface RetrieveAndAnswerReply {
  readonly via: "retrieve-and-answer";
  /** As in `GenerateReply`. */
  readonly text: string | null;
  readonly finishReason: FinishReason;
  readonly refusal?: string | undefined;
  readonly contextExceeded?: true | undefined;
  /** What was found, best first; absent where the system does not show it. */
  readonly passages?: readonly RetrievedPassage[] | undefined;
  /** Ids of passages that the system says its answer rests on; absent where it does not say. */
  readonly citations?: readonly string[] | undefined;
  /** Milliseconds that the system spent on finding and on writing, where it tells. */
  readonly timing?:
    | {
        readonly retrievalMs?: number | undefined;
        readonly generationMs?: number | undefined;
      }
    | undefined;
}

export type Reply =
  | GenerateReply
  | LoglikelihoodReply
  | ClassifyReply
  | TagReply
  | ExtractReply
  | FillMaskReply
  | EmbedReply
  | RetrieveAndAnswerReply;

/** Tokens as the server counted them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * What went wrong on the way, never the model's answer. The retry policy decides on `kind` and
 * `retryAfterMs`; people read `message`.
 *
 * - `rate-limited` 429 · `server-error` 5xx · `unreachable` no connection, name not found
 * - `reset` connection lost · `timeout` no (complete) answer in time · `malformed` not the JSON
 *   promised, empty `choices`, wrong content type, invalid UTF-8 · `too-large` body over the limit
 * - `denied` 401, 403 · `not-found` 404 · `rejected` other 4xx · `aborted` we stopped it
 */
export type FailureKind =
  | "rate-limited"
  | "server-error"
  | "unreachable"
  | "reset"
  | "timeout"
  | "malformed"
  | "too-large"
  | "denied"
  | "not-found"
  | "rejected"
  | "aborted";

export interface Failure {
  readonly kind: FailureKind;
  /** One line: method, URL without secrets, status, what was found. */
  readonly message: string;
  readonly status?: number | undefined;
  /** What the server asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** One attempt at one request. */
export type Attempt =
  | {
      readonly ok: true;
      readonly reply: Reply;
      readonly usage?: Usage | undefined;
      /** Model name or snapshot as the server reported it. */
      readonly reportedModel?: string | undefined;
      /** Milliseconds from sending to the first token, thinking included; from streams only. */
      readonly firstTokenMs?: number | undefined;
      /** What a server made us ask otherwise than planned, such as `without schema`. */
      readonly adjusted?: readonly string[] | undefined;
    }
  | { readonly ok: false; readonly failure: Failure };

/** What every adapter makes: one attempt at a time, no retries, failures as data. */
export interface Adapter {
  /** The vias this adapter can speak at all; a model may offer fewer. */
  readonly vias: readonly Via[];
  /**
   * Asks once. Resolves to a failure for anything the far end did; rejects only on a bug.
   * Must stop soon after `signal` aborts, with a failure of kind `aborted`. `requestHash` is the
   * request's identity, for adapters that look answers up.
   */
  readonly ask: (
    request: ModelRequest,
    signal: AbortSignal,
    context?: { readonly requestHash: string },
  ) => Promise<Attempt>;
  /** Frees sockets and processes. */
  readonly close?: () => Promise<void>;
}

/** Where a system runs, as its user declares it. */
export type Location = "in-process" | "this-machine" | "on-premises" | "eea" | "outside-eea";

/** The five outcomes of a row; never mixed. See docs/methods/outcomes.md. */
export const outcomes = ["scored", "invalid", "refused", "unmeasured", "excluded"] as const;
export type Outcome = (typeof outcomes)[number];
/** Raised whenever the same reply could get another outcome. Part of every instrument. */
export const outcomePolicyVersion = 1;
