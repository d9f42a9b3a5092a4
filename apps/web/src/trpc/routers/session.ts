import { permittedAnywhere, permittedEverywhere } from "../../server/permissions.ts";
import { publicQuery, router } from "../init.ts";

/** session tells a caller who they are. Public, since "nobody" is an answer too. */
export const session = router({
  me: publicQuery.query(({ ctx }) =>
    ctx.actor
      ? {
          id: ctx.actor.id,
          name: ctx.actor.name,
          roles: [...new Set(ctx.grants.map((grant) => grant.role))],
          permissions: permittedAnywhere(ctx.grants),
          permissionsEverywhere: permittedEverywhere(ctx.grants),
        }
      : null,
  ),
});
