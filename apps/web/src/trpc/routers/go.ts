import { readGo } from "../../server/go/read-go.ts";
import { query, router } from "../init.ts";

/** go: which Go runs where, and how each group stands against its target. */
export const go = router({
  fleet: query({ permission: "machines.read" }).query(({ ctx }) => readGo({ ctx })),
});
