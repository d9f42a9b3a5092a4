import { randomUUID } from "node:crypto";
import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { Labels } from "../fleet/label-machine.ts";
import { signingKey } from "../jobs/signing-key.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import { insertToken } from "./queries.ts";
import { mintEnrolmentToken } from "./secret.ts";

export const CreateToken = z.object({
  name: z.string().trim().min(1, "A name is needed").max(80),
  groupId: z.uuid(),
  labels: Labels.default([]),
  expiresInHours: z.number().int().min(1).max(8_760),
  maxUses: z.number().int().min(1).max(1_000_000),
  admitByHand: z.boolean().default(false),
});

type Asked = { ctx: Caller; input: z.output<typeof CreateToken>; now: number };

/** CreatedToken holds the secret: this once, and never again. */
export interface CreatedToken {
  id: string;
  token: string;
}

/** createToken makes an enrolment token that carries the fingerprint of the job key, so that the first contact pins it. */
export const createToken = ({ ctx, input, now }: Asked): Promise<CreatedToken> =>
  withTransaction(async (tx) => {
    const { expiresInHours, ...given } = input;
    const { fingerprint, publicKey } = signingKey();
    const { token, hash } = mintEnrolmentToken(fingerprint);
    const stored = { ...given, id: randomUUID(), expiresAt: now + expiresInHours * 3_600_000 };
    const isStored = await insertToken(ctx.scope, tx, {
      ...stored,
      secretHash: hash,
      jobKey: publicKey,
      createdBy: ctx.actor.id,
      createdAt: now,
    });
    if (!isStored) throw new DomainError("not-found", "This group does not exist, or is none of yours.");
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "token", id: stored.id, name: stored.name },
        groupId: stored.groupId,
        after: { ...stored, expiresAt: new Date(stored.expiresAt) },
      }),
    );
    tx.afterCommit(() => publishLive({ topic: "tokens", groupId: stored.groupId, id: stored.id }));
    return { id: stored.id, token };
  });
