import type { RepairCode } from "../facts/codes.ts";
import { noClientLeft } from "./no-client-left.ts";
import type { EvidenceLine } from "./rule.ts";

/**
 * holdCannotAct says why a repair would do nothing about a held installer, from the evidence of the hold: what the agent
 * itself would refuse for. The agent looks again before it acts; what only it can see (who is at the screen) is not here.
 */
export function holdCannotAct(repair: RepairCode, evidence: readonly EvidenceLine[]): string | null {
  const told = new Map(evidence.map(({ label, value }) => [label, value]));
  if (repair === "notify-user") return whyNobodyToTell(told);
  if (repair === "restart-installer-service") return whyServiceStays(told);
  return repair === "schedule-reboot" ? whyNoRestart(told) : null;
}

type Told = ReadonlyMap<string, string>;

function whyNobodyToTell(told: Told): string | null {
  const client = told.get("client");
  if (told.has("may be")) return "which of several installations holds the lock cannot be told";
  if (client === undefined) return "whose installation it is cannot be told";
  if (client === noClientLeft) return "no client process is left, so there is no window to finish or cancel in";
  if (client.includes(", gone")) return "the client process is gone, so there is no window to finish or cancel in";
  if (!client.endsWith(", alive")) return "whether the client process still lives cannot be told";
  if (told.get("session") === "0") return "it runs in session 0, where nobody sees a window";
  return told.has("session") ? null : "in whose session it runs cannot be told";
}

function whyServiceStays(told: Told): string | null {
  if (told.get("service")?.includes("refuses stop")) return "the service refuses to stop while it executes";
  if (told.get("lock") === "held") return "the lock is held, and stopping the service would break what holds it";
  if (told.get("lock") === "no-access") return "the lock may not be read";
  return told.get("InProgress") === "present" ? "InProgress is present: an installation is not finished" : null;
}

function whyNoRestart(told: Told): string | null {
  if (told.get("lock") === "no-access") return "the lock may not be read, so what a restart would break cannot be told";
  if (told.has("event log"))
    return "the installer's event log was not read, so what a restart would break cannot be told";
  return null;
}
