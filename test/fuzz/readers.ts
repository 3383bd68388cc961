import { dirname } from "node:path";
import { kindNames, kindOf } from "../../src/kinds/index.ts";
import type { KindName } from "../../src/kinds/index.ts";
import { original } from "../../src/kinds/kind.ts";
import type { JudgedReply } from "../../src/score/judge-reply.ts";
import { judgeReply } from "../../src/score/judge-reply.ts";
import { loadSuite } from "../../src/suites/load.ts";
import type { BaseItem } from "../../src/datasets/item.ts";
import { scripts } from "../instrument/scripts/index.ts";
import { fixture } from "../kinds/fixture.ts";

const suiteFile = new URL("../../suites/instrument.yaml", import.meta.url).pathname;

/** A kind with items of its own to answer. */
export interface Reader {
  readonly name: KindName;
  readonly items: readonly BaseItem[];
  /** Right answers, to start mutating from. */
  readonly right: readonly string[];
  readonly judge: (item: BaseItem, text: string) => JudgedReply;
  readonly missing: (item: BaseItem) => JudgedReply["values"];
  readonly best: (item: BaseItem) => JudgedReply["values"];
}

const { tasks } = await loadSuite(suiteFile);

export const readers: readonly Reader[] = kindNames.map((name) => {
  const { kind, items } = fixture(name);
  const task = tasks.find(({ card }) => card.kind === name)?.task;
  const script = scripts.find((candidate) => candidate.kind === name);
  if (!task || !script) throw new Error(`the instrument suite has no task of the kind ${name}`);
  const settings = (kindOf(name).prepareSettings?.(task.settings, dirname(suiteFile)) ??
    task.settings) as typeof task.settings;
  const shown = (item: BaseItem) => kind.present(item, "fuzz", original);
  return {
    name,
    items,
    right: items.map((item) => {
      const asked = { item, shown: shown(item), version: original, all: items };
      const said = script.right(asked);
      return typeof said === "string" ? said : said.text;
    }),
    judge: (item, text) =>
      judgeReply(
        kind,
        item,
        shown(item),
        { via: "generate", text, finishReason: "stop" },
        { continuation: task.continuation, settings },
      ),
    missing: (item) => kind.missing(item, settings),
    best: (item) => kind.best(item, settings),
  };
});
