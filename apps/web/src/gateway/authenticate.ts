import type { IncomingMessage } from "node:http";
import { confirmToken } from "../server/enrolment/machine-queries.ts";
import { callerOf } from "../server/http/passed-on.ts";
import type { Credentials, KnownMachine } from "../server/presence/machine-queries.ts";
import { findMachine } from "../server/presence/presence.ts";
import { withTransaction } from "../server/sql.ts";
import { readAgentToken } from "../server/tokens/secret.ts";
import { failedAttempts } from "./failed-attempts.ts";
import { later, ProblemError } from "./problem.ts";

/** A fleet behind one address whose tokens died together must still hear so; a stranger learns nothing by more tries. */
const failures = failedAttempts({ max: 200, windowMs: 60_000, maxAddresses: 10_000 });

/** Machines let in lately: they are heard even from an address that is turned away, such as a site's proxy. */
const MAX_KNOWN = 100_000;
const known = new Set<string>();

/** bearerOf gives the token of the Authorization header. */
export function bearerOf(req: IncomingMessage): string {
  const [, token] = /^Bearer ([\x21-\x7e]{1,256})$/.exec(req.headers.authorization ?? "") ?? [];
  if (token === undefined) throw refused(req, "The Authorization header holds no token.");
  return token;
}

/** refused counts a token that was not known against its sender, and is the answer to it. */
export function refused(req: IncomingMessage, message?: string): ProblemError {
  failures.note(callerOf(req), Date.now());
  return new ProblemError("unauthorised", message);
}

/** turnAway refuses an address with too many unknown tokens, before its message is read. */
export function turnAway(req: IncomingMessage, credentials: Credentials | null): void {
  if (!failures.isTooMany(callerOf(req), Date.now())) return;
  if (credentials && known.has(credentials.hash.toString("base64"))) return;
  throw new ProblemError("busy", undefined, later(30_000));
}

/** credentialsOf reads an agent's token. */
export function credentialsOf(req: IncomingMessage): Credentials {
  const credentials = readAgentToken(bearerOf(req));
  if (!credentials) throw refused(req, "This is not the token of an agent.");
  return credentials;
}

/** authenticate gives the machine a token belongs to, or says why it belongs to none any more. */
export async function authenticate(req: IncomingMessage, credentials: Credentials): Promise<KnownMachine> {
  const machine = await findMachine(credentials);
  if (!machine) throw refused(req);
  if (machine.lifecycle === "retired") throw new ProblemError("retired");
  if (machine.tokenEpoch !== machine.epoch) throw new ProblemError("stale-epoch");
  if (machine.isRevoked) throw new ProblemError("token-revoked");
  if (!machine.isConfirmed) await confirm(credentials);
  remember(credentials);
  return machine;
}

async function confirm({ machineId, hash }: Credentials): Promise<void> {
  const isLive = await withTransaction((tx) => confirmToken(tx, machineId, hash, Date.now()));
  if (!isLive) throw new ProblemError("token-revoked");
}

function remember({ hash }: Credentials): void {
  const key = hash.toString("base64");
  if (known.has(key)) return;
  const [oldest] = known.size >= MAX_KNOWN ? known : [];
  if (oldest !== undefined) known.delete(oldest);
  known.add(key);
}
