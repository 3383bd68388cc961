import type { RunSummary } from "../summarise/summary.ts";
import type { Words } from "./words/index.ts";

/** A line for each model whose tokens or price are known; empty where none is. */
export function spendingNotes(runs: readonly RunSummary[], text: Words): string[] {
  const lines = runs.flatMap(({ model, spending }) => {
    if (!spending) return [];
    const { answers, estimated, inputTokens, outputTokens, cost, price } = spending;
    const share =
      estimated === 0 ? undefined : Math.max(1, Math.round((100 * estimated) / answers));
    const money =
      cost === null || !price
        ? undefined
        : {
            amount: `${cost.toFixed(2).replace(".", text.decimal)} ${price.currency}`,
            date: price.date,
            version: price.version,
          };
    return [text.spending(model, grouped(inputTokens), grouped(outputTokens), share, money)];
  });
  return lines.length === 0 ? [] : [lines.map((line) => `${line}  `).join("\n")];
}

/** 1234567 as `1 234 567`, with spaces that do not break. */
function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, "\u00a0");
}
