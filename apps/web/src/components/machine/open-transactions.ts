import { packageName } from "@slipway/shared/installer/package-name";
import { factOf, type MachineView, serverTime, type TimelineEntry } from "./machine-view";

/** The event log and the fact tell the same begin; their times differ by a rounding. */
const sameMs = 2_000;

/** withOpenTransactions draws what is still installing, as the newest fact has it, as lasting until now. Pure. */
export function withOpenTransactions(
  machine: Pick<MachineView, "timeline" | "observations" | "findings">,
): TimelineEntry[] {
  const open = factOf(machine, "installer-transactions")?.open ?? [];
  const isStuck = machine.findings.some(({ code, state }) => code === "installer-stuck" && state === "open");
  const bars = open.map(({ package: reference, clientPid, beganAt }): TimelineEntry => {
    const at = serverTime(machine, "installer-transactions", beganAt);
    return {
      id: `open ${clientPid} ${beganAt}`,
      at,
      lane: "installs",
      tone: isStuck ? "blocked" : "plain",
      text: `${packageName(reference) ?? "An installation"}, open`,
      until: "open",
      href: null,
    };
  });
  const begins = ({ lane, until, at }: TimelineEntry) =>
    lane === "installs" && until === null && bars.some((bar) => Math.abs(bar.at.getTime() - at.getTime()) < sameMs);
  return [...bars, ...machine.timeline.filter((entry) => !begins(entry))];
}
