import type { Language } from "../../types.ts";
import { en } from "./en.ts";
import { nb } from "./nb.ts";
import { nn } from "./nn.ts";
import type { Words } from "./words.ts";

export const words: Readonly<Record<Language, Words>> = { nb, nn, en };
export type { Words };
