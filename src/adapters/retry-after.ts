/** Header names in lower case. */
export type HeaderRecord = Readonly<Record<string, string>>;

/**
 * How long a server asks us to wait, in milliseconds from `now` (ms since 1970), never negative;
 * `undefined` when it does not say.
 *
 * In order: `retry-after-ms` (OpenAI, Azure), `retry-after` in seconds or as an HTTP date (RFC 9110
 * §10.2.3), and - for 429 alone, where they say when the spent quota is back - the `RateLimit`
 * family: `ratelimit: …;t=30`, `ratelimit-reset`, `x-ratelimit-reset[-requests|-tokens]`.
 */
export function retryAfterMs(
  headers: HeaderRecord,
  status: number,
  now: number,
): number | undefined {
  const milliseconds = nonNegative(headers["retry-after-ms"]);
  if (milliseconds !== undefined) return Math.ceil(milliseconds);
  const retryAfter = headers["retry-after"];
  if (retryAfter !== undefined) {
    const wait = delay(retryAfter, now);
    if (wait !== undefined) return wait;
  }
  return status === 429 ? rateLimitReset(headers, now) : undefined;
}

const families = ["", "-requests", "-tokens"] as const;

function rateLimitReset(headers: HeaderRecord, now: number): number | undefined {
  const draft = /;\s*t=(\d+)/.exec(headers["ratelimit"] ?? "")?.[1];
  if (draft !== undefined) return Number(draft) * 1000;
  const resets = ["ratelimit", "x-ratelimit"].flatMap((prefix) =>
    families.flatMap((family) => {
      const value = headers[`${prefix}-reset${family}`];
      const wait = value === undefined ? undefined : delay(value, now);
      if (wait === undefined) return [];
      return [{ wait, spent: headers[`${prefix}-remaining${family}`]?.trim() === "0" }];
    }),
  );
  // A quota that is not spent is not what we wait for.
  const spent = resets.filter((reset) => reset.spent);
  const waits = (spent.length > 0 ? spent : resets).map((reset) => reset.wait);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Plain numbers above this are moments (seconds since 1970), not waits: it is 31 years. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/** Seconds ("1.5"), a moment ("1763800000", an HTTP or ISO date) or a duration ("6m0.5s", "20ms"). */
function delay(value: string, now: number): number | undefined {
  const text = value.trim();
  const seconds = nonNegative(text);
  if (seconds !== undefined) {
    if (seconds >= EPOCH_MILLISECONDS) return Math.max(0, Math.ceil(seconds - now));
    if (seconds >= EPOCH_SECONDS) return Math.max(0, Math.ceil(seconds * 1000 - now));
    return Math.ceil(seconds * 1000);
  }
  const duration = goDuration(text);
  if (duration !== undefined) return duration;
  // Date.parse reads "-5" as a year; a date that a server means has letters or a time in it.
  const moment = /[A-Za-z:]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil(moment - now));
}

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A duration as Go writes it, in milliseconds. */
function goDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|h|m|s))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return Math.ceil(
    parts.reduce(
      (total, [, amount, unit]) => total + Number(amount) * (unitMs[unit ?? ""] ?? 0),
      0,
    ),
  );
}

function nonNegative(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d+(?:\.\d+)?$/.test(value.trim())) return undefined;
  return Number(value);
}
