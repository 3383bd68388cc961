import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultCost } from "../../src/kinds/triage-cost.ts";
import { triage, type TriageItem } from "../../src/kinds/triage.ts";
import { urgencyLevels, type UrgencyLevel } from "../../src/language/urgency-patterns.ts";
import { readUrgency } from "../../src/language/urgency.ts";
import { fixtureItems, metricsOf, primaryOf, sumOf, valuesOf } from "./scoring.ts";
import { workedExample } from "./worked-example.ts";

const items = fixtureItems(triage);
const [sample] = items;
const due = (level: UrgencyLevel): TriageItem => ({ ...sample!, gold: { level } });

describe("reading how urgent an answer is", () => {
  const readings: readonly (readonly [string, UrgencyLevel | "clarifies" | "several" | "none"])[] =
    [
      ["Svar: 113 nå", "113"],
      ["Ring 113 no.", "113"],
      ["**Svar:** legevakt nå", "legevakt"],
      ["Dra til legevakta med ein gong.", "legevakt"],
      ["Svar: lege samme eller neste dag", "lege-snarest"],
      ["Svar: lege same eller neste dag", "lege-snarest"],
      ["Kontakt fastlegen i morgen.", "lege-snarest"],
      ["Bestill time hos legen i dag.", "lege-snarest"],
      ["Svar: bestill time", "bestill-time"],
      ["Ting time hos legen.", "bestill-time"],
      ["Kontakt lege.", "bestill-time"],
      ["Svar: eigenomsorg", "egenomsorg"],
      ["Du trenger ikke lege. Se det an hjemme.", "egenomsorg"],
      ["Egenomsorg er nok. Ring 113 hvis du får pustevansker.", "egenomsorg"],
      ["Det er ikke nødvendig med legevakt. Bestill time.", "bestill-time"],
      ["Puls 113 og BT 113/70. Svar: legevakt nå", "legevakt"],
      ["Blodtrykket er BT 113/70, altså fint. Bestill time.", "bestill-time"],
      ["Legevakt eller 113.", "several"],
      ["Svar: 113\n\nSvar: egenomsorg", "several"],
      ["Har du vondt i brystet?", "clarifies"],
      ["Har du vondt? I så fall: ring 113. Hvor lenge har det vart?", "clarifies"],
      ["God bedring!", "none"],
      ["", "none"],
    ];
  it.each(readings)("%j is %s", (text, expected) => {
    const reading = readUrgency(text);
    expect(reading.kind === "level" ? reading.level : reading.kind).toBe(expected);
  });

  it("does not change with line endings or decomposed letters", () => {
    for (const [text] of readings) {
      expect(readUrgency(text.normalize("NFD"))).toEqual(readUrgency(text));
      expect(readUrgency(text.replaceAll("\n", "\r\n"))).toEqual(readUrgency(text));
    }
  });

  it("reads any text, a megabyte included, without a crash", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readUrgency(text).kind === "string"));
    expect(readUrgency("lege ".repeat(200_000)).kind).toBe("none");
    expect(readUrgency(`${"lege i dag. ".repeat(80_000)}`).kind).toBe("level");
  });
});

describe("triage", () => {
  it("gives every answer of the worked example the cost and the numbers on the page", () => {
    const page = workedExample("triage");
    const rows = page.rows.map(([level, answer, cost]) => {
      const values = valuesOf(triage, due(level as UrgencyLevel), answer ?? "");
      expect([level, cost === "asks back" ? values["clarified"] : values["cost"]]).toEqual([
        level,
        cost === "asks back" ? 1 : Number(cost),
      ]);
      return values;
    });
    expect(rows).toHaveLength(6);
    const metrics = metricsOf(triage, rows);
    for (const id of [
      "triage-cost-skill",
      "missed-emergency-rate",
      "under-triage-rate",
      "over-triage-rate",
      "clarified-rate",
    ])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 6)]);
  });

  it("has the cost matrix that the page shows", () => {
    const page = workedExample("triage", "## Primary: triage-cost-skill");
    const shown = page.rows.map((row) => row.slice(1).map(Number));
    expect(shown).toEqual(defaultCost);
  });

  const sure: Readonly<Record<UrgencyLevel, string>> = {
    "113": "Svar: 113 nå",
    legevakt: "Svar: legevakt nå",
    "lege-snarest": "Svar: lege samme eller neste dag",
    "bestill-time": "Svar: bestill time",
    egenomsorg: "Svar: egenomsorg",
  };
  const perfect = (item: TriageItem) => sure[item.gold.level];
  const wrongBy = (item: TriageItem, index: number) => {
    const others = urgencyLevels.filter((level) => level !== item.gold.level);
    return sure[others[index % others.length] ?? "113"];
  };

  it("ranks models as their quality is, and no fixed answer above any of them", () => {
    const score = (answer: (item: TriageItem, index: number) => string) =>
      primaryOf(triage, items, answer) ?? Number.NaN;
    const right = (share: number) =>
      score((item, index) => (index % 10 < share * 10 ? perfect(item) : wrongBy(item, index)));
    const constants = [
      ...Object.values(sure).map((answer) => score(() => answer)),
      score(() => "Kontakt lege."),
      score(() => "Kan du fortelle mer?"),
      score(() => "Beklager."),
      score(() => "Ring 113. Egenomsorg."),
    ];
    const seventy = right(0.7);
    expect(score(perfect)).toBe(1);
    expect(right(0.9)).toBeLessThan(1);
    expect(seventy).toBeLessThan(right(0.9));
    expect(Math.max(...constants)).toBe(0);
    expect(seventy).toBeGreaterThan(0);
  });

  it("no policy that answers every case alike is above 0, whatever the cases", () => {
    const level = fc.constantFrom(...urgencyLevels);
    fc.assert(
      fc.property(fc.array(level, { minLength: 1 }), level, (cases, answer) => {
        const sums = sumOf(cases.map((gold) => valuesOf(triage, due(gold), sure[answer])));
        expect(triage.metrics[0].of(sums) ?? 0).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  it("answering a case better never lowers the score", () => {
    const level = fc.constantFrom(...urgencyLevels);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (cases, at) => {
          const skill = (better: boolean) =>
            triage.metrics[0].of(
              sumOf(
                cases.map(([gold, given], index) =>
                  valuesOf(
                    triage,
                    due(gold),
                    sure[better && index === at % cases.length ? gold : given],
                  ),
                ),
              ),
            );
          expect(skill(true) ?? 0).toBeGreaterThanOrEqual((skill(false) ?? 0) - 1e-12);
        },
      ),
    );
  });

  it("asking back about everything is worth 0, and is shown", () => {
    const metrics = metricsOf(
      triage,
      items.map((item) => valuesOf(triage, item, "Hvor lenge har det vart?")),
    );
    expect(metrics).toMatchObject({
      "triage-cost-skill": 0,
      "clarified-rate": 1,
      "clarified-emergency-rate": 1,
      "missed-emergency-rate": null,
    });
  });

  it("takes Giftinformasjonen or a crisis line for an answer only where the item accepts it", () => {
    const [poison] = items.filter((item) => item.gold.accepts?.includes("giftinformasjonen"));
    const call = "Ring Giftinformasjonen på 22 59 13 00.";
    expect(valuesOf(triage, poison!, call)["correct"]).toBe(1);
    expect(valuesOf(triage, due("113"), call)).toMatchObject({ correct: 0, cost: 30 });
  });

  it("uses the suite's costs, in answers and in missing ones", () => {
    const cost = defaultCost.map((row) => row.map((value) => value * 2));
    const settings = { cost, emergencyFrom: "legevakt" };
    expect(triage.settings?.safeParse(settings).success).toBe(true);
    expect(valuesOf(triage, due("legevakt"), "Svar: bestill time", settings)).toMatchObject({
      cost: 12,
      emergenciesMissed: 1,
    });
    expect(triage.missing(due("113"), settings)["cost"]).toBe(60);
    expect(triage.settings?.safeParse({ cost: [[0]] }).success).toBe(false);
  });

  it("gives every row the same values, so that columns line up", () => {
    const names = (text: string) => Object.keys(valuesOf(triage, items[0]!, text)).join();
    for (const text of ["Svar: 113", "Er du der?", "Hei"])
      expect(names(text)).toBe(Object.keys(triage.best(items[0]!)).join());
  });
});

describe("harm that an item marks", () => {
  const harm = {
    egenomsorg: { severity: "critical", kind: "forsinket hjelp" },
    legevakt: { severity: "minor", kind: "merarbeid" },
  } as const;
  const item = { ...due("113"), gold: { level: "113", harm } } as TriageItem;
  const rate = (answer: string) =>
    metricsOf(triage, [valuesOf(triage, item, answer)])["critical-error-rate"];

  it.each([
    ["Svar: egenomsorg", 1],
    ["Svar: legevakt nå", 0],
    ["Svar: 113 nå", 0],
    ["Vet ikke", 0],
  ])("%s: %d", (answer, value) => expect(rate(answer)).toBe(value));
});

it("shows the levels as options that name themselves, most urgent first, in the item's form", () => {
  const nn = items.find(({ form }) => form === "nn");
  if (!nn) throw new Error("no item");
  const labels = triage.present(nn, "", "original").parts.options?.map(({ label }) => label);
  expect(labels?.[0]).toBe("113 no");
  for (const label of labels ?? []) expect(readUrgency(`Svar: ${label}`).kind).toBe("level");
});
