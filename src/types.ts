/**
 * The words of the domain, as types. Nothing here does anything.
 *
 * A request never carries gold; a reply is what came back, unjudged; a failure is an attempt that
 * says nothing about the model. Rows that are written to disk have their schemas in `results/`.
 */

import type { Failure } from "./failure.ts";
import type { Reply } from "./replies.ts";

export type { Failure, FailureKind } from "./failure.ts";
export type * from "./replies.ts";

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
  /**
   * The texts that an answer must rest on and cite, from a kind that wants citations; no other kind
   * has them. They are the context, one by one; empty where the system shall find its own.
   */
  readonly passages?: readonly OfferedPassage[];
}

/** A text that may be cited by its id, with the days it holds where it says. */
export interface OfferedPassage {
  readonly id: string;
  readonly text: string;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** A JSON Schema, as far as servers that write by one understand it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** "Write a text." */
export interface GenerateRequest {
  readonly via: "generate";
  readonly form: WrittenForm;
  readonly messages: readonly Message[];
  readonly decoding: Decoding;
  /** What the text must be, where JSON is asked for; sent only to models set up for it. */
  readonly schema?: JsonSchema | undefined;
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

/** A text whose labels are known, from the `dev` split. */
export interface Example {
  readonly text: string;
  readonly labels: readonly string[];
  /** Patient, note, vignette …: what may not be on both sides of a validation. */
  readonly cluster: string;
}

/** "Which label fits this text?" */
export interface ClassifyRequest {
  readonly via: "classify";
  readonly form: WrittenForm;
  readonly text: string;
  /** Candidates to score; absent: the classifier has labels of its own. */
  readonly labels?: readonly string[] | undefined;
  /** What a classifier without labels of its own may learn them from; one array for all requests. */
  readonly examples?: readonly Example[] | undefined;
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

/** Tokens as the server counted them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
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

/** One attempt at the vectors of several texts, in their order. */
export type VectorsAttempt =
  | {
      readonly ok: true;
      readonly vectors: readonly (readonly number[])[];
      readonly usage?: Usage | undefined;
    }
  | { readonly ok: false; readonly failure: Failure };
/** A number that a server reports, such as its context length in tokens, and where it stood. */
export interface ReportedFact {
  readonly name: "context length";
  readonly value: number;
  readonly from: string;
}

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
  /**
   * Vectors of texts, one each, where the adapter can hand them out: whoever compares many texts
   * with the same ones embeds those once. Models may embed a query otherwise than a passage.
   */
  readonly vectors?: (
    texts: readonly string[],
    role: "query" | "passage",
    signal: AbortSignal,
  ) => Promise<VectorsAttempt>;
  /** What the far end says of itself; for people who set a model up, never for a run. */
  readonly facts?: (signal: AbortSignal) => Promise<readonly ReportedFact[]>;
  /** Frees sockets and processes. */
  readonly close?: () => Promise<void>;
}

/** Places a system may run, the nearest first. */
export const locations = [
  "in-process",
  "this-machine",
  "on-premises",
  "eea",
  "outside-eea",
] as const;
/** Where a system runs, as its user declares it. */
export type Location = (typeof locations)[number];

/** The five outcomes of a row; never mixed. See docs/methods/outcomes.md. */
export const outcomes = ["scored", "invalid", "refused", "unmeasured", "excluded"] as const;
export type Outcome = (typeof outcomes)[number];
/** Raised whenever the same reply could get another outcome. Part of every instrument. */
export const outcomePolicyVersion = 1;
