import type { RagSettings } from "./rag-options.ts";

/** The last few tools that an agent called, in both shapes that Mastra's servers have had. */
const toolResults = [0, 1, 2].flatMap((index) =>
  ["payload/result", "result"].map((result) => `/toolResults/${index}/${result}`),
);

/**
 * Shapes found in the wild. A preset fills options in and does nothing else; any of them can be said
 * anew. What each shape is from stands in docs/adapters/rag.md.
 */
export const presets = {
  "openai-citations": {
    body: {
      messages: "{messages}",
      temperature: "{temperature}",
      max_tokens: "{maxTokens}",
      seed: "{seed}",
      top_p: "{topP}",
    },
    answer: "/choices/0/message/content",
    passages: [
      "/choices/0/message/context/citations",
      "/choices/0/delta/context/citations",
      "/choices/0/message/citations",
      "/choices/0/message/sources",
      "/context/citations",
      "/search_results",
      "/sources",
      "/citations",
      "/documents",
    ],
    passage: {
      id: ["/id", "/document_id", "/file_id", "/filepath", "/url", "/title"],
      text: ["/content", "/text", "/snippet", "/document/0"],
      score: ["/score", "/rerank_score", "/original_search_score"],
      source: ["/url", "/filepath", "/title", "/filename", "/source/name"],
    },
    citations: ["/choices/0/message/annotations", "/choices/0/delta/annotations"],
    citation: ["/url_citation/url", "/file_citation/file_id", "/url", "/file_id", "/id"],
    usage: { inputTokens: "/usage/prompt_tokens", outputTokens: "/usage/completion_tokens" },
    finishReason: "/choices/0/finish_reason",
    refusal: ["/choices/0/message/refusal", "/choices/0/delta/refusal"],
    reportedModel: "/model",
    stream: { delta: "/choices/0/delta/content", end: { data: "[DONE]" } },
  },
  llamaindex: {
    body: { messages: "{messages}" },
    answer: ["/response", "/result/content", "/answer", "/message/content"],
    passages: ["/source_nodes", "/sourceNodes", "/sources", "/nodes"],
    passage: {
      id: ["/node/id_", "/node/node_id", "/node/id", "/node_id", "/id_", "/id"],
      text: ["/node/text", "/node/text_resource/text", "/text"],
      score: "/score",
      source: [
        "/node/metadata/file_name",
        "/metadata/file_name",
        "/node/metadata/url",
        "/metadata/url",
        "/url",
      ],
    },
  },
  mastra: {
    body: { messages: "{messages}" },
    answer: "/text",
    passages: [
      ...toolResults.map((result) => `${result}/sources`),
      ...toolResults.map((result) => `${result}/relevantContext`),
      "/sources",
    ],
    passage: {
      id: ["/id", "/payload/id"],
      text: ["/metadata/text", "/document", "/text"],
      score: "/score",
      source: ["/metadata/source", "/metadata/url", "/url", "/payload/url", "/source"],
    },
    usage: {
      inputTokens: ["/usage/inputTokens", "/usage/promptTokens"],
      outputTokens: ["/usage/outputTokens", "/usage/completionTokens"],
    },
    finishReason: "/finishReason",
  },
} as const satisfies Readonly<Record<string, Partial<RagSettings>>>;
