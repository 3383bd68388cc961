import { expect, it } from "vitest";
import { kindNames, kindOf, loadKinds } from "../../src/kinds/index.ts";
import { rowsPerItem } from "../../src/plan/requests.ts";
import { taskSchema } from "../../src/suites/suite.ts";
import { perturbationNames } from "../../src/language/perturbation/perturb.ts";

await loadKinds(kindNames);

const task = taskSchema.parse({
  name: "t",
  dataset: "d",
  via: "generate",
  prompts: { id: "p", nb: ["{question}"], nn: ["{question}"] },
  perturbations: perturbationNames,
});
const kind = kindOf("short-answer");
const item = (question: string, context?: string) =>
  kind.schema.parse({
    id: "x-nb",
    pairId: "x",
    form: "nb",
    clusterId: "x",
    area: "kunnskap",
    use: "opplæring",
    risk: 1,
    scope: "norsk",
    question,
    ...(context === undefined ? {} : { context }),
    gold: { accepted: ["ja"] },
  });

it("a perturbation that finds nothing to change is not asked", () => {
  // No æøå, no long word, no abbreviation, no context, no options.
  expect(rowsPerItem(task, kind, item("Hva er BMI?"))).toBe(1);
  // The three letters.
  expect(rowsPerItem(task, kind, item("Hva er åre?"))).toBe(2);
  // A long word, an abbreviation written out, a context for a distractor.
  expect(rowsPerItem(task, kind, item("Hva er KOLS?", "Kjent plage."))).toBe(3);
  expect(rowsPerItem(task, kind, item("Hva er det?", "Pasienten klager."))).toBe(3);
});
