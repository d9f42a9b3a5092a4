import { ListAffected, listAffected } from "../../server/findings/list-affected.ts";
import { ListKinds, listKinds } from "../../server/findings/list-kinds.ts";
import { RunbookRef, readRunbook } from "../../server/findings/read-runbook.ts";
import { query, router } from "../init.ts";

/** findings: what is wrong in the fleet, by kind. */
export const findings = router({
  kinds: query({ permission: "findings.read" })
    .input(ListKinds)
    .query(({ ctx, input }) => listKinds({ ctx, input })),
  affected: query({ permission: "findings.read" })
    .input(ListAffected)
    .query(({ ctx, input }) => listAffected({ ctx, input })),
  runbook: query({ permission: "findings.read" })
    .input(RunbookRef)
    .query(({ input }) => readRunbook({ input })),
});
