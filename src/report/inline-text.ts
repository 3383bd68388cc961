/** Signs that Markdown or HTML would act on; letters, digits and plain punctuation are safe. */
const active = /[\\`*_[\]<>|#~]/g;

/**
 * A text from an item or a model as one line of Markdown: nothing in it is acted on. Cut at a word
 * where it is longer than `longest` characters.
 */
export function inlineText(text: string, longest = 200): string {
  const line = text.normalize("NFC").replace(/\s+/g, " ").trim();
  return shortened(line, longest).replace(active, (sign) => `\\${sign}`);
}

function shortened(line: string, longest: number): string {
  const letters = [...line];
  if (letters.length <= longest) return line;
  const cut = letters.slice(0, longest).join("");
  return `${cut.replace(/\s+\S*$/, "")} …`;
}
