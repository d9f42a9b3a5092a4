// Statements of people's doors about enrolment tokens: scope first, always in the WHERE.
import { inScope, type Scope } from "../scope.ts";
import { type Db, database, sql } from "../sql.ts";

/** TokenRow is one enrolment token, without its secret, which nobody has any more. */
export interface TokenRow {
  id: string;
  name: string;
  groupId: string;
  groupName: string;
  labels: string[];
  expiresAt: Date;
  maxUses: number;
  uses: number;
  admitByHand: boolean;
  createdByName: string | null;
  createdAt: Date;
  revokedAt: Date | null;
}

/** findTokens lists the tokens of the scope's groups, newest first. */
export const findTokens = (scope: Scope, limit: number): Promise<TokenRow[]> =>
  database().query<TokenRow>(sql`
    SELECT enrolment_token.id, enrolment_token.name, group_id AS "groupId", machine_group.name AS "groupName", labels, expires_at AS "expiresAt",
      max_uses AS "maxUses", uses, admit_by_hand AS "admitByHand", "user".name AS "createdByName", enrolment_token.created_at AS "createdAt",
      revoked_at AS "revokedAt"
    FROM enrolment_token JOIN machine_group ON machine_group.id = group_id LEFT JOIN "user" ON "user".id = created_by
    WHERE ${inScope(scope, sql`group_id`)} ORDER BY enrolment_token.created_at DESC, enrolment_token.id LIMIT ${limit}`);

/** NewToken is an enrolment token as it is stored. */
export interface NewToken {
  id: string;
  name: string;
  secretHash: Buffer;
  /** SPKI DER of the public job key whose fingerprint the token carries. */
  jobKey: Buffer;
  groupId: string;
  labels: readonly string[];
  expiresAt: number;
  maxUses: number;
  admitByHand: boolean;
  createdBy: string | null;
  createdAt: number;
}

/** insertToken stores a token of a group in the scope. */
export async function insertToken(scope: Scope, tx: Db, token: NewToken): Promise<boolean> {
  const inserted = await tx.execute(sql`
    INSERT INTO enrolment_token (id, name, secret_hash, job_key, group_id, labels, expires_at, max_uses, admit_by_hand, created_by, created_at)
    SELECT ${token.id}, ${token.name}, ${token.secretHash}, ${token.jobKey}, machine_group.id, ${token.labels}, ${new Date(token.expiresAt)}, ${token.maxUses},
      ${token.admitByHand}, ${token.createdBy}, ${new Date(token.createdAt)}
    FROM machine_group WHERE machine_group.id = ${token.groupId} AND ${inScope(scope, sql`machine_group.id`)}`);
  return inserted === 1;
}

/** lockToken holds a token's row for a change. */
export async function lockToken(
  scope: Scope,
  tx: Db,
  tokenId: string,
): Promise<{ name: string; groupId: string; revokedAt: Date | null } | null> {
  const [token] = await tx.query<{ name: string; groupId: string; revokedAt: Date | null }>(sql`
    SELECT name, group_id AS "groupId", revoked_at AS "revokedAt" FROM enrolment_token
    WHERE id = ${tokenId} AND ${inScope(scope, sql`group_id`)} FOR UPDATE`);
  return token ?? null;
}

/** setRevoked ends a token; machines it let in stay. */
export const setRevoked = (scope: Scope, tx: Db, tokenId: string, now: number): Promise<number> =>
  tx.execute(
    sql`UPDATE enrolment_token SET revoked_at = ${new Date(now)} WHERE id = ${tokenId} AND ${inScope(scope, sql`group_id`)}`,
  );
