import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { unpackLexicon, wordFormOf } from "./lexicon.ts";
import type { WordForm } from "./lexicon.ts";
import { otherFeatures } from "./other-features.ts";
import { shapeBuckets, shapeGrams } from "./word-shape.ts";

const base64 = z.string().transform((text) => new Uint8Array(Buffer.from(text, "base64")));

const formWeights = z.strictObject({
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
});

/** The model file: made by `scripts/train-written-form.mjs`, read by nothing else. */
export const formModelSchema = z.strictObject({
  schemaVersion: z.literal(1),
  version: z.string(),
  about: z.string(),
  sources: z.array(
    z.strictObject({
      name: z.string(),
      licence: z.string(),
      url: z.string(),
      used: z.string(),
    }),
  ),
  /** Natural logarithm of the odds: at least this much for a verdict. */
  leastLogit: z.number().positive(),
  /** The logit of «another language» from which it is other, and to which it is Norwegian. */
  other: z.strictObject({
    bias: z.number(),
    weights: z.record(z.string(), z.number()),
    from: z.number(),
    to: z.number(),
  }),
  /** Weights by feature of `form-features.ts`; positive speaks for Nynorsk. */
  forms: formWeights,
  /** The same, each learned without the items of our own datasets whose cluster is in that fold. */
  folds: z.array(formWeights).min(2),
  /** Character n-grams of words in one lemma list alone; a signed byte times `scale` each. */
  shape: z.strictObject({ bias: z.number(), scale: z.number().positive(), weights: base64 }),
  lexicon: base64,
});
export type FormModelFile = z.infer<typeof formModelSchema>;

export interface FormModel {
  readonly version: string;
  readonly leastLogit: number;
  readonly other: FormModelFile["other"];
  readonly forms: FormModelFile["forms"];
  readonly wordForm: (word: string) => WordForm;
  /** Log odds of Nynorsk from the word's shape alone. */
  readonly shapeLogit: (word: string) => number;
}

/**
 * @param fold whose weights to take; without it those learned from everything.
 * @throws when the weights are not as many as the features, or there is no such fold.
 */
export function formModel(file: FormModelFile, fold?: number): FormModel {
  const forms = fold === undefined ? file.forms : file.folds[fold];
  if (forms === undefined) throw new Error(`no fold ${fold} of ${file.folds.length}`);
  const { bias, scale, weights } = file.shape;
  if (weights.length !== shapeBuckets)
    throw new Error(`expected ${shapeBuckets} weights, found ${weights.length}`);
  for (const feature of otherFeatures)
    if (file.other.weights[feature] === undefined) throw new Error(`no weight for «${feature}»`);
  const signed = new Int8Array(weights.buffer, weights.byteOffset, weights.length);
  return {
    version: file.version,
    leastLogit: file.leastLogit,
    other: file.other,
    forms,
    wordForm: wordFormOf(unpackLexicon(file.lexicon)),
    shapeLogit: (word) =>
      shapeGrams(word).reduce((sum, gram) => sum + (signed[gram] ?? 0) * scale, bias),
  };
}

const place = new URL("../../../data/written-form-model.json", import.meta.url);
let file: FormModelFile | undefined;
let whole: FormModel | undefined;
const ofFold = new Map<number, FormModel>();

function packagedFile(): FormModelFile {
  file ??= formModelSchema.parse(JSON.parse(readFileSync(place, "utf8")));
  return file;
}

/** The model of the package; the file is read when the first text is judged, not before. */
export function packagedFormModel(): FormModel {
  whole ??= formModel(packagedFile());
  return whole;
}

/** The fold of a cluster of our own items, from 0: by hash, so that new items need no table. */
export function foldOf(clusterId: string, folds: number): number {
  return createHash("sha256").update(clusterId).digest().readUInt32BE(0) % folds;
}

/** A model that has not learned from the items of this cluster: the judge of our own texts. */
export function formModelWithout(clusterId: string): FormModel {
  const fold = foldOf(clusterId, packagedFile().folds.length);
  const known = ofFold.get(fold);
  if (known !== undefined) return known;
  const whole = packagedFormModel();
  const model = { ...whole, forms: packagedFile().folds[fold] ?? whole.forms };
  ofFold.set(fold, model);
  return model;
}
