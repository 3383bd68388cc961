/** Upper limits on what one command may spend; absent means none. */
export interface Caps {
  readonly calls?: number | undefined;
  readonly tokens?: number | undefined;
  /** In the currency of the models' prices. */
  readonly cost?: number | undefined;
  readonly minutes?: number | undefined;
}

export interface Spending {
  readonly calls: number;
  readonly tokens: number;
  readonly cost: number;
}

export type Reservation =
  /** `settle` puts what was really spent in place of the worst case. */
  | { readonly granted: true; readonly settle: (actual: Spending) => void }
  | {
      readonly granted: false;
      readonly reason: string;
      /**
       * Present where only what others have set aside is in the way: resolves when one of them has
       * settled, which is the time to try again. Absent where the cap itself is reached.
       */
      readonly freed?: Promise<void>;
    };

export interface Budget {
  /** Sets the worst case aside, or says which cap it would break. */
  readonly reserve: (worst: Spending) => Reservation;
  /** Settled spending, without what is reserved. */
  readonly spent: () => Spending;
}

const nothing: Spending = { calls: 0, tokens: 0, cost: 0 };
const names = { calls: "--max-calls", tokens: "--max-tokens", cost: "--max-cost" } as const;

/**
 * Keeps a command under its caps: every attempt's worst case is set aside before it is sent, so
 * that no cap is broken even when all in flight turn out as dear as they can. As they rarely do, a
 * request that finds no room waits for what the others leave, and ends the command only when the cap
 * itself is near.
 *
 * @param now milliseconds on a monotonic clock
 */
export function createBudget(caps: Caps, now: () => number): Budget {
  const started = now();
  let held = nothing;
  let spent = nothing;
  /** Reservations not settled yet. */
  let open = 0;
  let release = () => {};
  let freed = Promise.resolve();
  const expectNextSettling = () => {
    freed = new Promise((resolve) => {
      release = resolve;
    });
  };
  expectNextSettling();
  return {
    spent: () => spent,
    reserve(worst) {
      if (caps.minutes !== undefined && now() - started >= caps.minutes * 60_000)
        return { granted: false, reason: `--max-minutes ${caps.minutes} has passed` };
      const after = add(add(spent, held), worst);
      for (const unit of ["calls", "tokens", "cost"] as const) {
        const cap = caps[unit];
        if (cap === undefined || after[unit] <= cap) continue;
        const reason = `${names[unit]} ${cap} leaves no room for another request`;
        const final = open === 0 || spent[unit] + worst[unit] > cap;
        return { granted: false, reason, ...(final ? {} : { freed }) };
      }
      open += 1;
      held = add(held, worst);
      return {
        granted: true,
        settle(actual) {
          open -= 1;
          // From zero again, so that rounding never adds up over a long run.
          held = open === 0 ? nothing : subtract(held, worst);
          spent = add(spent, actual);
          release();
          expectNextSettling();
        },
      };
    },
  };
}

function add(a: Spending, b: Spending): Spending {
  return { calls: a.calls + b.calls, tokens: a.tokens + b.tokens, cost: a.cost + b.cost };
}

function subtract(a: Spending, b: Spending): Spending {
  return { calls: a.calls - b.calls, tokens: a.tokens - b.tokens, cost: a.cost - b.cost };
}
