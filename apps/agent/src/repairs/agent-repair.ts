import type { PlannedChange, RepairDefinition, StepOutcome } from "@slipway/shared/repairs/repair";
import type { z } from "zod";
import type { Windows } from "../windows/windows.ts";

/** RepairMode: a dry run looks at everything and changes nothing; the runner's guard sees to it. */
export type RepairMode = "dry-run" | "act";

/** PersonAnswer is what somebody said to a message, after the attempt had ended. */
export interface PersonAnswer {
  answer: "agreed" | "deferred" | "declined" | "no-answer";
  /** DOMAIN\user; null when nobody was there. */
  userName: string | null;
}

/** RepairTime is waiting as a thing that is handed in: real timers, or a modelled machine's clock. */
export interface RepairTime {
  /** Resolves after `ms`, or as soon as the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls back after `ms`; the answer takes it back. */
  after(ms: number, callback: () => void): () => void;
}

/** RepairStore keeps small texts under the agent's private data folder, each written whole or not at all. Throws. */
export interface RepairStore {
  read(name: string): string | null;
  write(name: string, text: string): void;
  remove(name: string): void;
  /** Names that begin so. */
  names(prefix: string): string[];
}

/** Stillness is what the agent has seen of a process while it watched: these counters, unchanged for so long. */
export interface Stillness {
  cpuMs: number;
  ioCount: number;
  /** Only time that was watched: a machine that slept proves nothing. */
  stillMs: number;
}

/** RepairHost is what the agent lends to repairs. */
export interface RepairHost {
  windows: Windows;
  time: RepairTime;
  store: RepairStore;
  /** The agent's private folder, as Windows writes it: C:\ProgramData\Slipway. */
  dataFolder: string;
  /** Null when the agent has not watched that process. */
  stillness(pid: number, startedAt: number): Stillness | null;
  /** For how long the pulse has watched the installer's lock being held; null: it does not know. */
  lockHeldMs(): number | null;
  /** Reports an answer once it comes; the attempt does not wait for it. */
  answerLater(jobId: string, answer: Promise<PersonAnswer>): void;
}

/** StepEnd is how a step ended; the runner adds its name, its time, and cuts what is too long. */
export interface StepEnd {
  outcome: StepOutcome;
  before: string;
  after?: string;
  because?: string;
  /** All of them; the result carries 200 and their number. */
  changes?: PlannedChange[];
}

/** Ending is how a repair says that it ended. Cancel, time-out and throws are the runner's. */
export interface Ending {
  outcome: "acted" | "nothing-to-do" | "refused" | "failed";
  verdict: string;
}

/** RepairRun is one attempt as the repair sees it. Its Windows refuses to act in a dry run and once it was stopped. */
export interface RepairRun<Parameters> {
  jobId: string;
  mode: RepairMode;
  parameters: Parameters;
  windows: Windows;
  host: Pick<RepairHost, "store" | "dataFolder" | "stillness" | "lockHeldMs" | "answerLater">;
  log(line: string): void;
  /** Throws when the attempt was cancelled or its time is over. */
  wait(ms: number): Promise<void>;
  /** Runs and times one step, and writes down how it ended. */
  step(name: string, work: () => StepEnd | Promise<StepEnd>): Promise<StepEnd>;
  /** Keeps what is to be done after the attempt, by the repair's `follow`, until that has ended. */
  followUp(state: unknown): void;
}

/** Followed is one look at a follow-up. `state` is saved before anything else happens. */
export type Followed =
  | { next: "again"; state: unknown; afterMs: number; answer?: PersonAnswer }
  | { next: "ended"; verdict: string; answer?: PersonAnswer };

/** AgentRepair is what a catalogued repair does on the machine. */
export interface AgentRepair<Parameters extends z.ZodObject = z.ZodObject> {
  definition: RepairDefinition<Parameters>;
  /** True: acting needs full administrator or SYSTEM rights. */
  needsElevation: boolean;
  run(run: RepairRun<z.infer<Parameters>>): Promise<Ending>;
  /** Goes on after the attempt, in small steps. */
  follow?(state: unknown, host: Pick<RepairHost, "windows" | "lockHeldMs">): Promise<Followed>;
  /** Undoes what a follow-up has set going. Gives a sentence. */
  abandon?(state: unknown, host: Pick<RepairHost, "windows">): string;
}
