/** Every text of tables and reports. One file per language holds one of these, and nothing else does. */
export interface Words {
  /** Decimal sign of numbers for reading. */
  readonly decimal: "," | ".";
  readonly model: string;
  readonly nb: string;
  readonly nn: string;
  readonly gap: string;
  readonly items: string;
  readonly clusters: string;
  readonly coverage: string;
  readonly invalid: string;
  readonly refused: string;
  readonly unmeasured: string;
  readonly asked: string;
  readonly notOffered: string;
  readonly pilot: string;
  readonly metrics: Readonly<Record<string, string>>;
  /** Head of a task's table: metric in percent with its interval. */
  readonly scale: (metric: string) => string;
  readonly conditions: (c: {
    readonly via: string;
    readonly temperature: string;
    readonly maxTokens: number;
    readonly variants: string;
    readonly repeats: number;
  }) => string;
  /** The rates of errors under the main table, each with what it may still be. */
  readonly safety: {
    readonly rate: (metric: string) => string;
    readonly upTo: string;
    readonly none: (clusters: number, upper: string) => string;
  };
  /** What a model's answers used. `estimated`: per cent of answers whose tokens were not counted. */
  readonly spending: (
    model: string,
    input: string,
    output: string,
    estimated: number | undefined,
    money:
      | { readonly amount: string; readonly date: string; readonly version?: string | undefined }
      | undefined,
  ) => string;
  readonly notes: {
    readonly order: string;
    readonly gap: string;
    readonly excluded: (rules: readonly (readonly [rule: string, count: number])[]) => string;
    readonly incomplete: (model: string, form: string, low: string, high: string) => string;
    readonly fewClusters: (clusters: number) => string;
    readonly unevenClusters: (clusters: number, effective: string) => string;
    /** `spreads`: «model 28.6–35.7», one for each model. */
    readonly promptSpread: (spreads: readonly string[], sameItems: boolean) => string;
    readonly pilot: string;
  };
}
