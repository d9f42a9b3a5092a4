import { demoState } from "../../server/demo/demo-state.ts";
import { removeDemo } from "../../server/demo/remove-demo.ts";
import { mutation, query, router } from "../init.ts";

/** demo: which machines are simulated, and how to be rid of them. */
export const demo = router({
  state: query({ permission: "machines.read" }).query(({ ctx }) => demoState({ ctx })),
  remove: mutation({ permission: "groups.manage", action: "demo.remove", everywhere: true }).mutation(({ ctx }) =>
    removeDemo({ ctx }),
  ),
});
