// Table of contents of the statistics: pure functions, no I/O, all randomness injected.

// Distributions
export * from "./normal.ts";
export * from "./student-t.ts";
export * from "./beta.ts";
export * from "./chi-square.ts";
export * from "./binomial.ts";

// Randomness
export * from "./random.ts";

// Estimates and their uncertainty
export * from "./interval.ts";
export * from "./proportion.ts";
export * from "./standard-error.ts";
export * from "./cluster-sums.ts";
export * from "./cluster-standard-error.ts";
export * from "./design-effect.ts";
export * from "./clustered-proportion.ts";
export * from "./jackknife.ts";
export * from "./quantile.ts";
export * from "./resampling.ts";
export * from "./bootstrap.ts";

// Comparing two, and many
export * from "./mcnemar.ts";
export * from "./sign-flip.ts";
export * from "./ranks.ts";
export * from "./wilcoxon.ts";
export * from "./equivalence.ts";
export * from "./multiple-testing.ts";
export * from "./separability.ts";
export * from "./rank-intervals.ts";
export * from "./power.ts";
export * from "./sequential.ts";

// Agreement and association
export * from "./rating-table.ts";
export * from "./cohen-kappa.ts";
export * from "./fleiss-kappa.ts";
export * from "./krippendorff-alpha.ts";
export * from "./gwet-agreement.ts";
export * from "./correlation.ts";
export * from "./kendall.ts";

// Judges, preferences, item banks, repeats
export * from "./prediction-powered.ts";
export * from "./bradley-terry.ts";
export * from "./item-response.ts";
export * from "./pass-at-k.ts";
export * from "./euroeval.ts";
