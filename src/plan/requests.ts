import { sha256 } from "../files/canonical.ts";
import { kindOf } from "../kinds/index.ts";
import { bareText, original } from "../kinds/kind.ts";
import type { Kind, Presentation } from "../kinds/kind.ts";
import { perturbation } from "../language/perturbation/perturb.ts";
import type { PerturbationName } from "../language/perturbation/perturb.ts";
import type { BaseItem } from "../datasets/item.ts";
import type { ItemRow } from "../results/rows.ts";
import type { PlannedTask } from "../results/manifest.ts";
import type { Task } from "../suites/suite.ts";
import type { Decoding, Example, GenerateRequest, LabelledOption, ModelRequest } from "../types.ts";
import { renderMessages, renderPrompt } from "./prompt.ts";

/** One row of a run: an item as it is put to the model once. */
export interface PlannedRow {
  readonly task: PlannedTask;
  readonly item: BaseItem;
  readonly itemHash: string;
  readonly variant: number;
  readonly repeat: number;
  readonly version: string;
  readonly shown: Presentation;
  readonly request: ModelRequest;
  /** Identity of the request: equal hashes are asked once. */
  readonly requestHash: string;
}

/**
 * The rows that one item of a task is asked in: its versions × prompt variants × repeats. `examples`
 * are needed to ask; who only wants to know a row's hash has that of the examples in the task.
 */
export function* plannedRows(
  task: PlannedTask,
  { item: parsed, itemHash, pairIndex }: ItemRow,
  seed: number,
  examples?: readonly Example[],
): Generator<PlannedRow> {
  const item = parsed as unknown as BaseItem;
  const kind = kindOf(task.kind);
  for (const version of versionsOf(task, kind, item)) {
    const asked = versionOf(task, kind, item, version, seed);
    for (const variant of variantsOf(task, pairIndex)) {
      const order = orderSeed(seed, item, variant, version);
      const shown = kind.present(asked, order, version, task.settings);
      for (let repeat = 0; repeat < task.repeats; repeat += 1) {
        const sampling = samplingSeed(`${seed}/${item.id}/${variant}/${repeat}/${version}`);
        const request = build(task, item, variant, shown, sampling, examples);
        const key = [variant, version, repeat] as const;
        const requestHash = hashRequest(request, itemHash, key, task.exampleSet?.sha256);
        yield { task, item, itemHash, variant, repeat, version, shown, request, requestHash };
      }
    }
  }
}

/** How many rows an item of a task is asked in. */
export function rowsPerItem(task: Task, kind: Kind, item: BaseItem): number {
  const variants = task.variants === "all" ? task.prompts.nb.length : 1;
  return versionsOf(task, kind, item).length * variants * task.repeats;
}

/** Perturbations that find nothing to change in an item are not asked: they would measure noise. */
function versionsOf(task: Task, kind: Kind, item: BaseItem): readonly string[] {
  const touching = task.perturbations.filter((name) => touches(task, kind, item, name));
  return [...(kind.versions?.(item) ?? [original]), ...touching];
}

/** Whether a perturbation finds anything to change in an item; the same for every seed. */
function touches(task: Task, kind: Kind, item: BaseItem, name: PerturbationName): boolean {
  if (name === "option-order") return kind.present(item, "", original).order.length > 1;
  const changed = kind.perturb?.(item, perturbation(name, item.form, ""), task.settings);
  return changed !== undefined && JSON.stringify(changed) !== JSON.stringify(item);
}

/** The item as this version says it; the kind's own versions are told apart when presented. */
function versionOf(
  task: PlannedTask,
  kind: Kind,
  item: BaseItem,
  version: string,
  seed: number,
): BaseItem {
  const name = task.perturbations.find((candidate) => candidate === version);
  if (name === undefined || name === "option-order") return item;
  const change = perturbation(name, item.form, `${seed}/${item.pairId}`);
  return kind.perturb?.(item, change, task.settings) ?? item;
}

/** Twins share it. Only the perturbation of the order changes it, so that nothing else does too. */
function orderSeed(seed: number, { pairId }: BaseItem, variant: number, version: string): string {
  const reordered = version === "option-order" ? `/${version}` : "";
  return `${seed}/${pairId}/${variant}${reordered}`;
}

/**
 * SHA-256 over what makes a request what it is. Canonical by construction: the order is fixed here
 * and every text is NFC since it was loaded.
 */
function hashRequest(
  request: ModelRequest,
  itemHash: string,
  key: readonly [variant: number, version: string, repeat: number],
  examplesHash: string | undefined,
): string {
  const { via, seed } = request;
  const shots: readonly string[] = [];
  return sha256(JSON.stringify([itemHash, key, shots, via, askedOf(request, examplesHash), seed]));
}

function askedOf(request: ModelRequest, examplesHash?: string): readonly unknown[] {
  switch (request.via) {
    case "generate":
      return [...said(request), ...(request.schema === undefined ? [] : [request.schema])];
    // A pipeline may be sent the parts, which need not stand in the messages.
    case "retrieve-and-answer":
      return [...said(request), request.parts.question, request.parts.context ?? null];
    case "loglikelihood":
      return [request.prompt, request.continuations];
    case "classify":
      return [
        request.text,
        request.labels ?? null,
        ...(examplesHash === undefined ? [] : [examplesHash]),
      ];
    case "tag":
      return [request.text];
    case "extract":
      return [request.question, request.context];
    case "fill-mask":
    case "embed":
      return [request.text, request.candidates];
  }
}

function said({ messages, decoding }: Pick<GenerateRequest, "messages" | "decoding">) {
  return [messages.map(({ role, content }) => [role, content]), decoded(decoding)];
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
function samplingSeed(key: string): number {
  return Number.parseInt(sha256(key).slice(0, 8), 16) >>> 1;
}

function build(
  task: PlannedTask,
  item: BaseItem,
  variant: number,
  shown: Presentation,
  seed: number,
  examples: readonly Example[] | undefined,
): ModelRequest {
  const { form } = item;
  const { parts } = shown;
  const asked = { form, seed, parts };
  // Encoders and base models take one text: a system text stands before it.
  const text = () => {
    const system = task.prompts.system?.[form];
    const prompt = renderPrompt(task.prompts, form, variant, shown);
    return system === undefined ? prompt : `${system}\n\n${prompt}`;
  };
  const options = parts.options ?? [];
  const { via } = task;
  switch (via) {
    case "generate":
    case "retrieve-and-answer":
      return {
        via,
        ...asked,
        messages: renderMessages(task.prompts, form, variant, shown),
        decoding: task.decoding,
        ...(via === "generate" && shown.schema !== undefined ? { schema: shown.schema } : {}),
      };
    case "loglikelihood":
      return {
        via,
        ...asked,
        prompt: text(),
        continuations: continuations(task, options).map((continuation) => ` ${continuation}`),
      };
    case "classify":
      if (kindOf(task.kind).readLabels !== undefined)
        return {
          via,
          ...asked,
          text: bareText(shown),
          ...(task.exampleSet && { examples }),
        };
      return { via, ...asked, text: text(), labels: options.map((option) => option.text) };
    case "fill-mask":
      return { via, ...asked, text: text(), candidates: continuations(task, options) };
    case "embed":
      return { via, ...asked, text: text(), candidates: options.map((option) => option.text) };
    // Offsets count in the text itself, so no prompt may stand around it.
    case "tag":
      return { via, ...asked, text: bareText(shown) };
    case "extract":
      return { via, ...asked, question: parts.question, context: parts.context ?? "" };
  }
}

function continuations(task: PlannedTask, options: readonly LabelledOption[]): readonly string[] {
  return options.map((option) => (task.continuation === "letter" ? option.label : option.text));
}
