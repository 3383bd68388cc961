import { describe, expect, it, test } from "vitest";
import type { EntitySpansItem } from "../../src/kinds/entity-spans.ts";
import type { Reply } from "../../src/types.ts";
import { fixture, judge, metricsOf, primaryOf } from "./fixture.ts";
import { kindProperties } from "./properties.ts";
import { itsWorkedExampleHolds } from "./page-example.ts";

type Item = EntitySpansItem;
const { kind, items, find } = fixture<Item>("entity-spans");
const listed = ({ gold }: Item) =>
  JSON.stringify(gold.spans.map(({ type, text }) => ({ type, text })));
const tagged = ({ text, gold }: Item) =>
  [...gold.spans]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (all, { start, end, type }) =>
        `${all.slice(0, start)}<${type}>${all.slice(start, end)}</${type}>${all.slice(end)}`,
      text,
    );
const valuesOf = (id: string, answer: string) => judge(kind, find(id), answer).values;

describe("answers", () => {
  it("may be a list or the text with tags, and say the same", () => {
    for (const item of items)
      expect(judge(kind, item, tagged(item)).values).toEqual(
        judge(kind, item, listed(item)).values,
      );
  });

  it("may group strings by type, and name keys in Norwegian", () => {
    expect(
      valuesOf("es-1-nb", '{"DIAGNOSE": ["astma"], "LEGEMIDDEL": ["salbutamol"]}')["right"],
    ).toBe(2);
    expect(
      valuesOf("es-1-nb", '{"entiteter": [{"tekst": "astma", "kategori": "diagnose"}]}')["right"],
    ).toBe(1);
  });

  it("with tags say which of two equal words they mean", () => {
    const second =
      "Fikk paracetamol i går og <LEGEMIDDEL>paracetamol</LEGEMIDDEL> i dag mot hodepine.";
    expect(valuesOf("es-3-nb", second)).toMatchObject({ right: 1, given: 1, due: 3 });
    const item = { ...find("es-3-nb"), gold: { spans: find("es-3-nb").gold.spans.slice(1) } };
    expect(judge(kind, item, second).values["right"]).toBe(1);
  });

  it("å written as a + U+030A keeps every offset right", () => {
    const item = find("es-6-nb");
    const decomposed = tagged(item).normalize("NFD");
    expect(decomposed).toContain("A\u030A");
    expect(judge(kind, item, decomposed).values).toEqual(judge(kind, item, listed(item)).values);
    expect(judge(kind, item, listed(item).normalize("NFD")).values["right"]).toBe(2);
  });

  it("that name what does not stand there are false positives, each", () => {
    const values = valuesOf(
      "es-1-nb",
      '[{"type":"DIAGNOSE","text":"astma"},{"type":"DIAGNOSE","text":"kols"},{"type":"FUNN","text":"Astma"}]',
    );
    expect(values).toMatchObject({
      right: 1,
      given: 3,
      due: 2,
      hallucinated: 2,
      "overall/strict/spurious": 2,
    });
  });

  it("with a type that was not offered are wrong, and partly right where type does not count", () => {
    const values = valuesOf("es-1-nb", '[{"type":"SYKDOM","text":"astma"}]');
    expect(values).toMatchObject({ right: 0, given: 1, "pred:?": 1, "overall/exact/correct": 1 });
  });

  it("with a wrong edge are wrong strictly and partial in the partial scheme", () => {
    const values = valuesOf("es-4-nb", '[{"type":"FUNN","text":"trommehinne"}]');
    expect(values).toMatchObject({
      right: 0,
      "overall/partial/partial": 1,
      "overall/ent_type/correct": 1,
    });
  });

  test.each([
    ["[]", "scored"],
    ["Ingen funn.", "scored"],
    ["Pasienten møtte ikke til timen.", "scored"],
    ["Pasienten har <FUNN>feber", "invalid"],
    ['[{"type":"FUNN"}]', "invalid"],
    ["astma", "invalid"],
    ['[{"type":"FUNN","text":"x"}', "invalid"],
    ["Jeg kan ikke hjelpe med det.", "refused"],
  ])("%j is %s", (answer, outcome) => {
    expect(judge(kind, find("es-5-nb"), answer).outcome).toBe(outcome);
  });
});

test.each<[string, (item: Item) => string]>([
  ["marks nothing", () => "[]"],
  ["copies the text", ({ text }) => text],
  ["marks the whole text", ({ text }) => JSON.stringify([{ type: "FUNN", text }])],
  [
    "lists more than there are words",
    () => JSON.stringify(Array.from({ length: 500 }, () => ({ type: "FUNN", text: "a" }))),
  ],
])("a model that %s earns nothing", (_, answer) => {
  expect(primaryOf(kind, items, answer)).toBe(0);
});

it("a model that marks every word in every type ranks below one that is right in seven of ten", () => {
  const every = ({ text, types }: Item) =>
    JSON.stringify(
      (text.match(/[\p{L}\d]+/gu) ?? []).map((word, index) => ({
        type: types[index % types.length],
        text: word,
      })),
    );
  const seventy = (item: Item, index: number) => (index % 10 < 7 ? listed(item) : "[]");
  expect(primaryOf(kind, items, every)).toBeLessThan(primaryOf(kind, items, seventy));
});

it("silence about a text without entities is one error; an empty list is right", () => {
  expect(metricsOf(kind, [valuesOf("es-5-nb", "[]")])).toEqual({});
  expect(metricsOf(kind, [valuesOf("es-5-nb", "Vet ikke")])["entity-f1"]).toBe(0);
});

it("offsets that do not hold their text are refused, and so is decomposed text", () => {
  const item = find("es-1-nb");
  const [span] = item.gold.spans;
  if (!span) throw new Error("no span");
  const slipped: Item = { ...item, gold: { spans: [{ ...span, start: span.start + 1 }] } };
  expect(kind.fault(slipped)).toContain("UTF-16 code units");
  const decomposed: Item = { ...find("es-6-nb"), text: find("es-6-nb").text.normalize("NFD") };
  expect(kind.fault(decomposed)).toContain("NFC");
});

describe("a tagger's spans", () => {
  const reply = (spans: readonly { start: number; end: number; type: string }[]): Reply => ({
    via: "tag",
    spans: spans.map(({ start, end, type }) => ({ start, end, label: type, score: 0.9 })),
  });

  it("count as the same spans written out, for every item", () => {
    for (const item of items) {
      expect(judge(kind, item, reply(item.gold.spans))).toEqual(judge(kind, item, listed(item)));
      const fewer = { ...item, gold: { spans: item.gold.spans.slice(1) } };
      expect(judge(kind, item, reply(fewer.gold.spans)).values).toEqual(
        judge(kind, item, listed(fewer)).values,
      );
    }
  });

  it("with a label that was not asked for are wrong, as they are in writing", () => {
    for (const item of items.filter(({ gold }) => gold.spans.length > 0)) {
      const [first] = item.gold.spans;
      const odd = [{ start: first!.start, end: first!.end, type: "MISC" }];
      const written = JSON.stringify([{ type: "MISC", text: first!.text }]);
      expect(judge(kind, item, reply(odd)).values).toEqual(judge(kind, item, written).values);
    }
  });

  it("may write types in another case", () => {
    const item = items.find(({ gold }) => gold.spans.length > 0)!;
    const lower = item.gold.spans.map((span) => ({ ...span, type: span.type.toLowerCase() }));
    expect(judge(kind, item, reply(lower))).toEqual(judge(kind, item, reply(item.gold.spans)));
  });

  it("outside the text are no answer", () => {
    const [item] = items;
    for (const [start, end] of [
      [0, item!.text.length + 1],
      [3, 3],
    ] as const)
      expect(judge(kind, item!, reply([{ start, end, type: "X" }])).outcome).toBe("invalid");
  });
});

itsWorkedExampleHolds("entity-spans");
kindProperties<Item>("entity-spans", listed);
