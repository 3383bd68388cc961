import type { Interval } from "../stats/interval.ts";

/** `0.4567` → `45.7` or `45,7`: hundredths with one decimal. Never a minus before a zero. */
export function percent(value: number, decimal: "," | "."): string {
  const rounded = Math.round(value * 1000) / 10;
  return (rounded === 0 ? 0 : rounded).toFixed(1).replace(".", decimal).replace("-", "−");
}

/** The same with its sign always shown, for differences. */
export function signedPercent(value: number, decimal: "," | "."): string {
  const text = percent(value, decimal);
  return text.startsWith("−") || /^0[.,]0$/.test(text) ? text : `+${text}`;
}

/** `45.7 [33.1, 58.9]`; without brackets where there is no interval. */
export function withInterval(
  value: number,
  interval: Interval | null,
  decimal: "," | ".",
  show: (value: number, decimal: "," | ".") => string = percent,
): string {
  const divider = decimal === "," ? "; " : ", ";
  const ends = interval && [interval.low, interval.high].map((end) => show(end, decimal));
  return `${show(value, decimal)}${ends ? ` [${ends.join(divider)}]` : ""}`;
}
