import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { hasUnstorableText } from "../../trpc/unstorable-text.ts";
import { DomainError } from "../errors.ts";

/** filterOf reads `filter`, the JSON of a list's filter, out of a file's address; throws a DomainError. */
export function filterOf<S extends z.ZodType>(req: IncomingMessage, schema: S): z.output<S> {
  const text = new URL(req.url ?? "/", "http://localhost").searchParams.get("filter") ?? "{}";
  const read = schema.safeParse(jsonOf(text));
  if (!read.success || hasUnstorableText(read.data))
    throw new DomainError("invalid-input", "This is no filter of the list.");
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no filter, as the schema will say
  }
}
