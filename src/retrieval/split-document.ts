import { UsageError } from "../errors.ts";
import { splitSentences } from "../language/sentences.ts";

/** A stretch of a document, short enough to be a passage. */
export interface Piece {
  readonly text: string;
  /** The headings it stands under, outermost first. */
  readonly headings: readonly string[];
  /** 1-based line that it begins on. */
  readonly line: number;
}

export interface SplitOptions {
  /** Named in messages. */
  readonly path: string;
  /** Whether lines that begin with # are headings. */
  readonly markdown: boolean;
  /** Most characters (UTF-16 code units) of a piece. */
  readonly maxCharacters: number;
}

/**
 * A document as pieces: a new one begins at every heading, and takes in as many of the following
 * paragraphs as there is room for. A paragraph that alone is too long is cut at the ends of its
 * sentences and lines. Throws a UsageError with `file:line` for a sentence that is too long: it is
 * cut by whoever knows what it says.
 */
export function splitDocument(text: string, options: SplitOptions): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: Unit | undefined;
  for (const unit of units(text, options)) {
    const joined = open && open.section === unit.section && `${open.text}${unit.joint}${unit.text}`;
    if (open && joined && joined.length <= options.maxCharacters) {
      open = { ...open, text: joined };
      continue;
    }
    if (open) pieces.push(pieceOf(open));
    open = unit;
  }
  if (open) pieces.push(pieceOf(open));
  return pieces;
}

function pieceOf({ text, section, line }: Unit): Piece {
  return { text, headings: section, line };
}

/** What is never cut: a paragraph that fits, or a sentence of one that does not. */
interface Unit {
  readonly text: string;
  /** One array for each section, so that sections are told apart by identity. */
  readonly section: readonly string[];
  readonly line: number;
  /** What stands between it and the unit before. */
  readonly joint: "\n\n" | "\n" | " ";
}

function* units(text: string, options: SplitOptions): Generator<Unit> {
  for (const paragraph of paragraphs(text, options)) {
    if (paragraph.text.length <= options.maxCharacters) {
      yield paragraph;
      continue;
    }
    let line = paragraph.line;
    let end = 0;
    for (const sentence of splitSentences(paragraph.text)) {
      const breaks = paragraph.text.slice(end, sentence.start).split("\n").length - 1;
      line += breaks;
      if (sentence.text.length > options.maxCharacters)
        throw new UsageError(
          `${options.path}:${line}: a sentence of ${sentence.text.length} characters is longer than a passage may be (${options.maxCharacters}). Break it up, or raise maxCharacters.`,
        );
      const joint = end === 0 ? "\n\n" : breaks > 0 ? "\n" : " ";
      yield { ...paragraph, text: sentence.text, line, joint };
      line += sentence.text.split("\n").length - 1;
      ({ end } = sentence);
    }
  }
}

const heading = /^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const fence = /^ {0,3}(?:```|~~~)/;

function* paragraphs(text: string, { markdown }: SplitOptions): Generator<Unit> {
  const levels: (string | undefined)[] = [];
  let section: readonly string[] = [];
  let lines: string[] = [];
  let began = 0;
  let fenced = false;
  const flush = (): readonly Unit[] => {
    const joined = lines.join("\n").trim();
    lines = [];
    return joined === "" ? [] : [{ text: joined, section, line: began, joint: "\n\n" }];
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (markdown && fence.test(line)) fenced = !fenced;
    const found = markdown && !fenced ? heading.exec(line) : null;
    if (found) {
      yield* flush();
      const depth = found[1]?.length ?? 1;
      levels.splice(depth - 1);
      levels[depth - 1] = found[2] ?? "";
      section = levels.flatMap((title) => (title === undefined || title === "" ? [] : [title]));
    } else if (line.trim() === "") {
      yield* flush();
    } else {
      if (lines.length === 0) began = index + 1;
      lines.push(line);
    }
  }
  yield* flush();
}
