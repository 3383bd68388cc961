import { dirname } from "node:path";
import type { KindName } from "../../src/kinds/index.ts";
import { kindOf } from "../../src/kinds/index.ts";
import { original, signature } from "../../src/kinds/kind.ts";
import type { MeasuredRow, Values } from "../../src/kinds/kind.ts";
import { judgeReply } from "../../src/score/judge-reply.ts";
import { loadSuite } from "../../src/suites/load.ts";
import { sha256 } from "../../src/files/canonical.ts";
import { addTo } from "../../src/summarise/reduce.ts";
import { itemHash } from "../../src/datasets/item-hash.ts";
import type { BaseItem } from "../../src/datasets/item.ts";
import { degenerateNames } from "../instrument/script.ts";
import type { Asked, Script, Scripted } from "../instrument/script.ts";
import { guess } from "../instrument/scripted-models.ts";
import { scripts } from "../instrument/scripts/index.ts";
import { fixture } from "../kinds/fixture.ts";
import { asJson, unsigned } from "./golden.ts";
import type { Golden, GoldenEntry } from "./golden.ts";

const suiteFile = new URL("../../suites/instrument.yaml", import.meta.url).pathname;
const suite = await loadSuite(suiteFile);

/** Replies that are about nothing in particular, tried on the first item of each form. */
const strangers = [
  "Svar: B",
  "**Svar: 2,5 mg**",
  "Jeg kan dessverre ikke hjelpe med dette.",
  "Ikkje oppgjeve i teksten.",
  "Kan du si litt mer om plagene?",
  '```json\n{"svar": ["A", "B"]}\n```',
  "I21.9, E11.65",
  "<think>Svaret er A</think>\n113",
  "µg og ikke mg, venstre og ikke høyre",
];

interface Case {
  /** Item, version and number of the reply. */
  readonly name: string;
  readonly item: BaseItem;
  readonly version: string;
  readonly text: string;
}

/**
 * A kind's metrics and values on its fixture. An input's name ends in a hash of its item and reply,
 * so that a changed fixture is another input and no changed scorer. Every item is answered right, and in one further way
 * that its turn decides; where versions are compared, all versions of an item in the same way.
 */
export function kindGolden(name: KindName): Golden {
  const kind = kindOf(name);
  const task = suite.tasks.find(({ card }) => card.kind === name)?.task;
  if (!task) throw new Error(`the instrument suite has no task of the kind ${name}`);
  const settings = kind.prepareSettings?.(task.settings, dirname(suiteFile)) ?? task.settings;
  const judged = casesOf(name).map((one) => {
    const shown = kind.present(one.item, "golden", one.version);
    const reply = { via: "generate", text: one.text, finishReason: "stop" } as const;
    const asked = { continuation: task.continuation, settings: settings as typeof task.settings };
    const input = sha256(`${itemHash(one.item)}/${one.text}`).slice(0, 8);
    return { ...one, input, ...judgeReply(kind, one.item, shown, reply, asked) };
  });
  const groups = { right: /#right$/, other: /#(?!right$)/, nb: /-nb[/#]/, nn: /-nn[/#]/ };
  const pooled = Object.entries(groups).map(([group, pattern]) => {
    const rows = judged.filter((row) => pattern.test(row.name));
    const inputs = sha256(rows.map(({ input }) => input).join()).slice(0, 8);
    const sums = kind.reduce ? reduced(rows, kind.reduce) : summed(rows);
    return [`${group} ${inputs}`, sums] as const;
  });
  const metrics = kind.metrics.map((metric): readonly [string, GoldenEntry] => [
    metric.id,
    {
      signature: signature(metric, "generate"),
      outputs: asJson(Object.fromEntries(pooled.map(([group, sums]) => [group, metric.of(sums)]))),
    },
  ]);
  const outputs = Object.fromEntries(
    judged.map(({ name, input, text, outcome, values }) => [
      `${name} ${input}`,
      { text, outcome, values: filled(values) },
    ]),
  );
  return { ...Object.fromEntries(metrics), values: { signature: unsigned, outputs } };
}

type Judged = Case & Pick<MeasuredRow, "values"> & { readonly answer?: string };

function summed(rows: readonly Judged[]): Values {
  const sums: Record<string, number> = {};
  for (const { values } of rows) addTo(sums, values);
  return sums;
}

function reduced(rows: readonly Judged[], reduce: (rows: readonly MeasuredRow[]) => Values) {
  const sums: Record<string, number> = {};
  for (const key of new Set(rows.map(unitOf))) {
    const unit = rows.filter((row) => unitOf(row) === key);
    const measured = unit.map(({ version, answer, values }) => {
      return { variant: 0, repeat: 0, version, answer, values };
    });
    addTo(sums, reduce(measured));
  }
  return sums;
}

/** Rows of one item answered in one way. */
function unitOf({ name, item }: Case): string {
  return `${item.id} ${name.slice(name.indexOf("#"))}`;
}

/** A value that is left out is 0. Where there are very many, such as counts of n-grams, their hash. */
function filled(values: Values): Values | string {
  const named = Object.entries(values).filter(([, value]) => value !== 0);
  if (named.length <= 60) return Object.fromEntries(named);
  const rounded = named.map(([key, value]) => `${key}=${value.toPrecision(10)}`);
  return `${named.length} values, ${sha256(rounded.join()).slice(0, 12)}`;
}

function casesOf(name: KindName): readonly Case[] {
  const { kind, items } = fixture(name);
  const script = scripts.find((candidate) => candidate.kind === name);
  if (!script) throw new Error(`no script answers items of the kind ${name}`);
  const ways = Object.entries(waysOf(script));
  return items.flatMap((item, index) => {
    const versions = kind.versions?.(item) ?? [original];
    // Twins answer in different ways, so that every way is tried sooner.
    const [way = "", answer = script.right] = ways[index % ways.length] ?? [];
    const all = items.filter(({ form }) => form === item.form);
    const scripted = versions.flatMap((version) => {
      const asked = { item, version, all, shown: kind.present(item, "golden", version) };
      const named = (reply: string, said: Scripted): Case => {
        const text = typeof said === "string" ? said : said.text;
        const place = version === original ? item.id : `${item.id}/${version}`;
        return { name: `${place}#${reply}`, item, version, text };
      };
      return [named("right", script.right(asked)), named(way, answer(asked))];
    });
    const odd = index < 2 ? strangers : [];
    const strange = odd.map((text, number): Case => {
      return { name: `${item.id}#stranger-${number + 1}`, item, version: original, text };
    });
    return [...scripted, ...strange];
  });
}

function waysOf(script: Script): Readonly<Record<string, (asked: Asked) => Scripted>> {
  const degenerate = degenerateNames.flatMap((name) => {
    const answer = script.degenerate[name];
    return answer ? [[name, answer] as const] : [];
  });
  return {
    wrong: script.wrong,
    chance: (asked) => guess(script, asked),
    ...Object.fromEntries(degenerate),
  };
}
