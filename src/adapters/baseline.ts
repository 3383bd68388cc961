import { tokenise } from "../language/tokenise.ts";
import type { Adapter, LabelledOption, ModelRequest } from "../types.ts";

export const strategies = ["random", "first", "longest-option", "overlap"] as const;
export type Strategy = (typeof strategies)[number];

/**
 * Floors without weights: what a score is worth that needs no knowledge. They see the structured
 * question, never the gold, and answer in the words a model would («Svar: B»).
 *
 * - `random` draws an option with the row's sampling seed
 * - `first` takes the option shown first
 * - `longest-option` takes the option with the most characters (the first of equals)
 * - `overlap` takes the option that shares the largest part of its words with the question
 *
 * Without options they answer with the question's longest word.
 */
export function baselineAdapter(strategy: Strategy): Adapter {
  return {
    vias: ["generate"],
    ask: async (request) => ({
      ok: true,
      reply: { via: "generate", text: answer(strategy, request), finishReason: "stop" },
    }),
  };
}

function answer(strategy: Strategy, { parts, seed }: ModelRequest): string {
  const options = parts.options ?? [];
  const chosen = choose[strategy](options, `${parts.context ?? ""} ${parts.question}`, seed);
  if (chosen) return `Svar: ${chosen.label}`;
  const [longest] = [...tokenise(parts.question)].sort((a, b) => b.length - a.length);
  return longest ?? "";
}

type Choice = (
  options: readonly LabelledOption[],
  question: string,
  seed: number,
) => LabelledOption | undefined;

const choose: Record<Strategy, Choice> = {
  random: (options, _question, seed) => options[seed % options.length],
  first: (options) => options[0],
  "longest-option": (options) => highest(options, ({ text }) => text.length),
  overlap(options, question) {
    const asked = new Set(tokenise(question.toLowerCase()));
    return highest(options, ({ text }) => {
      const words = tokenise(text.toLowerCase());
      return words.filter((word) => asked.has(word)).length / Math.max(1, words.length);
    });
  },
};

/** The option with the highest value; the first of equals. */
function highest(
  options: readonly LabelledOption[],
  value: (option: LabelledOption) => number,
): LabelledOption | undefined {
  let best: LabelledOption | undefined;
  for (const option of options) if (!best || value(option) > value(best)) best = option;
  return best;
}
