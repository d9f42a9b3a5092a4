import { Fresh, readFresh } from "../../server/overview/read-fresh.ts";
import { readFleet } from "../../server/overview/read-fleet.ts";
import { readWork } from "../../server/overview/read-work.ts";
import { query, router } from "../init.ts";

/** overview: the whole on one page, from counters and small indexes; nothing here grows with the fleet. */
export const overview = router({
  fleet: query({ permission: "machines.read" }).query(({ ctx }) => readFleet({ ctx, now: Date.now() })),
  fresh: query({ permission: "machines.read" })
    .input(Fresh)
    .query(({ ctx, input }) => readFresh({ ctx, input })),
  work: query({ permission: "jobs.read" }).query(({ ctx }) => readWork({ ctx, now: Date.now() })),
});
