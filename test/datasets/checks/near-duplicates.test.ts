import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearDuplicates } from "../../../src/datasets/checks/near-duplicates.ts";
import { similarSets } from "../../../src/datasets/checks/similar-sets.ts";
import type { ItemPart } from "./invented.ts";
import { choicePair, dataset, options } from "./invented.ts";

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((element) => b.has(element)).length;
  return common / (a.size + b.size - common);
}

describe("similar sets", () => {
  test("are those that comparing every two finds", () => {
    const sets = fc.array(
      fc.array(fc.constantFrom(..."abcdefghijkl"), { maxLength: 8 }).map((list) => new Set(list)),
      { maxLength: 20 },
    );
    const thresholds = fc.constantFrom(0.1, 0.25, 0.3, 0.5, 0.6, 2 / 3, 0.9, 1);
    fc.assert(
      fc.property(sets, thresholds, (sets, threshold) => {
        const every = sets.flatMap((a, i) =>
          sets.flatMap((b, j) =>
            i < j && a.size > 0 && b.size > 0 && jaccard(a, b) >= threshold - 1e-12
              ? [`${i} ${j}`]
              : [],
          ),
        );
        const found = similarSets(sets, threshold).map(({ a, b }) => `${a} ${b}`);
        expect(found).toEqual(every);
      }),
    );
  });
});

describe("near-duplicates", () => {
  const asked =
    "En kvinne på førti år har hatt feber og hoste i tre døgn og ringer legekontoret om morgenen";
  const pair = (id: string, question: string, part: ItemPart = {}) =>
    choicePair(id, { question, options: options(`Svar ${id}`, `Nei ${id}`), ...part });
  const reworded = asked.replace("førti", "femti").replace("morgenen", "kvelden");

  test("a reworded copy is a defect, told once for both forms", () => {
    const found = nearDuplicates([dataset([...pair("p1", asked), ...pair("p2", reworded)])]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: "defect", ids: ["p1", "p2"], dataset: "oppdiktet" });
  });

  test("it is found between datasets", () => {
    const found = nearDuplicates([
      dataset(pair("p1", asked), { name: "en" }),
      dataset(pair("p2", reworded), { name: "to" }),
    ]);
    expect(found).toMatchObject([{ dataset: "en + to", ids: ["p1", "p2"] }]);
  });

  test("items of one cluster, and items that share a turn of phrase, pass", () => {
    const cluster = { clusterId: "c" };
    const other = "Et barn har hatt feber og hoste i tre døgn, og faren spør om råd til natten";
    expect(
      nearDuplicates([
        dataset([
          ...pair("p1", asked, cluster),
          ...pair("p2", reworded, cluster),
          ...pair("p3", other),
        ]),
      ]),
    ).toEqual([]);
  });

  test("the same options are a notice, but not the same few numbers", () => {
    const drugs = options("Alfamycin", "Betacillin", "Gammaprofen", "Deltazepam");
    const points = options("0 poeng", "1 poeng", "2 poeng", "3 poeng");
    const two = (list: ItemPart["options"] & object) => [
      ...choicePair("p1", { question: "Hva gir du mot den ene sykdommen?", options: list }),
      ...choicePair("p2", {
        question: "Noe helt annet, med egne ord?",
        options: list,
        gold: { option: "b" },
      }),
    ];
    expect(nearDuplicates([dataset(two(drugs))])).toMatchObject([{ severity: "notice" }]);
    expect(nearDuplicates([dataset(two(points))])).toEqual([]);
  });
});
