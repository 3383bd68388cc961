export function matchesAccepted(
  text: string,
  accepted: readonly string[],
): { correct: boolean; matched?: string } {
  return { correct: accepted.includes(text) };
}
