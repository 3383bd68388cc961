import type { Behaviour, FaultServer, RecordedRequest } from "./fault-server.mjs";

export interface HuggingfaceServerOptions {
  /** By request number, or by a function, instead of an answer. */
  readonly script?:
    | Readonly<Record<number, string | Behaviour>>
    | ((request: RecordedRequest) => string | Behaviour | undefined);
  /** How lists come back. Default "flat"; not every task has every shape. */
  readonly shape?: "flat" | "nested" | "single" | "parallel" | "completion";
  /** What token classification counts offsets in; "none" leaves them out. */
  readonly unit?: "code-points" | "utf-16" | "bytes" | "none";
  /** What fill-mask knows. */
  readonly vocabulary?: readonly string[];
  readonly mask?: string;
  /** 1: a vector; 2: one for each word; 3: those in a list. Default 1. */
  readonly depth?: 1 | 2 | 3;
}

export function startHuggingfaceServer(options?: HuggingfaceServerOptions): Promise<FaultServer>;

/** The entities that the server finds in a text, in UTF-16 offsets. */
export function stubEntities(
  text: string,
): readonly { readonly start: number; readonly end: number; readonly label: string }[];

/** The labels of its own that the server gives a text with a score of 0.9; the others get 0.05. */
export function stubCodes(text: string): readonly string[];

/** What the server gives a label, or the second text of a pair, after `text`. */
export function stubScore(text: string, label: string): number;

/** What the server gives a vocabulary entry at the first mask of `inputs`. */
export function stubProbability(inputs: string, token: string): number;

/** Cosine of the server's vectors of two texts. */
export function stubCosine(a: string, b: string): number;
