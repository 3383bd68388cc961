// Table of contents of the statistics: pure functions, no I/O, all randomness injected.

// Distributions
export * from "./normal.ts";
export * from "./student-t.ts";
export * from "./beta.ts";

// Randomness
export * from "./random.ts";

// Estimates and their uncertainty
export * from "./interval.ts";
export * from "./proportion.ts";
export * from "./standard-error.ts";
export * from "./cluster-sums.ts";
export * from "./cluster-standard-error.ts";
export * from "./jackknife.ts";
