import type { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { type DomainErrorCode, isDomainError } from "../server/errors.ts";

type TRPCCode = TRPCError["code"];

/** trpcCodes gives each refusal its status at the edge. Exhaustive: a new code does not compile without a line here. */
export const trpcCodes: Record<DomainErrorCode, TRPCCode> = {
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  "invalid-input": "BAD_REQUEST",
  conflict: "CONFLICT",
  "already-done": "CONFLICT",
  expired: "PRECONDITION_FAILED",
  "agent-too-old": "PRECONDITION_FAILED",
  "dry-run-needed": "PRECONDITION_FAILED",
  "reason-needed": "BAD_REQUEST",
  "too-large": "PAYLOAD_TOO_LARGE",
  "rate-limited": "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** Refusal is all a caller learns of an error: a stable code, a sentence, and the fields that were wrong. */
export type Refusal = { code: DomainErrorCode | "internal"; message: string; fields: Record<string, string> };

/** refusalOf turns whatever was thrown into what the caller may read. An unknown error's own text stays inside. */
export function refusalOf(error: TRPCError, requestId: string | undefined): Refusal {
  const { cause } = error;
  if (isDomainError(cause)) return { code: cause.code, message: cause.message, fields: {} };
  if (cause instanceof ZodError) return invalid(fieldsOf(cause));
  const plain = protocolRefusals[error.code];
  if (plain) return { code: plain[0], message: plain[1], fields: {} };
  return { code: "internal", message: `Something went wrong here. Reference ${requestId ?? "none"}.`, fields: {} };
}

// What tRPC itself refuses before any of our code ran.
const protocolRefusals: Partial<Record<TRPCCode, [DomainErrorCode, string]>> = {
  NOT_FOUND: ["not-found", "There is no such procedure."],
  METHOD_NOT_SUPPORTED: ["invalid-input", "This procedure is called another way."],
  PARSE_ERROR: ["invalid-input", "What was sent is not JSON of the expected form."],
  BAD_REQUEST: ["invalid-input", "What was sent is not JSON of the expected form."],
  UNSUPPORTED_MEDIA_TYPE: ["invalid-input", "What was sent is not JSON of the expected form."],
  PAYLOAD_TOO_LARGE: ["too-large", "What was sent is too large."],
};

function invalid(fields: Record<string, string>): Refusal {
  const names = Object.keys(fields).filter(Boolean).slice(0, 5);
  return {
    code: "invalid-input",
    message: `This cannot be used as it is${names.length > 0 ? `: ${names.join(", ")}` : ""}.`,
    fields,
  };
}

function fieldsOf(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".").slice(0, 100)] ??= issue.message.slice(0, 200);
  return fields;
}
