import { z } from "zod";
import { MachineTime } from "../facts/values.ts";
import { AgeMs, Code } from "./values.ts";
import { JobResult } from "./result.ts";

/** Hash is a SHA-256 in lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Section is one probe's newest observation: its hash and age always, its content only where the server lacks it.
 * An equal hash with a younger age is a fresh fact. `content` is ObservationContent of the probe's schema.
 */
export const Section = z.object({
  probe: Code,
  version: z.number().int().min(1).max(1_000_000),
  hash: Hash,
  ageMs: AgeMs,
  content: z.unknown().optional(),
  /** Instead of content for a section over 256 KB: it will be asked for and sent as a blob. */
  sizeBytes: z.number().int().min(0).optional(),
});
export type Section = z.infer<typeof Section>;

/** InstallEventReport is one event of MsiInstaller since the cursor. */
export const InstallEventReport = z.object({
  recordId: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  eventId: z.number().int().min(0).max(65_535),
  /** TimeCreated by the machine's clock, as logged: equal at each resend, so that a doubled report stores nothing twice. */
  occurredAt: MachineTime,
  product: z.string().max(256).nullable(),
  version: z.string().max(64).nullable(),
  package: z.string().max(2048).nullable(),
  /** Exit code or HRESULT as an unsigned number. */
  statusCode: z.number().int().min(0).max(0xffff_ffff).nullable(),
  clientPid: z.number().int().min(0).max(0xffff_ffff).nullable(),
  userSid: z.string().max(184).nullable(),
  /** DOMAIN\user of it as this machine knows it; null: well-known, without a name, or from an older agent. */
  userName: z.string().max(256).nullable().default(null),
});
export type InstallEventReport = z.infer<typeof InstallEventReport>;

/** JobReport is the agent's word about a job it holds: it is the lease's heartbeat. */
export const JobReport = z.object({
  jobId: z.uuid(),
  attempt: z.number().int().min(1).max(2_147_483_647),
  phase: z.enum(["received", "started"]),
  progress: z.string().max(500).nullable(),
  /** Announced absence (a restart that the repair asked for): the lease lasts so much longer. */
  backWithinMs: z.number().int().min(0).max(3_600_000).default(0),
});
export type JobReport = z.infer<typeof JobReport>;

/** Catalogue is what this agent can do; enqueue refuses what it cannot. */
export const Catalogue = z.object({
  probes: z.record(Code, z.number().int().min(1)),
  repairs: z.record(Code, z.number().int().min(1)),
});
export type Catalogue = z.infer<typeof Catalogue>;

/** Identity tells this machine from its clones. Known junk SMBIOS values arrive as null. */
export const Identity = z.object({
  smbiosUuid: z.string().max(64).nullable(),
  machineGuid: z.string().min(1).max(64),
  serialNumber: z.string().max(128).nullable(),
  hostname: z.string().min(1).max(255),
});
export type Identity = z.infer<typeof Identity>;

/** CheckIn is the agent's one regular message: POST /agent/v1/check-in, answered at once or held. */
export const CheckIn = z.object({
  protocol: z.number().int().min(1).max(1000),
  agentVersion: z.string().min(1).max(40),
  /** Random per start of the agent. */
  instanceId: z.string().min(1).max(64),
  identity: Identity,
  epoch: z.number().int().min(1).max(2_147_483_647),
  bootId: z.string().min(1).max(128),
  /** Since when Windows runs: a restart is proved by another boot id and a boot after the attempt. */
  bootAgeMs: AgeMs,
  /** The machine's clock when this was sent, ms since 1970: only to tell its skew. */
  clockAt: z.number().int().min(0),
  sections: z.array(Section).max(64),
  events: z.array(InstallEventReport).max(200).default([]),
  jobs: z.array(JobReport).max(8).default([]),
  /** Present when it changed or the server asked. */
  catalogue: Catalogue.optional(),
  /** Id of the look-again these sections answer, or null. */
  answersLookAgain: z.uuid().nullable().default(null),
  /** How long the agent is willing to be held, ms; 0 = plain polling. */
  holdMs: z.number().int().min(0).max(55_000),
});
export type CheckIn = z.infer<typeof CheckIn>;

/** CheckInAnswer is what the server says back. */
export const CheckInAnswer = z.object({
  serverAt: z.number().int(),
  /** Probes whose content the server lacks: send them whole, at once. */
  want: z.array(Code).default([]),
  wantCatalogue: z.boolean().default(false),
  /** A person wants fresh facts now. */
  lookAgain: z
    .object({ id: z.uuid(), probes: z.array(Code) })
    .nullable()
    .default(null),
  /** A SignedJob. Parsed apart from the rest: a job this agent cannot read must not cost it the whole answer. */
  job: z.unknown().default(null),
  /** Jobs to give up if that is still possible. */
  cancel: z.array(z.uuid()).default([]),
  /** Install events up to this record are stored; null = none yet. */
  eventsThrough: z.number().int().nullable().default(null),
  /** When to check in next, ms; 0 = at once. */
  nextCheckInMs: z.number().int().min(0).max(3_600_000),
  /** A new token to use from now on (rotation), or null. */
  rotateToken: z.string().max(256).nullable().default(null),
});
export type CheckInAnswer = z.infer<typeof CheckInAnswer>;

/** ResultMessage is POST /agent/v1/result: kept in the journal until acknowledged, so it may come twice. */
export const ResultMessage = z.object({
  protocol: z.number().int().min(1).max(1000),
  jobId: z.uuid(),
  attempt: z.number().int().min(1).max(2_147_483_647),
  /** How long ago the attempt ended. */
  endedAgeMs: AgeMs,
  result: JobResult,
});
export type ResultMessage = z.infer<typeof ResultMessage>;

/** ResultAnswer: believed = it decided the job; late or doubled ones are recorded and acknowledged, not believed. */
export const ResultAnswer = z.object({ acknowledged: z.literal(true), believed: z.boolean() });
export type ResultAnswer = z.infer<typeof ResultAnswer>;
