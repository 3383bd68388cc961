import type { Attempt, TagRequest } from "../types.ts";
import type { HuggingFaceCaller } from "./huggingface-client.ts";
import type { HuggingFaceOptions } from "./huggingface-options.ts";
import { labelMap } from "./label-map.ts";
import { mergePieces } from "./merge-pieces.ts";
import { mergeWindows, type WindowSpans } from "./merge-windows.ts";
import { readTaggedTokens } from "./tagged-tokens.ts";
import { defaultWindow, splitWindows } from "./text-windows.ts";

/** Token classification, window by window. */
export async function tag(
  options: HuggingFaceOptions,
  { task, fail }: HuggingFaceCaller,
  request: TagRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const labelOf = labelMap(options.labels);
  const parameters = { aggregation_strategy: options.aggregation ?? "simple" };
  const found: WindowSpans[] = [];
  for (const window of splitWindows(request.text, options.window ?? defaultWindow)) {
    const body = await task(
      "tag",
      (client, endpointUrl) =>
        client.tokenClassification({ endpointUrl, inputs: window.text, parameters }, { signal }),
      signal,
    );
    if (!body.ok) return body;
    const tokens = readTaggedTokens(window.text, body.value, options.offsets ?? "detect");
    if (typeof tokens === "string") return { ok: false, failure: fail("tag", "malformed", tokens) };
    found.push({ window, spans: mergePieces(window.text, tokens, labelOf) });
  }
  return { ok: true, reply: { via: "tag", spans: mergeWindows(found) } };
}
