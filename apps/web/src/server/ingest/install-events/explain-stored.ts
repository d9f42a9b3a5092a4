import { explainFailures } from "@slipway/shared/installer/explain-failures";
import { endingEvents, installOutcomeOf } from "@slipway/shared/installer/install-outcome";
import type { InstallEventReport } from "@slipway/shared/protocol/check-in";
import type { Tx } from "../../sql.ts";
import { readKnownEvents, storedTime, storeExplained } from "./machine-queries.ts";

const DAY_MS = 86_400_000;
/** A transaction that began longer ago has been cut off by a restart. */
const LOOK_BACK_MS = 31 * DAY_MS;
/** A machine logs some hundred a month; of one that logs more the newest tell the causes of the newest. */
const MOST_EVENTS = 1_000;

/** explainStored finds why what was just reported has failed, among all that is stored. `bootedAt` by the machine's clock, ms. */
export async function explainStored(
  tx: Tx,
  machineId: string,
  reported: readonly InstallEventReport[],
  bootedAt: number,
): Promise<void> {
  const failed = reported.filter(
    ({ eventId, statusCode }) => endingEvents.includes(eventId) && installOutcomeOf(statusCode) === "failed",
  );
  if (failed.length === 0) return;
  const times = failed.map(({ occurredAt }) => storedTime(occurredAt));
  const span = { from: Math.max(0, Math.min(...times) - LOOK_BACK_MS), to: Math.max(...times), limit: MOST_EVENTS };
  const news = new Set(failed.map(({ recordId, occurredAt }) => `${recordId} ${storedTime(occurredAt)}`));
  const explained = explainFailures(await readKnownEvents(tx, machineId, span), bootedAt);
  await storeExplained(
    tx,
    machineId,
    explained.filter(({ recordId, at }) => news.has(`${recordId} ${at}`)),
  );
}
