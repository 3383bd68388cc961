import { z } from "zod";
import { UsageError } from "../errors.ts";
import type { GatePolicy } from "./gate-policy.ts";

/** Version of the state file of repeated looks. */
export const lookSchemaVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The looks taken at one set of items with one baseline under one policy. */
export const lookStateSchema = z.strictObject({
  schemaVersion: z.literal(lookSchemaVersion),
  /** What the looks belong to: another baseline, other items or another policy is refused. */
  baseline: hash,
  items: hash,
  policy: hash,
  looks: z.array(
    z.strictObject({
      /** From 1. */
      number: z.int().min(1),
      /** Part of the policy's alpha that the look spent. */
      alpha: z.number().gt(0).lt(1),
      /** Digest of the candidate's rows. */
      candidate: hash,
      model: z.string(),
    }),
  ),
});

export type LookState = z.infer<typeof lookStateSchema>;

export interface Look {
  readonly number: number;
  readonly alpha: number;
  /** These very rows were looked at before: the look costs nothing more. */
  readonly again: boolean;
}

export interface LookOwner {
  readonly baseline: string;
  readonly items: string;
  readonly policy: string;
}

/** The single look of a gate without a state file: all of alpha. */
export function onlyLook(policy: GatePolicy): Look {
  return { number: 1, alpha: policy.alpha, again: false };
}

/**
 * The part of alpha for look k: alpha/n where the policy plans n looks, alpha · 6/(π²k²) where it
 * plans no number; either way the parts of all looks add up to at most alpha (Bonferroni with unequal
 * weights; Σ 1/k² = π²/6). Null after the last planned look.
 */
export function alphaOfLook({ alpha, looks }: GatePolicy, number: number): number | null {
  if (looks !== undefined) return number <= looks ? alpha / looks : null;
  return (alpha * 6) / (Math.PI * number) ** 2;
}

/**
 * The look that this candidate gets, and the state to write before anyone sees the verdict. Throws a
 * UsageError where the state belongs to something else, or where no alpha is left.
 */
export function takeLook(
  state: LookState | undefined,
  owner: LookOwner,
  policy: GatePolicy,
  candidate: { readonly digest: string; readonly model: string },
): { readonly look: Look; readonly state: LookState } {
  if (state) refuseForeign(state, owner);
  const before: LookState = state ?? { schemaVersion: lookSchemaVersion, ...owner, looks: [] };
  const seen = before.looks.find((look) => look.candidate === candidate.digest);
  if (seen) return { look: { number: seen.number, alpha: seen.alpha, again: true }, state: before };
  const number = before.looks.length + 1;
  const alpha = alphaOfLook(policy, number);
  if (alpha === null)
    throw new UsageError(
      `all ${policy.looks} planned looks at these items with this baseline are spent. Draw new items or take a new baseline, and start a new state file.`,
    );
  const look = { number, alpha, candidate: candidate.digest, model: candidate.model };
  return {
    look: { number, alpha, again: false },
    state: { ...before, looks: [...before.looks, look] },
  };
}

function refuseForeign(state: LookState, owner: LookOwner): void {
  const names = { baseline: "baseline", items: "items", policy: "policy" } as const;
  for (const key of ["baseline", "items", "policy"] as const) {
    if (state[key] === owner[key]) continue;
    throw new UsageError(
      `the state file counts looks with another ${names[key]} (${state[key].slice(0, 12)}, now ${owner[key].slice(0, 12)}). Give a new file with --state.`,
    );
  }
}
