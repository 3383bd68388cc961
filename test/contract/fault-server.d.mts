import type { IncomingHttpHeaders } from "node:http";

export interface RecordedRequest {
  /** From 1, in order of arrival. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The JSON body; `undefined` when there was none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** What to do with one request. Only the fields that the behaviour reads have an effect. */
export interface Behaviour {
  /** One of `behaviours`. Default "answer". */
  readonly do?: string;
  /** Waits first. */
  readonly delayMs?: number;
  /** "answer": this text instead of the one derived from the request. */
  readonly text?: string;
  readonly finishReason?: string;
  readonly refusal?: string;
  /** "status": what to send. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** "rate-limited-seconds", "rate-limited-ms", "rate-limited-date" (ms since 1970). */
  readonly seconds?: number;
  readonly ms?: number;
  readonly at?: number;
  /** "drip": gap between bytes. */
  readonly everyMs?: number;
  /** "too-large": size of the body. Default 10 MiB. */
  readonly bytes?: number;
  /** "redirect": where to. */
  readonly location?: string;
}

export type Script =
  /** By request number, "*" for the rest. */
  | Readonly<Record<string, string | Behaviour>>
  | ((
      request: RecordedRequest,
    ) => string | Behaviour | undefined | Promise<string | Behaviour | undefined>);

/** How `/v1/completions` behaves; see echo-completion.mjs. */
export interface CompletionsOptions {
  /** Default true. A server that ignores `echo` returns a generated text only. */
  readonly echo?: boolean;
  /** What `text_offset` counts. Default "characters" (code points). */
  readonly offsets?: "characters" | "utf16" | "bytes" | "none";
  /** 400 for `max_tokens: 0`. Default false. */
  readonly refuseZero?: boolean;
  /** A token before the text that the text does not have, as some servers add it. */
  readonly bos?: string;
  /** Splits these characters into byte tokens shown as U+FFFD. */
  readonly splitBytes?: string;
  /** Writes −Infinity, as Python does, for tokens containing this text. */
  readonly impossible?: string;
}

export interface FaultServerOptions {
  readonly script?: Script;
  /** Before every answer that has no delay of its own. */
  readonly latencyMs?: number;
  /** Default: a free one. */
  readonly port?: number;
  readonly completions?: CompletionsOptions;
  /** PEM. Makes it an https server. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface FaultServer {
  readonly port: number;
  readonly origin: string;
  readonly baseURL: string;
  /** Every request so far; grows. */
  readonly requests: readonly RecordedRequest[];
  readonly stats: () => {
    readonly count: number;
    readonly maxConcurrent: number;
    readonly openSockets: number;
  };
  /** Resolves once no client is connected. */
  readonly drained: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts on 127.0.0.1. */
export function startFaultServer(options?: FaultServerOptions): Promise<FaultServer>;

/** Names of all behaviours. */
export const behaviours: readonly string[];
