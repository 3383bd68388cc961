/**
 * The form in which two texts of an exam count as the same: NFC, lower case, one µ and one degree
 * sign, leading option letter and punctuation gone, white space collapsed. Signs that carry
 * meaning stay (`<` `>` `≤` `≥` `+` `%` `±` `↑` `↓`, decimal signs, hyphens between digits).
 */
export function comparisonForm(text: string): string {
  return stripOptionLetter(text.normalize("NFC"))
    .replaceAll("\u00B5", "\u03BC")
    .replaceAll("\u02DA", "\u00B0")
    .toLowerCase()
    .replace(/(?<=\p{N})[.,](?=\p{N})/gu, "\uE000")
    .replace(/(?<=\p{N})[-–—](?=\p{N})/gu, "\uE001")
    .replace(/(?<=^|\s)[-−](?=\p{N})/gu, "\uE002")
    .replace(/[^\p{L}\p{N}<>≤≥+=%±↑↓°/\uE000-\uE002]+/gu, " ")
    .trim();
}

/** Removes a leading `A) `, `b. ` or `C: `; a bare letter stays, it may be a word of its own. */
export function stripOptionLetter(text: string): string {
  return text.replace(/^\s*\(?[A-Ha-h][).:]\s+(?=\S)/u, "");
}

/** Numbers of a text with their decimal sign as a point, in order; ordinals and codes included. */
export function numbersIn(text: string): readonly string[] {
  return (text.match(/\p{N}+(?:[.,]\p{N}+)*/gu) ?? []).map((found) => found.replaceAll(",", "."));
}

/** Character trigrams of the comparison form, with a blank at both ends. */
export function trigrams(text: string): ReadonlyMap<string, number> {
  const padded = ` ${comparisonForm(text)} `;
  const counts = new Map<string, number>();
  for (let i = 0; i + 3 <= padded.length; i++) {
    const gram = padded.slice(i, i + 3);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** Dice coefficient of two trigram bags: 0 nothing shared, 1 equal. */
export function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  let total = 0;
  for (const [gram, count] of a) {
    total += count;
    shared += Math.min(count, b.get(gram) ?? 0);
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
