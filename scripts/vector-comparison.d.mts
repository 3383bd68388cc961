export interface ComparedValue {
  readonly metric: string;
  readonly ok: boolean;
  readonly expected: unknown;
  readonly got: unknown;
}

export function compareWithExpected(
  expected: unknown,
  got: unknown,
  tolerance: unknown,
  referenceErrors?: Readonly<Record<string, number>>,
): readonly ComparedValue[];
