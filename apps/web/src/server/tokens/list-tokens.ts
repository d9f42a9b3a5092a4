import type { Reader } from "../fleet/caller.ts";
import { findTokens, type TokenRow } from "./queries.ts";

/** TokenState says at a glance whether a token still lets machines in. */
export type TokenState = "usable" | "expired" | "used-up" | "revoked";

export interface TokenView extends TokenRow {
  state: TokenState;
}

/** More tokens than anybody keeps an overview of; the oldest are long expired. */
const LIMIT = 500;

/** listTokens gives the tokens of the caller's groups, newest first. */
export const listTokens = async ({ ctx, now }: { ctx: Reader; now: number }): Promise<TokenView[]> =>
  (await findTokens(ctx.scope, LIMIT)).map((token) => ({ ...token, state: stateOf(token, now) }));

function stateOf({ revokedAt, expiresAt, uses, maxUses }: TokenRow, now: number): TokenState {
  if (revokedAt) return "revoked";
  if (expiresAt.getTime() <= now) return "expired";
  return uses >= maxUses ? "used-up" : "usable";
}
