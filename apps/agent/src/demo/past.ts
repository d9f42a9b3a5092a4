import type { FindingCode, RepairCode } from "@slipway/shared/facts/codes";
import type { DemoEpisode } from "@slipway/shared/protocol/demo";
import { diceOf } from "./dice.ts";
import type { FaultCode } from "./fault-plan.ts";
import type { MachineSpec } from "./organisation.ts";
import { operators } from "./words.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** PastFault is a fault that comes and goes. */
interface PastFault {
  fault: Exclude<FaultCode, "silent">;
  weight: number;
  lastsMs: [number, number];
  codes: FindingCode[];
  repair: { code: RepairCode; parameters: Record<string, unknown> } | null;
}

/** pastFaults are those that history is made of. */
export const pastFaults: readonly PastFault[] = [
  {
    ...{ fault: "installing", weight: 34, lastsMs: [3 * minute, 14 * minute], codes: ["installer-busy"] },
    repair: { code: "wait-for-installer", parameters: {} },
  },
  {
    ...{ fault: "hung-install", weight: 9, lastsMs: [40 * minute, 6 * hour], codes: ["installer-stuck"] },
    repair: { code: "notify-user", parameters: {} },
  },
  {
    ...{ fault: "orphan-client", weight: 10, lastsMs: [2 * hour, 30 * hour], codes: ["installer-orphan-processes"] },
    repair: { code: "stop-orphan-installers", parameters: {} },
  },
  {
    ...{ fault: "restart-for-updates", weight: 30, lastsMs: [9 * hour, 5 * day], codes: ["reboot-pending"] },
    repair: { code: "schedule-reboot", parameters: {} },
  },
  {
    ...{ fault: "suspended", weight: 4, lastsMs: [2 * hour, 2 * day], codes: ["install-suspended"] },
    repair: { code: "schedule-reboot", parameters: {} },
  },
  {
    ...{ fault: "disk-low", weight: 6, lastsMs: [1 * day, 8 * day], codes: ["disk-space-low"] },
    repair: { code: "clean-temp", parameters: { purge: true } },
  },
  ...(["service-disabled", "uac-off", "go-conflict"] as const).map((fault): PastFault => {
    const codes = { "service-disabled": "installer-service-misconfigured", "uac-off": "uac-disabled" } as const;
    const code: FindingCode = fault === "go-conflict" ? "go-path-conflict" : codes[fault];
    return { fault, weight: 3, lastsMs: [1 * day, 12 * day], codes: [code], repair: null };
  }),
];

/** pastOf throws what a machine has had in the last 30 days; never what it has now. */
export function pastOf(spec: MachineSpec, until: number, present: FaultCode | null): DemoEpisode[] {
  const dice = diceOf(spec.seed, "past", spec.index);
  const count = dice.weighted([
    [0, 42],
    [1, 30],
    [2, 17],
    [3, 8],
    [5, 3],
  ] as const);
  const free = pastFaults.filter(
    ({ fault }) => fault !== present && (fault !== "go-conflict" || spec.go.trees.length > 0),
  );
  const episodes = Array.from({ length: count }, (): DemoEpisode => {
    const { fault, lastsMs, repair } = dice.weighted(free.map((one) => [one, one.weight] as const));
    const openedAt = until - 2 * hour - Math.floor(dice.next() * 29 * day);
    const clearedAt = openedAt + dice.int(...lastsMs);
    const isMended = repair !== null && dice.chance(0.3);
    return {
      ...{ fault, openedAt, clearedAt },
      repair: isMended ? { code: repair.code, byName: dice.pick(operators) } : null,
    };
  });
  return whole(episodes.filter(({ clearedAt }) => clearedAt < until - minute));
}

/** One fault is not had twice at the same time. */
function whole(episodes: DemoEpisode[]): DemoEpisode[] {
  const lastEnd = new Map<string, number>();
  return episodes
    .sort((a, b) => a.openedAt - b.openedAt)
    .filter(({ fault, openedAt, clearedAt }) => {
      if ((lastEnd.get(fault) ?? 0) >= openedAt) return false;
      lastEnd.set(fault, clearedAt);
      return true;
    });
}
