import { describe, expect, it, test } from "vitest";
import type { DeidentificationItem } from "../../src/kinds/deidentification.ts";
import type { Reply } from "../../src/types.ts";
import { fixture, judge, metricsOf, primaryOf } from "./fixture.ts";
import { kindProperties } from "./properties.ts";
import { itsWorkedExampleHolds } from "./page-example.ts";

type Item = DeidentificationItem;
const { kind, items, find } = fixture<Item>("deidentification");
const listed = ({ gold }: Item) =>
  JSON.stringify(gold.spans.map(({ type, text }) => ({ type, text })));
const valuesOf = (id: string, answer: string) => judge(kind, find(id), answer).values;

describe("leaks", () => {
  it("are identifiers with any character left, whatever the type given", () => {
    expect(
      valuesOf(
        "de-2-nb",
        '[{"type":"ID","text":"01817099999"},{"type":"TELEFON","text":"00 00 01"}]',
      ),
    ).toMatchObject({
      leaks: 1,
      spans: 2,
      "leaks:FNR": 0,
      "leaks:TELEFON": 1,
      documentsLeaking: 1,
      missed: 0,
      "strict/tp": 0,
    });
  });

  it("are counted per mention: a name listed once hides one of its two places", () => {
    const once =
      '[{"type":"INSTITUSJON","text":"Prøvedal legesenter"},{"type":"PERSON","text":"Ola Eksempel"}]';
    expect(valuesOf("de-3-nb", once)).toMatchObject({ leaks: 1, spans: 3 });
  });

  it("do not depend on how å is written", () => {
    const item = find("de-6-nb");
    expect(judge(kind, item, listed(item).normalize("NFD")).values["leaks"]).toBe(0);
    expect(
      judge(
        kind,
        item,
        "<PERSON>Håkon Ås</PERSON>, <ALDER>93 år</ALDER>, pensjonert <YRKE>fyrvokter</YRKE> fra <LOKASJON>Prøveøya</LOKASJON>, klager over svimmelhet.".normalize(
          "NFD",
        ),
      ).values["leaks"],
    ).toBe(0);
  });
});

it("harmless words removed are counted, and words that were never there are not", () => {
  // 14 words, none identifying.
  const values = valuesOf(
    "de-4-nb",
    '[{"type":"DATO","text":"tre dager"},{"type":"PERSON","text":"Kari"}]',
  );
  expect(values).toMatchObject({
    words: 14,
    wordsHarmless: 14,
    wordsOverRedacted: 2,
    "strict/given": 2,
  });
});

test.each<[string, (item: Item) => string]>([
  ["redacts everything", ({ text }) => JSON.stringify([{ type: "PERSON", text }])],
  ["redacts everything with tags", ({ text }) => `<PERSON>${text}</PERSON>`],
  ["redacts nothing", () => "[]"],
  ["copies the note", ({ text }) => text],
  ["refuses", () => "Jeg kan ikke hjelpe med det."],
])("a model that %s scores 0", (_, answer) => {
  expect(primaryOf(kind, items, answer)).toBe(0);
});

it("a model that removes every second word ranks below one that is right in seven of ten notes", () => {
  const second = ({ text }: Item) =>
    JSON.stringify(
      (text.match(/[\p{L}\d]+/gu) ?? [])
        .filter((_, index) => index % 2 === 0)
        .map((word) => ({ type: "ID", text: word })),
    );
  const seventy = (item: Item, index: number) => (index % 10 < 7 ? listed(item) : "[]");
  expect(primaryOf(kind, items, second)).toBeLessThan(primaryOf(kind, items, seventy));
});

it("no usable answer leaks all and loses the note", () => {
  expect(judge(kind, find("de-2-nb"), "Ferdig!")).toMatchObject({
    outcome: "invalid",
    values: { leaks: 2, wordsOverRedacted: 6, wordsHarmless: 6 },
  });
});

it("redacting more never leaks more", () => {
  const item = find("de-1-nb");
  const entities = item.gold.spans.map(({ type, text }) => ({ type, text }));
  const leaks = entities.map(
    (_, count) => judge(kind, item, JSON.stringify(entities.slice(0, count + 1))).values["leaks"],
  );
  expect(leaks).toEqual([3, 2, 1, 0]);
});

it("each type has its own rate, and none where it does not occur", () => {
  const metrics = metricsOf(kind, [
    judge(kind, find("de-2-nb"), '[{"type":"FNR","text":"01817099999"}]').values,
  ]);
  expect(metrics).toMatchObject({ "leak-rate-fnr": 0, "leak-rate-telefon": 1, "leak-rate": 0.5 });
  expect(metrics).not.toHaveProperty("leak-rate-person");
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

itsWorkedExampleHolds("deidentification");
kindProperties<Item>("deidentification", listed, ["over-redaction-per-1000-words"]);
