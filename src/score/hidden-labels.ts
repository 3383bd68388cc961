import { sha256 } from "../files/canonical.ts";
import type { Values } from "../kinds/kind.ts";

/** Counts by label, as coding keeps them: the label is gold or an answer in clear. */
const byLabel = /^(gold|pred|tp):(.+)$/su;

/**
 * The same values with salted hashes in place of labels. Metrics are functions of sums by label, so
 * none of them changes; what a code was can no longer be read.
 */
export function hideLabels(values: Values, salt: string): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const [, count, label] = byLabel.exec(key) ?? [];
      return [
        count === undefined || label === undefined
          ? key
          : `${count}:${sha256(`${salt}/${label}`).slice(0, 16)}`,
        value,
      ];
    }),
  );
}
