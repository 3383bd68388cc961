import type { CompletionsOptions } from "./fault-server.mjs";

/** The logprob that the server gives to `token` after `before`: −0.001 to −8.191. */
export function stubLogprob(before: string, token: string): number;

/** Status and body for one request to `/v1/completions`. */
export function completion(
  body: Readonly<Record<string, unknown>>,
  options: CompletionsOptions,
): { readonly status: number; readonly body: unknown };
