import type { VectorFileResult } from "./vector-runner.mjs";

export function vectorReport(
  files: readonly VectorFileResult[],
  options?: { readonly quiet?: boolean },
): { readonly passed: boolean; readonly lines: readonly string[] };
