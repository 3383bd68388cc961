import { sha256 } from "../files/canonical.ts";

const longest = 200;

/**
 * An answer for people who read scores, at most 200 characters. Repeats are compared by it, so a
 * longer one ends in a part of its hash: answers that differ later stay different.
 */
export function answerText(given: string): string {
  const answer = given.normalize("NFC").replace(/\r\n?/g, "\n");
  if (answer.length <= longest) return answer;
  return `${answer.slice(0, longest - 12)} … ${sha256(answer).slice(0, 8)}`;
}
