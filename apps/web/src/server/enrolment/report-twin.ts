import type { CloneSighting } from "@slipway/shared/findings/rule";
import { writeAudit } from "../audit/write.ts";
import { lockMachine } from "../ingest/machine/machine-queries.ts";
import { rediagnose } from "../ingest/rediagnose.ts";
import type { Tx } from "../sql.ts";
import { noteTwin } from "./machine-queries.ts";

/**
 * reportTwin notes on a machine that another one uses its token or claims its identity, in the finding token-cloned
 * and in the audit log. Whoever calls it refuses the message. The same twin is noted once an hour at most.
 */
export async function reportTwin(tx: Tx, machineId: string, sighting: CloneSighting): Promise<void> {
  const machine = await lockMachine(tx, machineId);
  if (!machine || !(await noteTwin(tx, machineId, sighting))) return;
  await writeAudit(tx, {
    actor: { kind: "agent", id: machineId, name: sighting.hostname },
    action: "machines.check-in",
    outcome: "refused",
    refusal: "token-cloned",
    subject: { kind: "machine", id: machineId, name: machine.hostname },
    groupId: machine.groupId,
    after: sighting,
  });
  await rediagnose(tx, machineId, sighting.at);
}
