import type { MachineView } from "./machine-view";

/** Seen within this it is online (design: 3 minutes). */
export const onlineMs = 180_000;

export type Presence = "online" | "asleep" | "silent" | "never";

/** presenceOf: online within 3 minutes, silent past the group's limit, asleep between. Pure. */
export function presenceOf({ lastSeenAt, group }: Pick<MachineView, "lastSeenAt" | "group">, now: number): Presence {
  if (!lastSeenAt) return "never";
  const age = now - lastSeenAt.getTime();
  return age <= onlineMs ? "online" : age >= group.silentAfterMs ? "silent" : "asleep";
}
