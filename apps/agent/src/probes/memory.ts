import { FailedInstall } from "@slipway/shared/facts/installer-history";
import { MachineTime, Pid } from "@slipway/shared/facts/values";
import { PackageRef } from "@slipway/shared/installer/process";
import { z } from "zod";

/** SeenMarker is a marker as first seen; kept across boots, since one that outlives a boot is stale for certain. */
const SeenMarker = z.object({
  firstSeenAt: MachineTime,
  firstSeenBootId: z.string().max(256),
  timesSeen: z.number().int().min(1).max(3),
});
export type SeenMarker = z.infer<typeof SeenMarker>;

/** Counters of one process, since when they are what they are. */
const Counters = z.object({ cpuMs: z.number().min(0), ioCount: z.number().min(0), sinceAt: MachineTime });
export type Counters = z.infer<typeof Counters>;

/** KeptEvent is a record of the log that still matters: an open transaction's, or the newest that asked for a restart. */
const KeptEvent = z.object({
  recordId: z.number().int().min(0),
  eventId: z.number().int().min(0),
  at: MachineTime,
  data: z.array(z.string()).max(64),
  userSid: z.string().nullable(),
});
export type KeptEvent = z.infer<typeof KeptEvent>;

/** NamedPackage is what a package file was called when it last had this size and time. */
const NamedPackage = z.object({
  modifiedAt: MachineTime,
  sizeBytes: z.number().min(0),
  productName: z.string().nullable(),
  productVersion: z.string().nullable(),
});
export type NamedPackage = z.infer<typeof NamedPackage>;

/**
 * ClientWatch is what was seen of the installer's client while one hold of the lock lasts, which is told by since when.
 * isUncertain: more than one may have been it. isFollowed: another came after it was missed.
 */
const ClientWatch = z.object({
  heldSinceAt: MachineTime,
  client: z
    .object({
      pid: Pid,
      startedAt: MachineTime,
      package: PackageRef.nullable(),
      user: z.string().nullable(),
      goneAt: MachineTime.nullable(),
    })
    .nullable(),
  isUncertain: z.boolean(),
  isFollowed: z.boolean(),
});
export type ClientWatch = z.infer<typeof ClientWatch>;

const PulseMemory = z.object({
  lookedAt: MachineTime,
  lock: z.object({ sinceAt: MachineTime, owner: z.string().nullable() }).nullable(),
  /** By "pid startedAt": a reused PID is another process. */
  counters: z.record(z.string(), Counters),
  /** Null while nobody holds the lock. */
  watch: ClientWatch.nullable().default(null),
});

const TransactionsMemory = z.object({
  cursor: z.number().int().min(0).nullable(),
  events: z.array(KeptEvent).max(512),
  /** When a client was first missed, by "pid beganAt". */
  goneAt: z.record(z.string(), MachineTime),
  open: z.array(z.object({ clientPid: Pid })).max(64),
  restartAsked: z.object({ product: z.string().nullable(), at: MachineTime, eventId: z.number().int() }).nullable(),
});

const HistoryMemory = z.object({
  throughRecord: z.number().int().min(0).nullable(),
  coversFrom: MachineTime.nullable().default(null),
  failures: z.array(FailedInstall).max(16),
  missing: z
    .array(
      z.object({
        productCode: z.string().max(256),
        feature: z.string().max(256).nullable(),
        component: z.string().max(256).nullable(),
        resource: z.string().max(2048).nullable(),
        at: MachineTime,
      }),
    )
    .max(200),
});

/**
 * ProbeMemory is what probes remember between looks; the loop keeps it on disk. What belongs to one boot (lock,
 * counters, events) is forgotten with it; markers and names stay.
 */
export const ProbeMemory = z.object({
  bootId: z.string().max(256).nullable(),
  markers: z.record(z.string(), SeenMarker),
  packages: z.record(z.string(), NamedPackage),
  pulse: PulseMemory.nullable(),
  /** Null: the log was not read in this boot. */
  transactions: TransactionsMemory.nullable(),
  /** What ended outlives a boot. Null: the log was never read. */
  history: HistoryMemory.nullable().default(null),
});
export type ProbeMemory = z.infer<typeof ProbeMemory>;

/** emptyMemory is that of an agent that has not looked yet. */
export function emptyMemory(): ProbeMemory {
  return { bootId: null, markers: {}, packages: {}, pulse: null, transactions: null, history: null };
}

/** memoryInBoot forgets what belongs to another boot. */
export function memoryInBoot(memory: ProbeMemory, bootId: string): ProbeMemory {
  return memory.bootId === bootId ? memory : { ...memory, bootId, pulse: null, transactions: null };
}

/**
 * seeMarker notes that a marker stands (or not: null) and tells since when. Three sightings are as many as any rule
 * wants, and counting on would make each look another fact.
 */
export function seeMarker(
  memory: ProbeMemory,
  name: string,
  seen: { at: number; bootId: string } | null,
): { marker: SeenMarker | null; memory: ProbeMemory } {
  const { [name]: known, ...others } = memory.markers;
  if (seen === null) return { marker: null, memory: known === undefined ? memory : { ...memory, markers: others } };
  const marker: SeenMarker = known
    ? { ...known, timesSeen: Math.min(3, known.timesSeen + 1) }
    : { firstSeenAt: seen.at, firstSeenBootId: seen.bootId, timesSeen: 1 };
  return { marker, memory: { ...memory, markers: { ...others, [name]: marker } } };
}
