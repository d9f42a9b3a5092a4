import { agentAddress } from "../../server/tokens/agent-address.ts";
import { CreateToken, createToken } from "../../server/tokens/create-token.ts";
import { listTokens } from "../../server/tokens/list-tokens.ts";
import { revokeToken, TokenRef } from "../../server/tokens/revoke-token.ts";
import { mutation, query, router } from "../init.ts";

/** tokens let machines in. A secret is answered once, by create. */
export const tokens = router({
  list: query({ permission: "tokens.manage" }).query(({ ctx }) => listTokens({ ctx, now: Date.now() })),
  address: query({ permission: "tokens.manage" }).query(() => agentAddress()),
  create: mutation({ permission: "tokens.manage", action: "tokens.create" })
    .input(CreateToken)
    .mutation(({ ctx, input }) => createToken({ ctx, input, now: Date.now() })),
  revoke: mutation({ permission: "tokens.manage", action: "tokens.revoke" })
    .input(TokenRef)
    .mutation(({ ctx, input }) => revokeToken({ ctx, input, now: Date.now() })),
});
