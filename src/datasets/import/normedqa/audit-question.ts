import type { Defect } from "./defects.ts";
import { explanationsInside } from "./explanations.ts";
import { distinct, keyAmongDistractors, severalKeys } from "./key-marking.ts";
import { mentionsPicture, needsPicture } from "./needs-picture.ts";
import type { Question } from "./question.ts";
import { isMissing } from "./record.ts";

export interface OwnDefect {
  readonly defect: Defect;
  readonly found: string;
}

/** A question that begins with a word in lower case lost its beginning at a page break. */
export function cutBeginning(question: string): string | undefined {
  return /^\p{Ll}{2,}[\s,]/u.test(question) ? question.slice(0, 60) : undefined;
}

/** Everything that one record shows by itself, without a look at any other. */
export function auditQuestion({ record, options, form, formFrom }: Question): readonly OwnDefect[] {
  const found: OwnDefect[] = [];
  const add = (defect: Defect, text: string | undefined): void => {
    if (text !== undefined) found.push({ defect, found: text });
  };
  const { question, answer } = record;
  const { distractors } = options;
  const hasAnswer = !isMissing(answer);

  const [repair] = record.repairs;
  if (repair !== undefined)
    add("repaired-json", `${repair.what} at ${repair.line}:${repair.column}`);
  if (isMissing(question)) add("no-question", question || "(empty)");
  if (!hasAnswer) add("no-answer", answer || "(empty)");
  if (distractors.length === 0)
    add(
      "no-options",
      typeof record.wrong === "string" && record.wrong !== "" ? record.wrong : "(empty)",
    );

  const picture = needsPicture(question);
  if (picture === undefined) add("mentions-picture", mentionsPicture(question));
  else add("needs-picture", picture);
  add("cut-question", cutBeginning(question));

  if (form === "other") add("english", question);
  if (form === "undecided") add("form-undecided", question);
  if (formFrom === "document") add("form-from-document", question);

  add("lost-separators", options.lost && `${options.lost}: ${distractors.join("; ")}`);
  if (options.restoredBy !== undefined)
    add("restored-separators", `${options.restoredBy}: ${distractors.join(" ⟂ ")}`);
  if (options.rejoined)
    add(
      "separator-inside-option",
      distractors.find((option) => option.includes(";")),
    );

  if (hasAnswer && distractors.length > 0) {
    add("several-keys", severalKeys(question, answer, distractors));
    add("key-among-distractors", keyAmongDistractors(answer, distractors));
    if (options.lost === undefined) {
      const explanations = explanationsInside(answer, distractors);
      add("explanation-inside-option", explanations[0]);
    }
    const { kept, repeated } = distinct(distractors);
    add("duplicate-distractor", repeated[0]);
    if (kept.length > 9) add("too-many-options", `${kept.length + 1} options`);
    if (kept.length === 1 && options.lost === undefined) add("few-distractors", distractors[0]);
  }
  return found;
}
