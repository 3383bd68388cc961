/** How sensitive data is: decides where it may go and what of it a run keeps. */
export const sensitivities = ["open", "internal", "restricted", "patient"] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Sensitivities whose texts a run folder does not keep: hashes or ids stand in their place. */
export const withheldSensitivities: readonly Sensitivity[] = ["restricted", "patient"];
