import type { Measured } from "./measured-process.d.mts";
import type { Mock } from "./mock.d.mts";

export interface RunShape {
  readonly items: number;
  readonly concurrency?: number;
}

/** A folder for one bench, with what it measures: the harness and the floor, each a process. */
export interface Bench {
  readonly mock: Mock;
  /** A results folder that nothing has been written to. */
  readonly results: () => string;
  /** The built command line with these arguments. */
  readonly harness: (
    args: readonly string[],
    options?: { readonly probed?: boolean },
  ) => Promise<Measured>;
  /** `helsemaal run` over generated items; `model` is the mock server unless it says otherwise. */
  readonly run: (
    shape: RunShape & { readonly results: string; readonly model?: string },
  ) => Promise<Measured>;
  /** The plain program over the same questions. */
  readonly floor: (shape: RunShape & { readonly concurrency: number }) => Promise<Measured>;
  readonly close: () => void;
}

export function openBench(mock: Mock): Bench;
