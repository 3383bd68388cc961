import type { AskEvent } from "../ask/ask.ts";
import type { Terminal } from "./terminal.ts";

/** What the line shows; counts of this command alone. */
export interface ProgressState {
  readonly total: number;
  /** Rows with an answer, from before or now. */
  readonly done: number;
  /** Rows answered by this command. */
  readonly asked: number;
  readonly retries: number;
  readonly unmeasured: number;
  readonly cost: number;
  readonly currency: string;
  readonly seconds: number;
}

/** `120/240  31 a second  about 4 s left  0,12 USD  2 retries  1 unmeasured` */
export function progressLine(state: ProgressState): string {
  const { total, done, asked, retries, unmeasured, cost, currency, seconds } = state;
  const rate = seconds > 0 ? asked / seconds : 0;
  const left = total - done - unmeasured;
  return [
    `${done}/${total}`,
    rate >= 10 ? `${Math.round(rate)} a second` : `${rate.toFixed(1)} a second`,
    rate > 0 && left > 0 ? `about ${duration(left / rate)} left` : "",
    currency === "" ? "" : `${cost.toFixed(2)} ${currency}`,
    `${retries} retries`,
    `${unmeasured} unmeasured`,
  ]
    .filter((part) => part !== "")
    .join("  ");
}

/** `45 s`, `3 min`, `2 h 5 min` */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export interface Progress {
  readonly onEvent: (event: AskEvent) => void;
  readonly finish: () => void;
}

/** Between two lines in a pipe; a log of a long run stays readable. */
const quietMs = 5000;

/** A line that is redrawn on a screen, or a line now and then in a pipe, and one at the end. */
export function startProgress(
  terminal: Terminal,
  start: { readonly total: number; readonly done: number; readonly currency: string },
): Progress {
  const began = performance.now();
  let state: ProgressState = {
    ...start,
    asked: 0,
    retries: 0,
    unmeasured: 0,
    cost: 0,
    seconds: 0,
  };
  let told = began;
  const text = () => progressLine({ ...state, seconds: (performance.now() - began) / 1000 });
  const draw = () => terminal.err(`\r\u001b[2K${text()}`);
  const timer = terminal.live ? setInterval(draw, 200) : undefined;
  return {
    onEvent(event) {
      state = after(state, event);
      if (terminal.live || performance.now() - told < quietMs) return;
      told = performance.now();
      terminal.err(`${text()}\n`);
    },
    finish() {
      clearInterval(timer);
      if (timer !== undefined) draw();
      terminal.err(timer === undefined ? `${text()}\n` : "\n");
    },
  };
}

function after(state: ProgressState, event: AskEvent): ProgressState {
  switch (event.type) {
    case "reused":
      return { ...state, done: state.done + 1 };
    case "retry":
      return { ...state, retries: state.retries + 1 };
    case "failed":
      return { ...state, unmeasured: state.unmeasured + 1 };
    case "answered":
      return {
        ...state,
        done: state.done + 1,
        asked: state.asked + 1,
        cost: state.cost + event.cost,
      };
  }
}
