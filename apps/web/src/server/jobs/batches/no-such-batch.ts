import { DomainError } from "../../errors.ts";

/** noSuchBatch is the one answer about a batch that is not there, and about one that is none of the caller's. */
export const noSuchBatch = (): DomainError =>
  new DomainError("not-found", "This batch does not exist, or is outside your groups.");
