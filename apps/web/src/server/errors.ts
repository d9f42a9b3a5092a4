/** DomainErrorCode names each refusal a caller can meet. A new one is added here, and the map at the edge then asks for its status. */
export type DomainErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "invalid-input"
  | "conflict"
  | "already-done"
  | "expired"
  | "agent-too-old"
  | "dry-run-needed"
  | "reason-needed"
  | "too-large"
  | "rate-limited"
  | "unavailable";

// instanceof fails between the copies of this module (server bundle, pages, route handlers); a registered symbol does not.
const BRAND = Symbol.for("slipway.domain-error");

/** DomainError is a refusal in words meant for the caller. Everything else that is thrown is a bug and stays hidden. */
export class DomainError extends Error {
  readonly [BRAND] = true;
  readonly code: DomainErrorCode;

  constructor(code: DomainErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "DomainError";
    this.code = code;
  }
}

export const isDomainError = (error: unknown): error is DomainError =>
  typeof error === "object" && error !== null && BRAND in error;
