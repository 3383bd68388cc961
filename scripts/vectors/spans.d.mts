export interface Vector {
  readonly id: string;
  readonly input: unknown;
  readonly params: unknown;
}
export const checks: Readonly<Record<string, (vector: Vector) => unknown>>;
