import type { JsonSchema, WrittenForm } from "../types.ts";

/** A field as an item asks for it. */
export interface AskedField {
  readonly name: string;
  readonly type: "text" | "number" | "date" | "boolean" | "code" | "list";
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
}

/**
 * The JSON Schema of a record of fields, in the part of the language that servers which write by a
 * schema have in common: all fields there, no others, null where the document does not say. Dates
 * and codes are texts: what is right about them is for the scorer to say, not for a grammar to force.
 */
export function recordSchema(fields: readonly AskedField[]): JsonSchema {
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    required: fields.map(({ name }) => name),
    additionalProperties: false,
  };
}

function fieldSchema({ type, unit, description }: AskedField): JsonSchema {
  const said = [description, unit].filter((part) => part !== undefined).join(", ");
  return { ...valueSchema(type), ...(said === "" ? {} : { description: said }) };
}

function valueSchema(type: AskedField["type"]): JsonSchema {
  switch (type) {
    case "number":
      return { type: ["number", "null"] };
    case "boolean":
      return { type: ["boolean", "null"] };
    case "list":
      return { type: ["array", "null"], items: { type: "string" } };
    case "text":
    case "date":
    case "code":
      return { type: ["string", "null"] };
  }
}

const typeWords: Readonly<Record<AskedField["type"], Readonly<Record<WrittenForm, string>>>> = {
  text: { nb: "tekst", nn: "tekst" },
  number: { nb: "tall", nn: "tal" },
  date: { nb: "dato", nn: "dato" },
  boolean: { nb: "true eller false", nn: "true eller false" },
  code: { nb: "kode", nn: "kode" },
  list: { nb: "liste", nn: "liste" },
};

/** A field as a line of a prompt: its key, what sort of value it takes, what it is. */
export function fieldLine(
  { name, type, unit, description }: AskedField,
  form: WrittenForm,
): string {
  const word = typeWords[type][form];
  const wanted = unit === undefined ? word : `${word}, ${unit}`;
  return `- ${name} (${wanted})${description === undefined ? "" : `: ${description}`}`;
}
