import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fixtures } from "./command.ts";

interface Item {
  readonly pairId: string;
  readonly question: string;
  readonly passages: readonly { readonly id: string; readonly text: string }[];
  readonly gold: {
    readonly accepted?: readonly string[];
    readonly support?: readonly (readonly string[])[];
  };
  readonly form: "nb" | "nn";
}

export const groundedFolder = join(fixtures, "kinds", "grounded-qa");

const items = readFileSync(join(groundedFolder, "items.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Item);

/**
 * A pipeline that knows the fixture: over the items' passages it finds those that support first, over
 * a library of its own (`/own`) passages of other names. It always answers right and cites.
 */
export async function startPipeline(spoil: (reply: object) => object = (reply) => reply) {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { readonly question: string };
      asked.push(body);
      const item = items.find(({ question }) => question === body.question);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(spoil(replyTo(item, request.url ?? ""))));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    asked,
    entry: (name: string, path: string) =>
      `  - { name: ${name}, adapter: rag, url: "http://127.0.0.1:${port}/${path}", body: { question: "{question}", context: "{context}" }, answer: /answer, passages: /passages, citations: /citations, timing: { retrievalMs: /ms } }\n`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function replyTo(item: Item | undefined, path: string): object {
  if (!item) return { answer: "Vet ikke", passages: [], citations: [], ms: 1 };
  const { accepted, support = [[]] } = item.gold;
  const [good = []] = support;
  const best = item.passages.toSorted(
    (a, b) => Number(good.includes(b.id)) - Number(good.includes(a.id)),
  );
  const named = (id: string) => (path === "/own" ? `dok-${id}` : `${item.pairId}/${id}`);
  return {
    answer: accepted?.[0] ?? (item.form === "nb" ? "Ikke oppgitt" : "Ikkje oppgitt"),
    passages: best.map(({ id, text }, index) => ({ id: named(id), text, score: 1 / (index + 1) })),
    citations: good.map(named),
    ms: 12,
  };
}
