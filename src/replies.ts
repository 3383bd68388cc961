/** What comes back from a model, unjudged. */

/** Why a text ended. `other` covers everything a server invents. */
export type FinishReason = "stop" | "length" | "content-filter" | "other";

export interface GenerateReply {
  readonly via: "generate";
  /** Without thinking. `null` when the server sent no text at all. */
  readonly text: string | null;
  /** What the model thought before its answer, where the server shows it. Never scored. */
  readonly reasoning?: string | undefined;
  /** What the server found on the way, where it searches by itself; see `RetrieveAndAnswerReply`. */
  readonly passages?: readonly RetrievedPassage[] | undefined;
  readonly citations?: readonly string[] | undefined;
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
  readonly reasoning?: string | undefined;
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
