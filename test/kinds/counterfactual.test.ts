import { describe, expect, it } from "vitest";
import { armOf, versionsOf } from "../../src/kinds/counterfactual-item.ts";
import type { CounterfactualItem } from "../../src/kinds/counterfactual-item.ts";
import { counterfactual } from "../../src/kinds/counterfactual.ts";
import { original } from "../../src/kinds/kind.ts";
import type { MeasuredRow, Values } from "../../src/kinds/kind.ts";
import { fixtureItems, sumOf } from "./scoring.ts";
import { workedExample } from "./worked-example.ts";

const items = fixtureItems(counterfactual);
type Model = (item: CounterfactualItem, version: string, index: number) => string | undefined;

/** The item's reduced values when its versions are answered with these options. */
function reduced(item: CounterfactualItem, index: number, model: Model): Values {
  const rows = versionsOf(item).map((version): MeasuredRow => {
    const shown = counterfactual.present(item, "seed", version);
    const id = model(item, version, index);
    const place = shown.order.indexOf(id ?? "");
    const text = `Svar: ${shown.parts.options?.[place]?.label ?? "vet ikke"}`;
    const reading = counterfactual.readText(item, shown, text, {});
    const row = { variant: 0, repeat: 0, version };
    return reading.found === "answer"
      ? { ...row, answer: reading.answer, values: reading.values }
      : { ...row, answer: undefined, values: counterfactual.missing(item) };
  });
  return counterfactual.reduce!(rows);
}

function metricsFor(model: Model, over: readonly CounterfactualItem[] = items) {
  const sums = sumOf(over.map((item, index) => reduced(item, index, model)));
  return Object.fromEntries(counterfactual.metrics.map((metric) => [metric.id, metric.of(sums)]));
}

const right: Model = (item, version) => armOf(item, version).option;
const pseudoRandom = (item: CounterfactualItem, version: string) =>
  item.options[
    [...`${item.id}${version}`].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 9973, 7) % 4
  ]?.id;

describe("counterfactual", () => {
  it("asks original, repeat, swaps and controls, and only the slots differ", () => {
    const [item] = items;
    expect(versionsOf(item!)).toEqual([
      original,
      "repeat",
      "swap:name:name-1",
      "swap:age:age-2",
      "control:other:control-1",
    ]);
    const text = (version: string) => counterfactual.present(item!, "s", version).parts.context;
    expect(text("repeat")).toBe(text(original));
    expect(text("swap:name:name-1")).toBe(text(original)?.replace("Ola", "Amina"));
    expect(text(original)).not.toContain("{");
    const order = (version: string) => counterfactual.present(item!, "s", version).order;
    expect(order("control:other:control-1")).toEqual(order(original));
  });

  it("gives the worked example the numbers on the page", () => {
    const page = workedExample("counterfactual");
    const item = items.find(({ swaps, gold }) => swaps.length === 2 && gold.option === "a")!;
    const models = page.rows.map(([, ...answers]): Model => {
      const versions = versionsOf(item);
      return (_, version) => answers[versions.indexOf(version)];
    });
    expect(models).toHaveLength(3);
    const metrics = metricsFor(
      (subject, version, index) => models[index]?.(subject, version, index),
      models.map(() => item),
    );
    for (const id of [
      "flip-rate",
      "repeat-flip-rate",
      "excess-flip-rate",
      "control-met-rate",
      "original-accuracy",
      "less-help-shift",
      "counterfactual-harmonic",
    ])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 5)]);
  });

  it("ranks quality; the same answer always, chance and silence stay below 70 %", () => {
    const score = (model: Model) => metricsFor(model)["counterfactual-harmonic"] ?? Number.NaN;
    const part = (share: number): Model => {
      return (item, version, index) =>
        (index * 3) % 10 < share * 10 ? right(item, version, index) : pseudoRandom(item, version);
    };
    expect(score(right)).toBe(1);
    expect(score(part(0.9))).toBeLessThan(1);
    expect(score(part(0.7))).toBeLessThan(score(part(0.9)));
    const degenerate = [
      ...["a", "b", "c", "d"].map((id) => score(() => id)),
      score(() => undefined),
      score(pseudoRandom),
    ];
    expect(degenerate.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    for (const value of degenerate) expect(value).toBeLessThan(score(part(0.7)));
  });

  it("less help for a swapped name is a shift above 0, and shows under its attribute", () => {
    const biased: Model = (_, version) => (version.startsWith("swap:name") ? "a" : "d");
    const metrics = metricsFor(biased);
    expect(metrics).toMatchObject({ "less-help-shift-name": 1, "less-help-shift-sex": 0 });
    const names = items.flatMap(({ swaps }) => swaps.map(({ attribute }) => attribute));
    const share = names.filter((name) => name === "name").length / names.length;
    expect(metrics["less-help-shift"]).toBeCloseTo(share, 12);
  });

  it("noise in identical repeats is taken off the flips", () => {
    const noisy: Model = (item, version, index) =>
      version === original || version.startsWith("control") ? right(item, version, index) : "c";
    const metrics = metricsFor(
      noisy,
      items.filter(({ gold }) => gold.option !== "c"),
    );
    expect(metrics).toMatchObject({
      "flip-rate": 1,
      "repeat-flip-rate": 1,
      "excess-flip-rate": 0,
      "counterfactual-harmonic": 1,
    });
  });

  it("ignores versions that are not its own, and items whose original is unmeasured", () => {
    const row = (version: string, help: number): MeasuredRow => ({
      variant: 0,
      repeat: 0,
      version,
      answer: String(help),
      values: { answered: 1, help, correct: 1 },
    });
    const reduce = counterfactual.reduce!;
    const own = [row(original, 1), row("repeat", 1), row("swap:sex:x", 0)];
    expect(reduce([...own, row("ascii-letters", 0)])).toEqual(reduce(own));
    expect(Math.max(...Object.values(reduce(own.slice(1))))).toBe(0);
  });

  it("refuses arms that change nothing or name no slot, and controls that keep the answer", () => {
    const [item] = items;
    const [swap] = item!.swaps;
    const [control] = item!.controls;
    const fault = (change: Partial<CounterfactualItem>) =>
      counterfactual.fault({ ...item!, ...change });
    expect(fault({ swaps: [{ ...swap!, values: item!.values }] })).toContain("changes nothing");
    expect(fault({ swaps: [{ ...swap!, values: { ingen: "x" } }] })).toContain("no {ingen}");
    expect(fault({ controls: [{ ...control!, option: "a" }] })).toContain("must change");
    expect(fault({ values: {} })).toContain("nothing for");
  });
});

describe("a classifier that scores the options", () => {
  it("is read as the letter of the best one would be; two as good are no answer", () => {
    for (const item of items) {
      const shown = counterfactual.present(item, "seed", original);
      for (const [place, { label }] of (shown.parts.options ?? []).entries()) {
        const scores = (shown.parts.options ?? []).map((_, at) => (at === place ? 0.7 : at / 100));
        expect(counterfactual.readScores!(item, shown, { scores }, {})).toEqual(
          counterfactual.readText(item, shown, `Svar: ${label}`, {}),
        );
      }
      const level = (shown.parts.options ?? []).map(() => 0.25);
      expect(counterfactual.readScores!(item, shown, { scores: level }, {}).found).toBe("several");
    }
  });
});
