import { z } from "zod";

/** The directorate's five areas of adaptation to Norwegian conditions. */
export const areas = ["fagspraak", "kunnskap", "forvaltning", "helserett", "verdier"] as const;

/** How bad an error would be, and for whom; anchored by examples on each card. */
export const severities = ["none", "minor", "major", "critical"] as const;
export const harmKinds = [
  "feildiagnose",
  "feilbehandling",
  "forsinket hjelp",
  "personvern",
  "diskriminering",
  "feil rettighet",
  "merarbeid",
] as const;

const isoDate = z.iso.date();
const text = z.string().trim().min(1);

export const harmSchema = z.strictObject({
  severity: z.enum(severities),
  kind: z.enum(harmKinds).optional(),
});

export const sourceSchema = z.strictObject({
  title: text,
  publisher: text,
  /** Heading, table or § that settles the item. */
  section: text.optional(),
  url: z.url().optional(),
  /** How much of the text the author had in front of them. */
  seen: z.enum(["full-text", "excerpt"]),
  /** Date of the copy that was read; null when the copy carries none. */
  copyDate: isoDate.nullable(),
  /** The page's own date, as the page gives it; null when it gives none. */
  revision: text.nullable(),
});

export const reviewSchema = z.strictObject({
  /** Blind second reading: answered from the question alone, then checked in the source. */
  secondReader: z.enum(["agreed", "missed", "repaired"]).optional(),
  /** Reading of the nn text alone, sentence by sentence. */
  nnReading: z.enum(["natural", "rewritten"]).optional(),
  /** What the second reading changed or could not settle. */
  note: text.optional(),
});

/** What every item carries, whatever its kind. Kinds extend this with question and gold. */
export const baseItemSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, "lower-case letters, digits, . _ - only"),
  /** Shared by the nb and the nn item. */
  pairId: text,
  form: z.enum(["nb", "nn"]),
  /** The unit of the statistics: patient, note, vignette, template × rule. Shared by twins. */
  clusterId: text,
  area: z.enum(areas),
  /** The use this stands for, in the directorate's words («beslutningsstøtte», «innbyggerdialog» …). */
  use: text,
  /** Step of the risk staircase for that use, 1 (administrative) to 4 (high risk). */
  risk: z.int().min(1).max(4),
  scope: z.enum(["norsk", "internasjonal"]),
  /** `dev` items feed shots and probes only and are never scored. */
  split: z.enum(["test", "dev"]).default("test"),
  /** The form the pair was written in first. */
  originForm: z.enum(["nb", "nn"]).optional(),
  topic: text.optional(),
  service: z.enum(["kommune", "spesialist", "felles"]).optional(),
  profession: z
    .enum(["lege", "sykepleie", "annet helsepersonell", "felles", "innbygger"])
    .optional(),
  sources: z.array(sourceSchema).optional(),
  /** True while a number stands on two agreeing texts instead of one dated within 24 months. */
  verify: z.boolean().optional(),
  validFrom: isoDate.optional(),
  /** Last day the fact is known to hold; a run after it excludes the item as expired. */
  validTo: isoDate.optional(),
  review: reviewSchema.optional(),
  licence: text.optional(),
  /**
   * The card's canary, repeated on every line so that it survives splitting, shuffling and copying
   * of the file. Never shown to a model, and no part of the item's hash.
   */
  canary: text.optional(),
  /** Left out of runs by this rule (importers set it; hand-written sets do not need it). */
  excluded: text.optional(),
});

export type BaseItem = z.infer<typeof baseItemSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Harm = z.infer<typeof harmSchema>;
