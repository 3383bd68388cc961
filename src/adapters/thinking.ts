/** A text's thinking, where it begins with some, and what is left of the text. */
export interface Thought {
  readonly text: string;
  readonly reasoning?: string;
}

const opening = /^\s*<(think|thinking|reasoning|thought)>/i;
const closing = /<\/(?:think|thinking|reasoning|thought)>\s*/i;

/**
 * Takes thinking off the beginning of a text. Servers without a reasoning parser send it as part of
 * the text, between tags; where the chat template has written the opening tag already, only the
 * closing one is there. Thinking that was never closed is all there is: the text is then empty.
 * Tags further on are the model's own words and stay.
 */
export function splitThinking(text: string): Thought {
  const open = opening.exec(text);
  if (open !== null) {
    const rest = text.slice(open[0].length);
    const end = new RegExp(`</${open[1]}>\\s*`, "i").exec(rest);
    if (end === null) return withReasoning("", rest);
    return withReasoning(rest.slice(end.index + end[0].length), rest.slice(0, end.index));
  }
  const end = closing.exec(text);
  if (end === null || /<(?:think|thinking|reasoning|thought)>/i.test(text.slice(0, end.index)))
    return { text };
  return withReasoning(text.slice(end.index + end[0].length), text.slice(0, end.index));
}

function withReasoning(text: string, thought: string): Thought {
  const reasoning = thought.trim();
  return reasoning === "" ? { text } : { text, reasoning };
}

/** What came in a field of its own and what stood in the text, as one; undefined for none. */
export function joinThoughts(parts: readonly (string | null | undefined)[]): string | undefined {
  const joined = parts.filter((part) => part !== null && part !== undefined && part.trim() !== "");
  return joined.length === 0 ? undefined : joined.join("\n\n");
}
