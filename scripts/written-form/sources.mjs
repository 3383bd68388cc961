// The open texts that the written-form model is trained and measured on, read from folders that the
// caller names. Everything is returned as documents: { source, id, form, text }.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { splitSentences } from "../../dist/language/sentences.js";

const read = (path) => readFileSync(path, "utf8").normalize("NFC");
const json = (path) => JSON.parse(read(path));

/** Which form a text is in, where its publisher does not say: the negation settles it. */
function formByNegation(text) {
  const nn = (text.match(/\b(?:ikkje|ein|eit|frå)\b/giu) ?? []).length;
  const nb = (text.match(/\b(?:ikke|en|et|fra)\b/giu) ?? []).length;
  if (nn >= 5 * Math.max(1, nb)) return "nn";
  return nb >= 5 * Math.max(1, nn) ? "nb" : undefined;
}

/** Norwegian acts and regulations as Markdown, one file each; a mixed file (an amending act that
 * quotes both forms) is left out. */
export function statutes(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .flatMap((name) => {
      const text = read(join(folder, name))
        .replace(/^---\n[\s\S]*?\n---\n/u, "")
        // Amendment notes say «Endret ved lov …» in one form or the other and are no running text.
        .replace(
          /^\s*(?:[*0-9]+ *)*(?:Endr|Tilføy|Føyd|Opphev|Endra|Ny\b|Tilf\.|Overskrift)[^\n]*$/gmu,
          "",
        )
        .replace(/^[#*>|-]+ ?|\*/gmu, "")
        .replace(/^§ [^\n]*$/gmu, "")
        // A convention is printed in English beside the act.
        .replace(/^[^\n]*\b(?:the|shall|of)\b[^\n]*\b(?:the|shall|and|of)\b[^\n]*$/gmu, "");
      const form = formByNegation(text);
      return form === undefined ? [] : [{ source: "statutes", id: name, form, text }];
    });
}

/** NorMedQA: a document per question; the form is that of the examination paper it came from. */
export function norMedQa(file) {
  const rows = json(file);
  const byPaper = new Map();
  for (const row of rows)
    byPaper.set(row.source_file, `${byPaper.get(row.source_file) ?? ""}\n${row.question_text}`);
  return rows.flatMap((row) => {
    const form = formByNegation(byPaper.get(row.source_file));
    if (form === undefined) return [];
    const wrong = row.wrong_answers_text === "N/A" ? [] : row.wrong_answers_text.split(";");
    const text = [row.question_text, row.answer_text, ...wrong].map((part) => part.trim());
    return [{ source: "normedqa", id: row.source_file, form, text: text.join("\n") }];
  });
}

/** NorQuAD: the articles, Bokmål from Wikipedia and news. */
export function norQuad(folder) {
  const contexts = ["test", "validation"].flatMap((part) =>
    json(join(folder, `${part}_dataset_flattened.json`)).data.flatMap(({ paragraphs }) =>
      paragraphs.map(({ context }) => context.normalize("NFC")),
    ),
  );
  return [...new Set(contexts)].map((text, index) => ({
    source: "norquad",
    id: `article-${index}`,
    form: "nb",
    text,
  }));
}

/** Items of our own datasets: context, question and options, a document each. */
export function ownItems(files) {
  return files.flatMap((file) =>
    read(file)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line))
      .map((item) => ({
        source: "own",
        id: item.id,
        cluster: item.clusterId,
        form: item.form,
        context: item.context ?? "",
        text: [item.context ?? "", item.question ?? "", ...(item.options ?? []).map((o) => o.text)]
          .filter((part) => part !== "")
          .join("\n"),
      })),
  );
}

/** Own sentences in other languages: lines of «language<TAB>sentence». */
export function otherSentences(file) {
  return read(file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [language, text] = line.split("\t");
      return { language, text };
    });
}

export const wordCount = (text) => (text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).length;

/** Sentences of a document with at least one word of two letters. */
export function sentencesOf(document) {
  return splitSentences(document.text)
    .map(({ text }) => text)
    .filter((text) => /\p{L}{2}/u.test(text));
}

/** Drafted pairs that are no items yet: `nb` and `nn` with context, question and options. */
export function draftedItems(files) {
  return files.flatMap((file) =>
    read(file)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line))
      .flatMap((pair) =>
        ["nb", "nn"].flatMap((form) => {
          const side = pair[form];
          if (side === undefined) return [];
          const parts = [side.context, side.question, ...(side.options ?? [])];
          const text = parts.filter((part) => typeof part === "string" && part !== "").join("\n");
          return [{ source: "drafts", id: pair.pairId, form, context: side.context ?? "", text }];
        }),
      ),
  );
}

/** Sentences of other collections: «form TAB sentence», a document each; named after the file. */
export function taggedSentences(file) {
  const source = file
    .split("/")
    .at(-1)
    .replace(/\.tsv$/u, "");
  return read(file)
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      const [form, text] = line.split("\t");
      return { source, id: `${source}-${index}`, form, text };
    });
}
