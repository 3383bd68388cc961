import { UsageError } from "../errors.ts";
import type { LoadedTask } from "../suites/load.ts";
import type { Kind, Presentation } from "../kinds/kind.ts";
import type { PromptSet } from "../suites/suite.ts";
import { gap } from "../types.ts";
import type { Message, WrittenForm } from "../types.ts";

const placeholder = /\{([a-z]+)\}/g;

/**
 * Puts an item's fields into a prompt: `{question}` and its like, each replaced once, literally.
 * What is put in is never looked at again, so braces in clinical text stay what they are.
 */
export function substitute(prompt: string, fields: Readonly<Record<string, string>>): string {
  return prompt.replace(placeholder, (whole, name: string) => fields[name] ?? whole);
}

/** The messages of a chat request: the system text if the set has one, then the prompt. */
export function renderMessages(
  prompts: PromptSet,
  form: WrittenForm,
  variant: number,
  shown: Presentation,
): readonly Message[] {
  const user: Message = { role: "user", content: renderPrompt(prompts, form, variant, shown) };
  return prompts.system ? [{ role: "system", content: prompts.system[form] }, user] : [user];
}

/** The prompt alone, as one text. Lines that only held an empty field disappear. */
export function renderPrompt(
  prompts: PromptSet,
  form: WrittenForm,
  variant: number,
  shown: Presentation,
): string {
  const prompt = prompts[form][variant];
  if (prompt === undefined) throw new RangeError(`there is no prompt ${variant} in ${form}`);
  const lines = prompt.split("\n").filter((line) => {
    const only = /^\{([a-z]+)\}$/.exec(line.trim());
    return !(only?.[1] !== undefined && shown.fields[only[1]] === "");
  });
  return substitute(lines.join("\n"), shown.fields).trim();
}

/** Throws a UsageError when a prompt names a field that its kind does not have. */
export function checkPrompts({ task }: LoadedTask, kind: Kind): void {
  for (const form of ["nb", "nn"] as const) {
    for (const [index, prompt] of task.prompts[form].entries()) {
      for (const [, name] of prompt.matchAll(placeholder)) {
        if (name === undefined) continue;
        if (kind.hiddenFields?.(task.settings).includes(name))
          throw new UsageError(
            `task ${task.name}, prompt ${index + 1} in ${form}: {${name}} must not be shown with these settings (${JSON.stringify(task.settings)})`,
          );
        if (kind.promptFields.includes(name)) continue;
        throw new UsageError(
          `task ${task.name}, prompt ${index + 1} in ${form}: {${name}} is no field of ${kind.name}; there is ${kind.promptFields.map((field) => `{${field}}`).join(", ")}`,
        );
      }
      const [asked] = kind.promptFields;
      if (asked !== undefined && !prompt.includes(`{${asked}}`))
        throw new UsageError(
          `task ${task.name}, prompt ${index + 1} in ${form}: never shows {${asked}}`,
        );
      if (task.via === "fill-mask" && prompt.split(gap).length !== 2)
        throw new UsageError(
          `task ${task.name}, prompt ${index + 1} in ${form}: expected ${gap} once, where the answer goes, found it ${prompt.split(gap).length - 1} times`,
        );
    }
  }
}
