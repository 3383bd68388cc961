import { foldLookAlikes } from "./look-alikes.ts";
import { splitSentences } from "./sentences.ts";
import { visibleAnswer } from "./answer-tokens.ts";

const marker =
  /(?:^|[\n.!?"{(*>|]|,\s)[ \t*_"#>-]{0,12}(?:(?:det |den |mitt |mit |the |my )?(?:endelige? |endelege? |riktige? |rette? |korrekte? |final |correct )?(?:svar|svaret|sluttsvar|sluttsvaret|konklusjon|konklusjonen|fasit|answer|conclusion)(?: mitt)?)[ \t*_"]{0,6}(?::|=| er:?(?= )| blir:?(?= )| is:?(?= ))[ \t*_"'{]{0,8}/giu;

/** Ends what a marker announces: the line, or the next field of a JSON answer. */
const fieldEnd = /\n|"\s*[,}]|\}\s*$/u;

export type Conclusion =
  /** Nothing is marked: the whole visible text is the answer. */
  | { readonly kind: "whole"; readonly text: string }
  /** The first sentence after the last marker, and the whole of its line. */
  | { readonly kind: "marked"; readonly text: string; readonly line: string }
  /** Markers that announce different things. */
  | { readonly kind: "several"; readonly texts: readonly string[] };

/**
 * What an answer concludes: the text after «Svar:», «Svaret er», «Endelig svar:», "Answer:", a JSON
 * field `svar` or `answer`: one sentence on its line (the next line when its own is empty).
 * Thinking blocks are not read. Several markers that announce different texts are `several`.
 * Linear in the text's length.
 */
export function concludingText(text: string): Conclusion {
  const folded = foldLookAlikes(visibleAnswer(text)).trim();
  const texts: string[] = [];
  let lastLine = "";
  for (const match of folded.matchAll(marker)) {
    const from = match.index + match[0].length;
    const tail = folded.slice(from, from + 2000).replace(/^\s+/, "");
    const stop = fieldEnd.exec(tail);
    const line = stop === null ? tail : tail.slice(0, stop.index);
    const announced = splitSentences(line)[0]?.text ?? "";
    if (announced !== "" && announced !== "null") {
      texts.push(announced);
      lastLine = line.trim();
    }
  }
  const distinct = new Set(
    texts.map((announced) =>
      announced
        .toLowerCase()
        .replace(/[\s*_.]+/g, " ")
        .trim(),
    ),
  );
  const last = texts.at(-1);
  if (last === undefined) return { kind: "whole", text: folded };
  return distinct.size > 1
    ? { kind: "several", texts }
    : { kind: "marked", text: last, line: lastLine };
}
