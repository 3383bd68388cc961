import { describe, expect, test } from "vitest";
import { checkDatedNumbers } from "../../../src/datasets/checks/dated-numbers.ts";
import { monthsBefore, writtenDates } from "../../../src/datasets/checks/source-dates.ts";
import { checkSources } from "../../../src/datasets/checks/sources.ts";
import { checkValidity } from "../../../src/datasets/checks/validity.ts";
import type { Source } from "../../../src/datasets/item.ts";
import type { ItemPart } from "./invented.ts";
import { choicePair, options, said } from "./invented.ts";

const source = (part: Partial<Source> = {}): Source => ({
  title: "Side",
  publisher: "Utgiver",
  section: "Tabell 1",
  seen: "full-text",
  copyDate: null,
  revision: null,
  ...part,
});
const about = (part: ItemPart) => choicePair("p1", part);

describe("sources", () => {
  test.each([
    [{ revision: "2024" }],
    [{ revision: "2026", copyDate: "2026-02-01" }],
    [{ revision: "høringsfrist 2027-02-26", copyDate: "2026-02-01" }],
    [{ revision: "juni 2023, oppdatert 3. mars 2025", copyDate: "2025-03-03" }],
    [{ title: "Pasient- og brukerrettighetsloven § 3-1" }],
  ])("%j is sound", (part) => {
    expect(said(checkSources, about({ sources: [source(part)] }))).toEqual([]);
  });

  test.each([
    [{ copyDate: "2026-07-01" }, "copyDate: expected a day up to 2026-06-30"],
    [{ revision: "2027" }, "revision: expected a date up to"],
    [{ revision: "2024-02-30" }, "revision: expected a date up to"],
    [{ revision: "2025-06-02", copyDate: "2025-06-01" }, "expected a revision before the copy"],
  ])("%j cannot be true", (part, message) => {
    const found = said(checkSources, about({ sources: [source(part)] }));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`defect p1: source «Side»: ${message}`);
  });

  test("a pair without a source, or a source without a section, is a defect of the pair", () => {
    expect(said(checkSources, about({ sources: [] }))[0]).toMatch(/^defect p1: expected at least/u);
    const { section: _, ...bare } = source();
    expect(said(checkSources, about({ sources: [bare] }))[0]).toContain("the section or §");
  });

  test("a pair that speaks of a § has a source that names one", () => {
    const part = { question: "Hva sier § 4-3 her?" };
    expect(said(checkSources, about({ ...part, sources: [source()] }))[0]).toContain(
      "speaks of a §",
    );
    expect(said(checkSources, about({ ...part, sources: [source({ section: "§ 4-3" })] }))).toEqual(
      [],
    );
  });
});

describe("dates as pages give them", () => {
  test.each([
    ["2024-06-27", "2024-06-27", "2024-06-27"],
    ["27.06.2024", "2024-06-27", "2024-06-27"],
    ["27. juni 2024", "2024-06-27", "2024-06-27"],
    ["februar 2024", "2024-02-01", "2024-02-29"],
    ["2023-02", "2023-02-01", "2023-02-28"],
    ["utgave 2024", "2024-01-01", "2024-12-31"],
  ])("%s", (text, earliest, latest) => {
    expect(writtenDates(text)).toEqual([{ earliest, latest, possible: true }]);
  });

  test("24 months before the last of June 2026 is the last of June 2024", () => {
    expect(monthsBefore("2026-06-30", 24)).toBe("2024-06-30");
  });
});

describe("answers that are numbers", () => {
  const doses = options("5 mg", "10 mg", "20 mg");
  // The card's newest change is of 2026-06-01, so the limit is 2024-06-01.
  test.each([
    ["undated", {}, 1],
    ["too old", { revision: "2024-05" }, 1],
    ["young enough", { revision: "2024-06-01" }, 0],
    ["an old page copied lately", { revision: "2019", copyDate: "2025-01-01" }, 0],
  ])("%s", (_, part, count) => {
    const items = about({ options: doses, sources: [source(part)] });
    expect(said(checkDatedNumbers, items)).toHaveLength(count);
  });

  test("verify excuses two sources, not one", () => {
    const verified = (sources: Source[]) => about({ options: doses, verify: true, sources });
    expect(said(checkDatedNumbers, verified([source(), source()]))).toEqual([]);
    expect(said(checkDatedNumbers, verified([source()]))[0]).toContain("two sources");
  });

  test("a number in a name or in the vignette is no answer", () => {
    const items = about({
      context: "Mann 70 år, CRP 140 mg/l",
      options: options("MOBID-2", "NRS 2002", "HbA1c"),
      sources: [source()],
    });
    expect(said(checkDatedNumbers, items)).toEqual([]);
  });
});

describe("facts that age", () => {
  test.each(["Hva er satsen i 2026?", "Hva er egenandelen?", "Er 350 kroner riktig?"])(
    "«%s» says how long it holds",
    (question) => {
      expect(said(checkValidity, about({ question }))[0]).toMatch(/^notice p1: names a year or/u);
      expect(said(checkValidity, about({ question, validTo: "2026-12-31" }))).toEqual([]);
    },
  );

  test.each(["Har hun blødd mer enn 2000 ml?", "Hva er 1950,5?", "Hva gjelder?"])(
    "«%s» has no year or price",
    (question) => {
      expect(said(checkValidity, about({ question }))).toEqual([]);
    },
  );
});
