import { configureGlobal } from "fast-check";

// One seed for all property tests: a failure is a change in the code, not the luck of the day.
// To search more widely: PROPERTY_SEED=… PROPERTY_RUNS=5000 npx vitest run <file>
configureGlobal({
  seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_122),
  ...(process.env["PROPERTY_RUNS"] ? { numRuns: Number(process.env["PROPERTY_RUNS"]) } : {}),
});
