import { describe, expect, it, test } from "vitest";
import type { StructuredExtractionItem } from "../../src/kinds/structured-extraction.ts";
import { fixture, judge, metricsOf, primaryOf } from "./fixture.ts";
import { kindProperties } from "./properties.ts";
import { itsWorkedExampleHolds } from "./page-example.ts";

type Item = StructuredExtractionItem;
const { kind, items, find } = fixture<Item>("structured-extraction");

/** What a careful model writes: texts by their first wording, everything else as gold has it. */
const record = ({ fields, gold }: Item) =>
  Object.fromEntries(
    fields.map(({ name, type }) => {
      const value = gold.values[name] ?? null;
      return [name, type === "text" && Array.isArray(value) ? value[0] : value];
    }),
  );
const right = (item: Item) =>
  `Her er feltene:\n\`\`\`json\n${JSON.stringify(record(item), undefined, 2)}\n\`\`\``;
const changed = (id: string, changes: Readonly<Record<string, unknown>>) =>
  judge(kind, find(id), JSON.stringify({ ...record(find(id)), ...changes })).values;

describe("fields", () => {
  it("count as right, wrong, missing and invented", () => {
    // Eight fields due. One wrong, one left empty: 6 right of 7 given and 8 due.
    const values = changed("se-1-nb", { alder: 85, vekt: null });
    expect(values).toMatchObject({ credit: 6, given: 7, due: 8, absent: 0, left: 1, whole: 0 });
    // Four due, four absent; one of these filled in.
    expect(changed("se-2-nb", { vekt: 70 })).toMatchObject({
      credit: 4,
      given: 5,
      due: 4,
      absent: 4,
      hallucinated: 1,
    });
  });

  test.each([
    ["dose", "5 mg", 1],
    ["dose", "0,005 g", 1],
    ["dose", 5.0, 1],
    ["dose", "5", 1],
    ["dose", "50 mg", 0],
    ["dose", "5 g", 0],
    ["dose", "5-10 mg", 0],
    ["dose", "5 ml", 0],
    ["vekt", 85, 1],
    ["vekt", 86, 0],
    ["vekt", "84,5 kg", 1],
    ["dato", "12.03.2024", 1],
    ["dato", "12. mars 2024", 1],
    ["dato", "3/12/2024", 0],
    ["dato", "2024-12-03", 0],
    ["røyker", "nei", 1],
    ["røyker", true, 0],
    ["røyker", "false", 1],
    ["røyker", 0, 0],
    ["diagnosekode", "i10", 1],
    ["diagnosekode", "I11", 0],
    ["diagnosekode", "I10 I11", 0],
    ["legemiddel", "Amlodipin.", 1],
    ["legemiddel", "amlodipin 5 mg", 0],
    ["allergier", ["Penicillin"], 1],
    ["allergier", "penicillin", 1],
    // One right of two said and one due: 2·1/(2+1).
    ["allergier", ["penicillin", "egg"], 2 / 3],
  ])("%s: %j earns %d", (name, value, credit) => {
    expect(changed("se-1-nb", { [name]: value })["credit"]).toBeCloseTo(7 + credit, 12);
  });

  test.each([null, "", "ukjent", "Ikke oppgitt", "-", [], "ikkje nemnt"])(
    "%j is an empty field",
    (value) => {
      expect(changed("se-2-nb", { vekt: value })).toMatchObject({ hallucinated: 0, whole: 1 });
    },
  );

  it("ten times the dose is wrong, tenfold, and weighs nine", () => {
    expect(changed("se-1-nb", { dose: 50 })).toMatchObject({
      tenfold: 1,
      criticalLost: 1,
      harmLost: 9,
    });
    expect(changed("se-1-nb", { dose: "50 mg" })).toMatchObject({ tenfold: 1 });
    expect(changed("se-1-nb", { alder: 59 })).toMatchObject({
      tenfold: 0,
      criticalLost: 0,
      harmLost: 1,
    });
  });

  it("that nobody asked for cost precision", () => {
    expect(changed("se-1-nb", { navn: "Ola", kommentar: null })).toMatchObject({
      given: 9,
      credit: 8,
      whole: 0,
    });
  });
});

describe("JSON", () => {
  it("may be wrapped once, fenced, and its keys spelled with spaces", () => {
    const item = find("se-1-nb");
    expect(judge(kind, item, JSON.stringify({ svar: record(item) })).values["whole"]).toBe(1);
    expect(judge(kind, item, JSON.stringify([record(item)])).values["whole"]).toBe(1);
  });

  test.each([
    ["Alder: 58, dose 5 mg", "invalid"],
    ['{"dose": 5, "dose": 50}', "invalid"],
    ['{"dose": 5, "Dose": 50}', "invalid"],
    ['{"dose": 5', "invalid"],
    ["{dose: 5}", "invalid"],
    ['process.exit(1); {"dose": 5}', "scored"],
    ["Jeg kan ikke hjelpe med det.", "refused"],
  ])("%j is %s", (answer, outcome) => {
    expect(judge(kind, find("se-1-nb"), answer).outcome).toBe(outcome);
  });

  it("a thousand levels deep is no record, and no stack is spent on it", () => {
    const deep = `{"dose": ${"[".repeat(500_000)}`;
    expect(judge(kind, find("se-1-nb"), deep).outcome).toBe("invalid");
  });
});

test.each<[string, (item: Item) => string]>([
  ["empty JSON", () => "{}"],
  [
    "the note in every field",
    ({ fields, document }) =>
      JSON.stringify(Object.fromEntries(fields.map(({ name }) => [name, document]))),
  ],
  ["prose", ({ document }) => document],
])("%s earns nothing", (_, answer) => {
  expect(primaryOf(kind, items, answer)).toBe(0);
});

it("a value in every field ranks below a model that is right in seven of ten items", () => {
  const filled = (item: Item) =>
    JSON.stringify(
      Object.fromEntries(
        item.fields.map(({ name, type }) => [
          name,
          record(item)[name] ??
            { number: 1, boolean: true, date: "2024-01-01", code: "A00", text: "x", list: ["x"] }[
              type
            ],
        ]),
      ),
    );
  const seventy = (item: Item, index: number) => (index % 10 < 7 ? right(item) : "{}");
  expect(primaryOf(kind, items, filled)).toBeLessThan(primaryOf(kind, items, seventy));
});

it("where nothing is to be found, empty JSON is right and silence is one error", () => {
  expect(judge(kind, find("se-6-nb"), "{}").values).toMatchObject({ given: 0, due: 0, whole: 1 });
  expect(judge(kind, find("se-6-nb"), "Nei").values).toMatchObject({ given: 1, due: 0, whole: 0 });
  expect(metricsOf(kind, [judge(kind, find("se-6-nb"), "Nei").values])["field-f1"]).toBe(0);
});

it("gold of another type than its field is refused", () => {
  const item = find("se-1-nb");
  const faulty = { ...item, gold: { values: { ...item.gold.values, dose: "fem" } } };
  expect(kind.fault(faulty)).toBe('gold.values.dose: expected a number, found "fem"');
});

itsWorkedExampleHolds("structured-extraction");
kindProperties<Item>("structured-extraction", right);
