import type { Language } from "../../../types.ts";
import { en } from "./en.ts";
import { nb } from "./nb.ts";
import { nn } from "./nn.ts";
import type { ComparisonWords } from "./words.ts";

export const comparisonWords: Readonly<Record<Language, ComparisonWords>> = { nb, nn, en };
export type { ComparisonWords };
