import { UsageError } from "../errors.ts";
import type { HuggingFaceModelEntry, OpenAIModelEntry, RagModelEntry } from "./models.ts";

/** Header values from the variables that an entry names; each must be set. */
export function secretHeaders(
  entry: Pick<OpenAIModelEntry | HuggingFaceModelEntry | RagModelEntry, "name" | "headersEnv">,
): Readonly<Record<string, string>> | undefined {
  if (entry.headersEnv === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(entry.headersEnv).map(([header, variable]) => {
      const value = process.env[variable] ?? "";
      if (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) return [header, value];
      const found = value === "" ? "is not set" : "holds line breaks or other than ASCII";
      throw new UsageError(
        `model ${entry.name}: the header ${header} takes its value from the environment variable ${variable}, which ${found}. Set it: export ${variable}=…`,
      );
    }),
  );
}
