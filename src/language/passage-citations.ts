import { visibleAnswer } from "./answer-tokens.ts";
import { foldLookAlikes } from "./look-alikes.ts";

/** Part of the signature of every score that rests on citations of passages a system has shown. */
export const passageCitationVersion = "1";

export interface PassageCitations {
  /** The text without the citations; source lines keep the words that cite nothing. */
  readonly text: string;
  /** Ids of passages that were shown, each once, in order. */
  readonly cited: readonly string[];
  /** Citations that point to nothing that was shown. */
  readonly invented: readonly string[];
}

interface Citable {
  readonly id: string;
  readonly source?: string | undefined;
}

const bracket =
  /\[([^[\]\n]{1,200})\](?:\((https?:\/\/[^\s()]{1,500})\))?|【([^【】\n]{1,200})】/giu;
const url = /https?:\/\/[^\s<>"'`«»[\]()]{1,500}/giu;
const position =
  /^(?:\^|#|doc|dok|dokument|document|kilde|kjelde|source|src|passage|ref)?[ _-]?(\d{1,3})$/iu;
const sourceLine =
  /^[\s*_#>-]{0,12}"?(?:kilde|kilder|kjelde|kjelder|kildehenvisning|sitat|sources?|citations?|references?|referanser|referansar)"?[\s*_]{0,4}:/iu;

/** Whether a line lists sources: «Kilder: …», «Kjelder: …», `Sources: …`. */
export function isSourceLine(line: string): boolean {
  return sourceLine.test(line);
}

/**
 * Reads how an answer cites the passages that a system has shown, in the order shown: `[2]`, `[1, 3]`,
 * `[^2]`, `[doc2]`, `【2†kilde】`, an id or an address in brackets, a link, an address anywhere, and
 * lines «Kilder: 1, 2». Numbers are places from 1; from 0 where any is 0. An address is matched with
 * ids and sources without fragment and closing slash. What is bracketed and cites nothing stays text.
 * Linear in the text's length.
 */
export function readPassageCitations(text: string, passages: readonly Citable[]): PassageCitations {
  const byName = new Map<string, string>();
  for (const { id, source } of passages.toReversed()) {
    if (source !== undefined) byName.set(nameOf(source), id);
    byName.set(nameOf(id), id);
  }
  const marks: (string | number)[] = [];
  const note = (words: readonly string[]): boolean => {
    const read = words.map((word): string | number | undefined => {
      const name = nameOf(word);
      if (byName.has(name) || isAddress(word)) return name;
      const [, place] = position.exec(word) ?? [];
      return place === undefined ? undefined : Number(place);
    });
    if (read.length === 0 || read.includes(undefined)) return false;
    for (const one of read) if (one !== undefined) marks.push(one);
    return true;
  };
  const lines = foldLookAlikes(visibleAnswer(text))
    .split("\n")
    .map((line) => {
      const rest = line
        .replace(
          bracket,
          (
            all,
            square: string | undefined,
            link: string | undefined,
            corner: string | undefined,
          ) => {
            if (link !== undefined) {
              note([link]);
              return position.test(square ?? "") ? "" : (square ?? "");
            }
            if (corner !== undefined) {
              const [number = ""] = corner.split("†");
              return note([number.trim()]) || corner.includes("†") ? "" : all;
            }
            const inside = square ?? "";
            if (note([inside.trim()]) || note(wordsOf(inside))) return "";
            return all;
          },
        )
        .replace(url, (address) => {
          note([address.replace(/[.,;:!?]+$/, "")]);
          return "";
        });
      if (!isSourceLine(rest)) return rest;
      const [head = ""] = sourceLine.exec(rest) ?? [];
      const left = wordsOf(rest.slice(head.length)).filter((word) => !note([word]));
      return `${head} ${left.join(" ")}`;
    });
  const shift = marks.includes(0) ? 0 : 1;
  const cited = new Set<string>();
  const invented = new Set<string>();
  for (const mark of marks) {
    const id = typeof mark === "number" ? passages[mark - shift]?.id : byName.get(mark);
    if (id === undefined) invented.add(String(mark));
    else cited.add(id);
  }
  const kept = lines
    .join("\n")
    .replace(/[ \t]+([.,;:!?\n]|$)?/g, (run, mark: string | undefined) => mark ?? run)
    .trim();
  return { text: kept, cited: [...cited], invented: [...invented] };
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s,;]+|(?<=\d)(?:og|and)(?=\d)/u)
    .map((word) => word.replace(/^["'([]+|["')\].]+$/g, ""))
    .filter((word) => word !== "" && word !== "og" && word !== "and");
}

function isAddress(word: string): boolean {
  return /^https?:\/\/\S+$/i.test(word);
}

/** Case and, of an address, what does not change the page are left out. */
function nameOf(name: string): string {
  const trimmed = foldLookAlikes(name).trim().toLowerCase();
  return isAddress(trimmed) ? trimmed.replace(/#.*$/s, "").replace(/\/+$/, "") : trimmed;
}
