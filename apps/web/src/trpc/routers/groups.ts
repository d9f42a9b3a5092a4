import { ChangeGroup, changeGroup } from "../../server/groups/change-group.ts";
import { CreateGroup, createGroup } from "../../server/groups/create-group.ts";
import { listGroups } from "../../server/groups/list-groups.ts";
import { mutation, query, router } from "../init.ts";

/** groups: borders of rights, and the settings that hold within them. */
export const groups = router({
  list: query({ permission: "machines.read" }).query(({ ctx }) => listGroups({ ctx })),
  create: mutation({ permission: "groups.manage", action: "groups.create", everywhere: true })
    .input(CreateGroup)
    .mutation(({ ctx, input }) => createGroup({ ctx, input })),
  change: mutation({ permission: "groups.manage", action: "groups.change" })
    .input(ChangeGroup)
    .mutation(({ ctx, input }) => changeGroup({ ctx, input, now: Date.now() })),
});
