import { join } from "node:path";
import { readItems } from "../../src/datasets/read-items.ts";
import type { BaseItem } from "../../src/datasets/item.ts";
import { kindNames, kindOf, loadKinds } from "../../src/kinds/index.ts";
import type { KindName } from "../../src/kinds/index.ts";
import { metricsOf as metricsUnder } from "../../src/kinds/kind.ts";
import type { Kind, Settings, Values } from "../../src/kinds/kind.ts";
import { judgeReply } from "../../src/score/judge-reply.ts";
import type { JudgedReply } from "../../src/score/judge-reply.ts";
import { cardSchema } from "../../src/datasets/card.ts";
import { readYaml } from "../../src/files/yaml-file.ts";
import { addTo } from "../../src/summarise/reduce.ts";
import type { Reply } from "../../src/types.ts";

await loadKinds(kindNames);

export const fixtureFolder = (name: KindName): string =>
  new URL(`../fixtures/kinds/${name}`, import.meta.url).pathname;

/** A kind's small dataset, read and checked as any other. */
export function fixture<Item extends BaseItem>(name: KindName) {
  const folder = fixtureFolder(name);
  const card = readYaml(join(folder, "dataset.yaml"), cardSchema, "a dataset card");
  const items = [...readItems(card, folder)].map(({ item }) => item as Item);
  const find = (id: string): Item => {
    const item = items.find((candidate) => candidate.id === id);
    if (!item) throw new Error(`no item ${id} in the fixture of ${name}`);
    return item;
  };
  return { kind: kindOf(name), items, find, folder };
}

/** What the whole way of scoring makes of one answer. */
export function judge(
  kind: Kind,
  item: BaseItem,
  answer: string | Reply,
  settings: Settings = {},
): JudgedReply {
  const reply: Reply =
    typeof answer === "string" ? { via: "generate", text: answer, finishReason: "stop" } : answer;
  const task = { continuation: "letter", settings } as Parameters<typeof judgeReply>[4];
  return judgeReply(kind, item, kind.present(item, "seed", "original", settings), reply, task);
}

export function sumOf(rows: readonly Values[]): Values {
  const sums: Record<string, number> = {};
  for (const row of rows) addTo(sums, row);
  return sums;
}

/** Every metric that is defined on these rows. */
export function metricsOf(
  kind: Kind,
  rows: readonly Values[],
  settings: Settings = {},
): Readonly<Record<string, number>> {
  const sums = sumOf(rows);
  return Object.fromEntries(
    metricsUnder(kind, settings).flatMap((metric) => {
      const value = metric.of(sums);
      return value === null ? [] : [[metric.id, value]];
    }),
  );
}

/** The primary metric of a model that answers each item by a rule. */
export function primaryOf(
  kind: Kind,
  items: readonly BaseItem[],
  answer: (item: never, index: number) => string,
  settings: Settings = {},
): number {
  const rows = items.map(
    (item, index) => judge(kind, item, answer(item as never, index), settings).values,
  );
  return kind.metrics[0].of(sumOf(rows)) ?? Number.NaN;
}
