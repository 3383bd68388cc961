import type { ComparedValue } from "./vector-comparison.mjs";

export interface VectorCase {
  readonly id: string;
  readonly input: unknown;
  readonly params: unknown;
}
export interface VectorCheck {
  (vector: VectorCase): unknown;
  /** Metric → how far the reference's own number is known to be off. */
  readonly referenceErrors?: Readonly<Record<string, number>>;
}

export interface VectorFileResult {
  readonly file: string;
  readonly rows: readonly (ComparedValue & { readonly id: string })[];
  readonly problem?: string;
}

export function loadChecks(folder?: string): Promise<ReadonlyMap<string, VectorCheck>>;
export function runVectorFolder(
  folder: string,
  checks: ReadonlyMap<string, VectorCheck>,
): Promise<readonly VectorFileResult[]>;
export function countOutcomes(files: readonly VectorFileResult[]): {
  readonly passed: number;
  readonly failed: number;
};
