import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { presets } from "../../src/adapters/rag-presets.ts";
import { ragSettings } from "../../src/adapters/rag-options.ts";
import { readRagReply } from "../../src/adapters/rag-reply.ts";
import type { RagSettings } from "../../src/adapters/rag-options.ts";
import { askPipeline, json } from "./rag-server.ts";

const own: RagSettings = {
  method: "POST",
  body: {},
  answer: "/answer",
  passages: "/passages",
  citations: "/citations",
};
const read = (body: unknown, settings: RagSettings = own) => readRagReply(body, settings);
const preset = (name: keyof typeof presets) => ragSettings({ preset: name });

describe("shapes found in the wild", () => {
  test("Azure's answers over one's own data: citations in the message's context", () => {
    const body = {
      model: "gpt-4o-2024-11-20",
      choices: [
        {
          finish_reason: "stop",
          message: {
            role: "assistant",
            content: "30 minutter [doc1].",
            context: {
              citations: [
                {
                  content: "Røret skal stå 30 minutter.",
                  title: "Prøver",
                  filepath: "prover.md",
                  chunk_id: "0",
                },
              ],
              intent: '["tid"]',
            },
          },
        },
      ],
      usage: { prompt_tokens: 900, completion_tokens: 12 },
    };
    expect(read(body, preset("openai-citations"))).toEqual({
      ok: true,
      reply: {
        via: "retrieve-and-answer",
        text: "30 minutter [doc1].",
        finishReason: "stop",
        passages: [{ id: "prover.md", text: "Røret skal stå 30 minutter.", source: "prover.md" }],
      },
      usage: { inputTokens: 900, outputTokens: 12 },
      reportedModel: "gpt-4o-2024-11-20",
    });
  });

  test("search results and bare addresses beside the choices; annotations in the message", () => {
    const message = {
      content: "30 minutter [1].",
      annotations: [{ type: "url_citation", url_citation: { url: "https://a.no/1", title: "A" } }],
    };
    const choices = [{ finish_reason: "stop", message }];
    const results = [{ title: "A", url: "https://a.no/1", snippet: "30 minutter" }];
    const citations = ["https://a.no/1", "https://a.no/2"];
    expect(
      read({ choices, citations, search_results: results }, preset("openai-citations")),
    ).toMatchObject({
      reply: {
        passages: [{ id: "https://a.no/1", text: "30 minutter", source: "https://a.no/1" }],
        citations: ["https://a.no/1"],
      },
    });
    expect(read({ choices, citations }, preset("openai-citations"))).toMatchObject({
      reply: { passages: [{ id: "https://a.no/1" }, { id: "https://a.no/2" }] },
    });
  });

  test("LlamaIndex: a serialised response, and the reply of create-llama", () => {
    const node = { id_: "n1", text: "30 minutter", metadata: { file_name: "prover.md" } };
    const passages = [{ id: "n1", text: "30 minutter", score: 0.8, source: "prover.md" }];
    const serialised = { response: "30 minutter", source_nodes: [{ node, score: 0.8 }] };
    expect(read(serialised, preset("llamaindex"))).toMatchObject({
      reply: { text: "30 minutter", passages },
    });
    const { text, metadata } = node;
    const created = {
      result: { role: "assistant", content: "30 minutter" },
      nodes: [{ id: "n1", text, metadata, score: 0.8, url: null }],
    };
    expect(read(created, preset("llamaindex"))).toMatchObject({
      reply: { text: "30 minutter", passages },
    });
  });

  test("Mastra: sources in a tool's result, which is not the first tool's", () => {
    const sources = [
      { id: "v1", score: 0.7, metadata: { text: "30 minutter", source: "prover.md" } },
    ];
    const passages = [{ id: "v1", text: "30 minutter", score: 0.7, source: "prover.md" }];
    const clock = { payload: { toolName: "clock", result: { time: 1 } } };
    const body = {
      text: "30 minutter",
      finishReason: "stop",
      usage: { inputTokens: 5, outputTokens: 2 },
      sources: [],
    };
    const now = { ...body, toolResults: [clock, { payload: { result: { sources } } }] };
    const before = { ...body, toolResults: [{ result: { sources } }] };
    for (const shape of [now, before])
      expect(read(shape, preset("mastra"))).toMatchObject({
        reply: { text: "30 minutter", passages },
        usage: { inputTokens: 5, outputTokens: 2 },
      });
  });

  test("passages that are bare texts or ids, and answers in parts", () => {
    const body = {
      answer: [{ type: "text", text: "30 " }, "minutter"],
      passages: ["To ord.", "p7", { id: 3 }],
    };
    expect(read(body)).toMatchObject({
      reply: {
        text: "30 minutter",
        passages: [{ id: "#1", text: "To ord." }, { id: "p7" }, { id: "3" }],
      },
    });
  });

  test("citations as texts, numbers, objects and lists of ids, each once", () => {
    const settings = { ...own, citation: ["/passageId", "/document_ids"] };
    const citations = ["p1", 2, { passageId: "p1" }, { document_ids: ["p3", "p4"] }, {}, null];
    expect(read({ answer: "ja", citations }, settings)).toMatchObject({
      reply: { citations: ["p1", "2", "p3", "p4"] },
    });
  });

  test("times, usage, refusals and why it ended, where pointers lead to them", () => {
    const settings: RagSettings = {
      ...own,
      timing: { retrievalMs: "/t/find", generationMs: "/t/write" },
      usage: { inputTokens: "/u/in", outputTokens: "/u/out" },
      refusal: "/refused",
      finishReason: "/why",
    };
    const body = {
      answer: null,
      t: { find: 12.5, write: -1 },
      u: { in: 3 },
      refused: true,
      why: "MAX-TOKENS",
    };
    expect(read(body, settings)).toMatchObject({
      reply: {
        text: null,
        timing: { retrievalMs: 12.5 },
        refusal: "refused",
        finishReason: "length",
      },
      usage: { inputTokens: 3, outputTokens: 0 },
    });
  });
});

describe("what is no answer", () => {
  test("a pointer that leads nowhere is named, with what there is", async () => {
    const { attempt } = await askPipeline(json({ svar: "30", kilder: [] }));
    expect(attempt).toMatchObject({
      ok: false,
      failure: {
        kind: "malformed",
        message: expect.stringContaining(
          'nothing at "/answer"; the reply has the fields svar, kilder',
        ),
      },
    });
  });

  test("an object where the text should be is malformed; null and empty texts are replies", () => {
    expect(read({ answer: { no: 1 } })).toMatchObject({ ok: false, kind: "malformed" });
    expect(read({ answer: null })).toMatchObject({ ok: true, reply: { text: null } });
    expect(read({ answer: "" })).toMatchObject({ ok: true, reply: { text: "" } });
  });

  test("200 with an error in place of an answer is the server's failure, not the model's", () => {
    for (const error of ["index gone", { message: "index gone" }])
      expect(read({ error, answer: "" })).toMatchObject({
        ok: false,
        kind: "server-error",
        detail: "error: index gone",
      });
    expect(read({ error: "no reranker", answer: "30" })).toMatchObject({ ok: true });
    expect(read({ error: null, answer: "" })).toMatchObject({ ok: true });
  });

  test("an error object keeps the status that it names, and beside an answer is passed over", async () => {
    const error = { code: 429, message: "slow down" };
    const { attempt } = await askPipeline(json({ error }));
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "rate-limited" } });
    const { attempt: both } = await askPipeline(json({ error, answer: "30" }));
    expect(both).toMatchObject({ ok: true, reply: { text: "30" } });
  });

  test("a filter that speaks with status 200 or 400 is a refusal", async () => {
    const error = { code: "content_filter", message: "filtered" };
    for (const status of [200, 400]) {
      const { attempt } = await askPipeline(json({ error }, status));
      expect(attempt).toMatchObject({
        ok: true,
        reply: { via: "retrieve-and-answer", text: null, finishReason: "content-filter" },
      });
    }
  });

  test("a retriever without an answer is asked for its passages alone", () => {
    const { answer: _, ...retriever } = own;
    expect(read({ passages: [] }, retriever)).toMatchObject({
      ok: true,
      reply: { text: null, passages: [] },
    });
  });

  test("whatever comes back is read or called wrong, and nothing throws", () => {
    const settings = Object.keys(presets).map((name) => preset(name as keyof typeof presets));
    const odd = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.jsonValue(),
        fc.dictionary(
          fc.constantFrom(
            "answer",
            "passages",
            "choices",
            "message",
            "text",
            "sources",
            "nodes",
            "error",
            "id",
          ),
          tie("value"),
        ),
        fc.array(tie("value"), { maxLength: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(odd, (body) => {
        for (const one of [own, ...settings]) expect(typeof read(body, one).ok).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});
