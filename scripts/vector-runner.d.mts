import type { ComparedValue } from "./vector-comparison.mjs";

export interface VectorCase {
  readonly id: string;
  readonly input: unknown;
  readonly params: unknown;
}
export type VectorCheck = (vector: VectorCase) => unknown;

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
