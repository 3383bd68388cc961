import type { Source } from "../types.ts";

/** A source, or none where nothing says which. */
export function source(
  use: Source["use"],
  id: string | null | undefined,
  title: string | null | undefined,
  more: Partial<Source> = {},
): readonly Source[] {
  return id ? [{ use, id, ...(title ? { title } : {}), ...more }] : [];
}
