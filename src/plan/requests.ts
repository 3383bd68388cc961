import { sha256 } from "../files/canonical.ts";
import { kindOf } from "../kinds/index.ts";
import type { Presentation } from "../kinds/kind.ts";
import type { BaseItem } from "../datasets/item.ts";
import type { ItemRow } from "../results/rows.ts";
import type { PlannedTask } from "../results/manifest.ts";
import type { Decoding, ModelRequest } from "../types.ts";
import { renderMessages, renderPrompt } from "./prompt.ts";

/** One row of a run: an item as it is put to the model once. */
export interface PlannedRow {
  readonly task: PlannedTask;
  readonly item: BaseItem;
  readonly itemHash: string;
  readonly variant: number;
  readonly repeat: number;
  readonly shown: Presentation;
  readonly request: ModelRequest;
  /** Identity of the request: equal hashes are asked once. */
  readonly requestHash: string;
}

/** The rows that one item of a task is asked in: its prompt variants × repeats. */
export function* plannedRows(
  task: PlannedTask,
  { item: parsed, itemHash, pairIndex }: ItemRow,
  seed: number,
): Generator<PlannedRow> {
  const item = parsed as unknown as BaseItem;
  for (const variant of variantsOf(task, pairIndex)) {
    const shown = kindOf(task.kind).present(item, `${seed}/${item.pairId}/${variant}`);
    for (let repeat = 0; repeat < task.repeats; repeat += 1) {
      const request = build(
        task,
        item,
        variant,
        shown,
        samplingSeed(seed, item.id, variant, repeat),
      );
      const requestHash = hashRequest(request, itemHash, variant, repeat);
      yield { task, item, itemHash, variant, repeat, shown, request, requestHash };
    }
  }
}

/**
 * SHA-256 over what makes a request what it is. Canonical by construction: the order is fixed here
 * and every text is NFC since it was loaded.
 */
function hashRequest(
  request: ModelRequest,
  itemHash: string,
  variant: number,
  repeat: number,
): string {
  const { via, seed } = request;
  const shots: readonly string[] = [];
  const asked =
    request.via === "generate"
      ? [request.messages.map(({ role, content }) => [role, content]), decoded(request.decoding)]
      : [request.prompt, request.continuations];
  return sha256(JSON.stringify([itemHash, variant, shots, via, asked, seed, repeat]));
}

function decoded({ temperature, maxTokens, topP }: Decoding) {
  return [temperature, maxTokens, topP ?? null];
}

/** `rotate`: the pair's turn decides; `all`: every prompt. */
function variantsOf(task: PlannedTask, pairIndex: number): readonly number[] {
  const count = task.prompts.nb.length;
  return task.variants === "rotate"
    ? [pairIndex % count]
    : Array.from({ length: count }, (_, index) => index);
}

/** 31 bits of SHA-256 over the run's seed and the row's key. */
function samplingSeed(seed: number, itemId: string, variant: number, repeat: number): number {
  return Number.parseInt(sha256(`${seed}/${itemId}/${variant}/${repeat}`).slice(0, 8), 16) >>> 1;
}

function build(
  task: PlannedTask,
  item: BaseItem,
  variant: number,
  shown: Presentation,
  seed: number,
): ModelRequest {
  const { form } = item;
  switch (task.via) {
    case "generate":
      return {
        via: "generate",
        form,
        messages: renderMessages(task.prompts, form, variant, shown),
        decoding: task.decoding,
        seed,
        parts: shown.parts,
      };
    case "loglikelihood": {
      const system = task.prompts.system?.[form];
      const prompt = renderPrompt(task.prompts, form, variant, shown);
      return {
        via: "loglikelihood",
        form,
        prompt: system === undefined ? prompt : `${system}\n\n${prompt}`,
        continuations: (shown.parts.options ?? []).map((option) =>
          task.continuation === "letter" ? ` ${option.label}` : ` ${option.text}`,
        ),
        seed,
        parts: shown.parts,
      };
    }
  }
}
