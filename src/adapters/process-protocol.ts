import { z } from "zod";
import { failureSchema, replySchema, usageSchema } from "../results/rows.ts";
import { vias } from "../types.ts";

/** Raised when a program written for the version before would no longer be understood. */
export const protocolVersion = 1;

/** The first line a program writes. */
const readySchema = z.object({
  type: z.literal("ready"),
  protocol: z.literal(protocolVersion),
  /** What it can be asked. Default: generate. */
  vias: z.array(z.enum(vias)).min(1).optional(),
});

const answerSchema = z.object({
  type: z.literal("answer"),
  id: z.string(),
  reply: replySchema,
  usage: usageSchema.optional(),
  /** The model as it calls itself. */
  model: z.string().optional(),
});

/** An attempt that says nothing about the model: a server behind the program was busy, say. */
const failureLineSchema = z.object({
  type: z.literal("failure"),
  id: z.string(),
  kind: failureSchema.shape.kind.exclude(["aborted", "timeout"]),
  message: z.string(),
  retryAfterMs: z.number().min(0).optional(),
});

const messageSchema = z.discriminatedUnion("type", [readySchema, answerSchema, failureLineSchema]);

export type ProgramMessage = z.infer<typeof messageSchema>;

export type ReadLine =
  | { readonly kind: "message"; readonly message: ProgramMessage }
  /** A message that cannot be taken; `id` where it says which request it is about. */
  | { readonly kind: "broken"; readonly id: string | undefined; readonly fault: string }
  /** Something that was printed: programs do, whatever they promise. */
  | { readonly kind: "noise" };

/** Reads one line of a program's standard output. */
export function readProgramLine(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: "noise" };
  }
  if (typeof value !== "object" || value === null || !("type" in value)) return { kind: "noise" };
  const parsed = messageSchema.safeParse(value);
  if (parsed.success) return { kind: "message", message: parsed.data };
  const { id } = value as { readonly id?: unknown };
  const [issue] = parsed.error.issues;
  const fault = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`;
  return { kind: "broken", id: typeof id === "string" ? id : undefined, fault };
}
