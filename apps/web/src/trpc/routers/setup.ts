import { CreateAdministrator, createAdministrator } from "../../server/people/create-administrator.ts";
import { hasAdministrator } from "../../server/people/setup-link.ts";
import { publicMutation, publicQuery, router } from "../init.ts";

/** setup is open to strangers: making the administrator asks for the token of a first-run link and works while nobody owns the server. */
export const setup = router({
  state: publicQuery.query(async () => ({ hasAdministrator: await hasAdministrator() })),
  createAdministrator: publicMutation({ action: "setup.createAdministrator" })
    .input(CreateAdministrator)
    .mutation(({ ctx, input }) => createAdministrator({ ctx, input })),
});
