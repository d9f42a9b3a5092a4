import type { InstallerEvent, MessageAnswer, RegistryValue, ServiceStatus, Session } from "../windows/windows.ts";

/** SimMutex is a named kernel object; it is not in the machine's map while nobody has it open. */
export interface SimMutex {
  owner: { pid: number; threadId: number } | null;
  /** False: NtQueryMutant refuses to name the owner, as Wine does. */
  ownerTold: boolean;
}

/** SimService is one service; its process is in `processes` while it runs. */
export interface SimService {
  name: string;
  state: ServiceStatus["state"];
  pid: number | null;
  acceptsStop: boolean;
  acceptsShutdown: boolean;
  /** Start value of the service key: 2 automatic, 3 on demand, 4 disabled. */
  start: number;
  commandLine: string;
  /** From the stop control to Stopped; Infinity never arrives. */
  stopTakesMs: number;
  startTakesMs: number;
}

/** SimProcess is one process. Its counters grow by `busy` a second from `busySinceAt` on. */
export interface SimProcess {
  pid: number;
  parentPid: number;
  name: string;
  startedAt: number;
  commandLine: string;
  imagePath: string;
  user: { name: string; sid: string };
  sessionId: number;
  cpuMs: number;
  ioCount: number;
  busy: { cpuMsPerSecond: number; ioPerSecond: number } | null;
  busySinceAt: number;
  hasWindow: boolean;
}

/** SimKey is one registry key under its own spelling; the map's key is the lower-case path with the hive. */
export interface SimKey {
  path: string;
  values: Map<string, { name: string; value: RegistryValue }>;
}

interface SimNodeBase {
  name: string;
  /** The identity on the volume; never reused. */
  id: number;
  parent: SimFolder | null;
  owner: string;
  createdAt: number;
  modifiedAt: number;
  /** The ACL refuses even this account: error 5. */
  isDenied: boolean;
  /** Handles that Slipway holds; what is open can be neither moved nor replaced by others. */
  openHandles: number;
}

export interface SimFile extends SimNodeBase {
  kind: "file";
  sizeBytes: number;
  /** What it holds; a file made by size alone reads as zeros. */
  content: Uint8Array | null;
  /** Somebody else has it open: error 32. */
  isInUse: boolean;
}

export interface SimFolder extends SimNodeBase {
  kind: "folder";
  children: Map<string, SimNode>;
}

/** SimLink is a junction or symbolic link. */
export interface SimLink extends SimNodeBase {
  kind: "link";
  target: string;
}

export type SimNode = SimFile | SimFolder | SimLink;

export interface SimVolume {
  /** Upper-case letter with colon: "C:". */
  letter: string;
  freeBytes: number;
  sizeBytes: number;
  root: SimFolder;
}

/** ShownBox is a message box on a person's screen. */
export interface ShownBox {
  title: string;
  text: string;
  kind: "ok" | "yes-no";
}

/** SimSession is a person's session: answers are given in turn, then as the person's habit is; without one nobody answers. */
export interface SimSession extends Session {
  answers: { answer: MessageAnswer; afterMs: number }[];
  habit: ((box: ShownBox) => { answer: MessageAnswer; afterMs: number } | null) | null;
  shown: ({ at: number } & ShownBox)[];
}

/** Refusal makes a call fail. `call` is the name of a method of Windows, or that with its first argument. */
export interface Refusal {
  call: string;
  code: number;
}

/** Happening is what the model does by itself when its clock reaches `at`. */
export interface Happening {
  at: number;
  does: (machine: Machine) => void;
}

/** Machine is a modelled Windows machine. Plain state: verbs change it, simulateWindows shows it as Windows. */
export interface Machine {
  now: number;
  bootCounter: number;
  bootedAt: number;
  isElevated: boolean;
  account: string;
  identity: { smbiosUuid: string | null; machineGuid: string; serialNumber: string | null; hostname: string };
  /** By upper-case name. */
  environment: Map<string, string>;
  mutexes: Map<string, SimMutex>;
  /** By lower-case name. */
  services: Map<string, SimService>;
  processes: Map<number, SimProcess>;
  nextPid: number;
  registry: Map<string, SimKey>;
  volumes: Map<string, SimVolume>;
  nextNodeId: number;
  events: InstallerEvent[];
  nextRecordId: number;
  sessions: SimSession[];
  /** Whoever a process ever ran as: DOMAIN\user by SID. */
  accounts: Map<string, string>;
  restart: { message: string; at: number } | null;
  /** Property tables by lower-case path. */
  packages: Map<string, Record<string, string>>;
  /** Long paths by lower-case paths with short names (8.3) in them. */
  shortNames: Map<string, string>;
  /** Security descriptors (SDDL) by lower-case path of a folder or key; the others are as Windows makes them. */
  descriptors: Map<string, string>;
  refusals: Refusal[];
  happenings: Happening[];
}

/** atTime lets something happen later; what is told to happen at the same time happens in the order told. */
export function atTime(machine: Machine, at: number, does: (machine: Machine) => void): Happening {
  const happening = { at, does };
  machine.happenings.push(happening);
  return happening;
}

/** advance moves the clock, and lets everything happen that is due by then; `isOver` stops it early. */
export function advance(machine: Machine, ms: number, isOver: () => boolean = () => false): void {
  const until = machine.now + ms;
  while (!isOver()) {
    const next = nextHappening(machine, until);
    if (!next) {
      machine.now = until;
      return;
    }
    machine.happenings.splice(machine.happenings.indexOf(next), 1);
    machine.now = Math.max(machine.now, next.at);
    next.does(machine);
  }
}

function nextHappening(machine: Machine, until: number): Happening | undefined {
  let next: Happening | undefined;
  for (const happening of machine.happenings) {
    if (happening.at <= until && (!next || happening.at < next.at)) next = happening;
  }
  return next;
}
