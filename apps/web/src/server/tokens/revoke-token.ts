import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import { lockToken, setRevoked } from "./queries.ts";

export const TokenRef = z.object({ tokenId: z.uuid() });

type Asked = { ctx: Caller; input: z.output<typeof TokenRef>; now: number };

/** revokeToken ends an enrolment token at once. Machines that it let in stay. */
export const revokeToken = ({ ctx, input, now }: Asked): Promise<void> =>
  withTransaction(async (tx) => {
    const token = await lockToken(ctx.scope, tx, input.tokenId);
    if (!token) throw new DomainError("not-found", "This token does not exist, or is none of your groups'.");
    if (token.revokedAt) throw new DomainError("already-done", `${token.name} is revoked already.`);
    await setRevoked(ctx.scope, tx, input.tokenId, now);
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "token", id: input.tokenId, name: token.name },
        groupId: token.groupId,
        before: { revoked: false },
        after: { revoked: true },
      }),
    );
    tx.afterCommit(() => publishLive({ topic: "tokens", groupId: token.groupId, id: input.tokenId }));
  });
