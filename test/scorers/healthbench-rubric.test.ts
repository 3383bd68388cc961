import { describe, expect, it } from "vitest";
import { rubricMean, rubricScore } from "../../src/scorers/healthbench-rubric.ts";

describe("rubricScore", () => {
  it("is points met over positive points, below zero when penalties outweigh", () => {
    const criteria = [
      { points: 5, met: true },
      { points: 5, met: false },
      { points: -8, met: true },
    ];
    expect(rubricScore(criteria)).toBeCloseTo(-3 / 10, 15);
  });

  it("is undefined when nothing could be reached", () => {
    expect(rubricScore([{ points: -5, met: false }])).toBeNull();
    expect(rubricScore([])).toBeNull();
  });
});

describe("rubricMean", () => {
  it("clips after averaging, so that a harmful answer costs what it costs", () => {
    const summary = rubricMean([1, -1.5, null, 0.2]);
    expect(summary?.mean).toBeCloseTo(-0.1, 15);
    expect(summary).toMatchObject({ clipped: 0, examples: 3, skipped: 1 });
  });

  it("is undefined without a defined score", () => {
    expect(rubricMean([null])).toBeNull();
  });
});
