import type { Price } from "../adapters/models.ts";
import type { PlannedRow } from "../plan/requests.ts";
import { costOf, estimateUsage, forecastUsage } from "../plan/spending.ts";
import type { AnswerRow } from "../results/rows.ts";
import type { Usage } from "../types.ts";

/**
 * What the answers that count have used, as a function of the recorded rows. Attempts that failed,
 * and answers lost to a kill, may have cost more; nobody but the server knows.
 */
export interface RunSpending extends Usage {
  /** Answers that tokens are summed over. */
  readonly answers: number;
  /** Those of them whose tokens the server did not count: estimated from the length of the texts. */
  readonly estimated: number;
  /** Null without a price. */
  readonly cost: number | null;
  readonly price: Price | null;
}

export interface SpendingTally {
  readonly add: (planned: PlannedRow, answer: AnswerRow) => void;
  /** Undefined where no server counted a token and no price is known, as for baselines. */
  readonly total: () => RunSpending | undefined;
}

/** Adds up what answers used, each at most once. */
export function spendingTally(price: Price | undefined): SpendingTally {
  const sums = { inputTokens: 0, outputTokens: 0, answers: 0, estimated: 0 };
  return {
    add(planned, answer) {
      if (answer.status === "failed") return;
      const counted = answer.usage;
      const used = counted ?? estimated(planned, answer);
      sums.inputTokens += used.inputTokens;
      sums.outputTokens += used.outputTokens;
      sums.answers += 1;
      if (!counted) sums.estimated += 1;
    },
    total() {
      if (sums.answers === 0 || (price === undefined && sums.estimated === sums.answers))
        return undefined;
      return { ...sums, cost: price ? costOf(sums, price) : null, price: price ?? null };
    },
  };
}

/** Of a redacted answer the text is gone: its output is taken to be what was expected. */
function estimated(
  { request }: PlannedRow,
  answer: Exclude<AnswerRow, { status: "failed" }>,
): Usage {
  return answer.status === "answered"
    ? estimateUsage(request, answer.reply)
    : forecastUsage(request, "expected");
}
