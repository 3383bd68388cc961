import { z } from "zod";
import type { Attempt, EmbedRequest, VectorsAttempt } from "../types.ts";
import type { HuggingFaceCaller } from "./huggingface-client.ts";
import type { HuggingFaceOptions } from "./huggingface-options.ts";
import { cosine, readVector, readVectors } from "./vectors.ts";

/** How close each candidate is to the text: cosines of embeddings, computed here or there. */
export async function embed(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const text = prefixed(options, "query", request.text);
  const candidates = request.candidates.map((one) => prefixed(options, "passage", one));
  if (options.embedBy === "similarity") return compareThere(caller, text, candidates, signal);
  const found = await vectorsOf(options, caller, [text, ...candidates], signal);
  if (!found.ok) return found;
  const [asked = [], ...rest] = found.vectors;
  const similarities: number[] = [];
  for (const vector of rest) {
    const similarity = cosine(asked, vector);
    if (similarity === undefined) {
      const detail = `no angle between vectors of ${asked.length} and ${vector.length} numbers`;
      return { ok: false, failure: caller.fail("embed", "malformed", detail) };
    }
    similarities.push(similarity);
  }
  return { ok: true, reply: { via: "embed", similarities } };
}

/** Vectors of texts that are all queries or all passages, in their order. */
export async function embedTexts(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  { texts, role }: { readonly texts: readonly string[]; readonly role: Role },
  signal: AbortSignal,
): Promise<VectorsAttempt> {
  const asked = texts.map((text) => prefixed(options, role, text));
  return vectorsOf(options, caller, asked, signal);
}

type Role = "query" | "passage";

function prefixed({ queryPrefix, passagePrefix }: HuggingFaceOptions, role: Role, text: string) {
  return `${(role === "query" ? queryPrefix : passagePrefix) ?? ""}${text}`;
}

/**
 * TEI answers a list with one vector for each text. From a pipeline, a list of lists may also be the
 * tokens of a single text, so each text is asked for alone.
 */
async function vectorsOf(
  { server, pooling = "mean" }: HuggingFaceOptions,
  { task, post, fail }: HuggingFaceCaller,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<VectorsAttempt> {
  const malformed = (detail: string): VectorsAttempt => ({
    ok: false,
    failure: fail("embed", "malformed", detail),
  });
  if (server === "tei") {
    const body = await post("embed", "/embed", { inputs: texts, truncate: true }, signal);
    if (!body.ok) return body;
    const vectors = readVectors(body.value, texts.length);
    return typeof vectors === "string" ? malformed(vectors) : { ok: true, vectors };
  }
  const vectors: (readonly number[])[] = [];
  for (const inputs of texts) {
    const body = await task(
      "embed",
      (client, endpointUrl) => client.featureExtraction({ endpointUrl, inputs }, { signal }),
      signal,
      "/pipeline/feature-extraction",
    );
    if (!body.ok) return body;
    const vector = readVector(body.value, pooling);
    if (typeof vector === "string") return malformed(vector);
    vectors.push(vector);
  }
  return { ok: true, vectors };
}

const similaritiesBody = z.union([
  z.array(z.number()),
  z.object({ similarities: z.array(z.number()) }),
  z.object({ scores: z.array(z.number()) }),
]);

async function compareThere(
  { task, fail }: HuggingFaceCaller,
  text: string,
  candidates: readonly string[],
  signal: AbortSignal,
): Promise<Attempt> {
  const inputs = { source_sentence: text, sentences: [...candidates] };
  const body = await task(
    "embed",
    (client, endpointUrl) => client.sentenceSimilarity({ endpointUrl, inputs }, { signal }),
    signal,
    "/pipeline/sentence-similarity",
  );
  if (!body.ok) return body;
  const parsed = similaritiesBody.safeParse(body.value);
  const found = !parsed.success
    ? undefined
    : Array.isArray(parsed.data)
      ? parsed.data
      : "scores" in parsed.data
        ? parsed.data.scores
        : parsed.data.similarities;
  if (found?.length !== candidates.length) {
    const detail = `no similarities: expected ${candidates.length} numbers`;
    return { ok: false, failure: fail("embed", "malformed", detail) };
  }
  return { ok: true, reply: { via: "embed", similarities: found } };
}
