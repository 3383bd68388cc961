import { urgencyLevels } from "../language/urgency-patterns.ts";

export type CostMatrix = readonly (readonly number[])[];

const highest = urgencyLevels.length - 1;

/**
 * The default cost of deciding column when row is due, levels from self-care to 113.
 *
 * d levels too urgent cost 1 + 2 + … + d = d(d + 1)/2; d levels too late cost twice that, and three
 * times that where 113 was due. Costs grow faster than the distance because the nearest level is a
 * difference of judgement and the farthest an accident. The numbers are a stated convention, not
 * measured harm: whoever uses the test for a decision sets their own (`settings.cost`).
 */
export const defaultCost: CostMatrix = urgencyLevels.map((_, due) =>
  urgencyLevels.map((_, decided) => {
    const distance = Math.abs(decided - due);
    const steps = (distance * (distance + 1)) / 2;
    if (decided >= due) return steps;
    return steps * (due === highest ? 3 : 2);
  }),
);
