import { clock, lasting } from "@slipway/shared/findings/sentence";
import { isExecuting } from "@slipway/shared/installer/held";
import { packageName } from "@slipway/shared/installer/package-name";
import { factOf, type MachineView, serverTime } from "./machine-view";

/** MarkerRow is one raw sign of the installer, as it was read. Values may hold time tokens. */
export interface MarkerRow {
  label: string;
  /** The name that Windows gives it, for who looks it up. */
  code?: string;
  /** Null: its probe has no fresh answer, so nobody can tell. */
  value: string | null;
  /** It stands out: something is there that is not there at rest. */
  isSet: boolean;
}

/** markerRows are the raw signs that the sentence and the tree were concluded from. Pure. */
export function markerRows(machine: MachineView): MarkerRow[] {
  return [lockRow(machine), serviceRow(machine), transactionRow(machine), ...leftovers(machine), restartRow(machine)];
}

const yesNo = (label: string, value: string | null | undefined, code?: string): MarkerRow => ({
  label,
  ...(code ? { code } : {}),
  value: value === undefined ? null : (value ?? "none"),
  isSet: typeof value === "string",
});

const seen = (machine: MachineView, at: number): string => clock(serverTime(machine, "pulse", at).getTime());

function lockRow(machine: MachineView): MarkerRow {
  const row = { label: "Lock", code: "_MSIExecute" };
  const lock = factOf(machine, "pulse")?.lock;
  if (!lock) return { ...row, value: null, isSet: false };
  const since = lock.heldSinceAt === null ? "" : ` since ${seen(machine, lock.heldSinceAt)}`;
  const words = {
    absent: "not there",
    free: "free",
    held: `held${since}`,
    "no-access": "may not be read, so taken for held",
  };
  return { ...row, value: words[lock.state], isSet: lock.state === "held" || lock.state === "no-access" };
}

function serviceRow(machine: MachineView): MarkerRow {
  const row = { label: "Service", code: "msiserver" };
  const service = factOf(machine, "pulse")?.service;
  if (!service) return { ...row, value: null, isSet: false };
  const refuses = isExecuting(service);
  return {
    ...row,
    value: `${service.state}${refuses ? ", refuses stop" : ""}`,
    isSet: refuses || service.state === "missing",
  };
}

function transactionRow(machine: MachineView): MarkerRow {
  const fact = factOf(machine, "installer-transactions");
  if (!fact) return { label: "Transaction", value: null, isSet: false };
  const [first, ...more] = fact.open;
  if (!first) return { label: "Transaction", value: "none open", isSet: false };
  const began = clock(serverTime(machine, "installer-transactions", first.beganAt).getTime());
  const name = packageName(first.package);
  const others = more.length > 0 ? `, and ${more.length} more` : "";
  return { label: "Transaction", value: `${name ? `${name}, ` : ""}1040 at ${began}, no 1042${others}`, isSet: true };
}

function leftovers(machine: MachineView): MarkerRow[] {
  const pulse = factOf(machine, "pulse");
  const count = (marker: { firstSeenAt: number } | null, number: number, what: string) =>
    marker &&
    `${number} ${what}${number === 1 ? "" : "s"}, seen for ${lasting(serverTime(machine, "pulse", marker.firstSeenAt).getTime())}`;
  const total = (listed: readonly string[] = [], all = 0) => Math.max(listed.length, all);
  return [
    yesNo(
      "InProgress key",
      pulse && (pulse.inProgress ? `present since ${seen(machine, pulse.inProgress.firstSeenAt)}` : null),
    ),
    yesNo(
      "Rollback scripts",
      pulse &&
        count(pulse.rollbackScripts, total(pulse.rollbackScripts?.paths, pulse.rollbackScripts?.count), "script"),
    ),
    yesNo(
      "Rollback files",
      pulse && count(pulse.configMsi, total(pulse.configMsi?.files, pulse.configMsi?.count), "file"),
      "Config.Msi",
    ),
  ].map((row) => (pulse ? row : { ...row, value: null }));
}

function restartRow(machine: MachineView): MarkerRow {
  const fact = factOf(machine, "reboot-pending");
  if (!fact) return { label: "Restart pending", value: null, isSet: false };
  const strong = fact.markers.filter(({ weight }) => weight === "strong");
  const askers = [...new Set(strong.map(({ asker, marker }) => asker ?? marker))];
  if (askers.length > 0) return { label: "Restart pending", value: `asked by ${askers.join(", ")}`, isSet: true };
  const unread = fact.unreadable.length;
  if (unread > 0) return { label: "Restart pending", value: null, isSet: false };
  return {
    label: "Restart pending",
    value: fact.markers.length > 0 ? `no, ${fact.markers.length} weak signs` : "no",
    isSet: false,
  };
}
