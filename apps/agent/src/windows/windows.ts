// Windows is everything the agent may ask of the operating system. Probes and repairs know only this interface:
// windows/*.ts implement it through Win32 (koffi, one file per DLL), simulator/*.ts over a modelled machine.
// No method throws for what Windows may answer: a failure is a value with the Win32 error, and "failed with error 0"
// is a failure too, never an empty answer.

/** WinError is a refusal by Windows. code 0 = it failed without saying why. */
export interface WinError {
  code: number;
  /** What was asked, e.g. "OpenServiceW msiserver". */
  call: string;
}

/** Answer is a value or the reason why there is none. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: WinError };

/** MutexLook is the state of a named mutex, looked at without acquiring it. */
export interface MutexLook {
  state: "absent" | "free" | "held" | "no-access";
  /** Null when Windows would not tell (NtQueryMutant class 1). */
  owner: { pid: number; threadId: number } | null;
}

/** ServiceStatus is QueryServiceStatusEx; null where the service does not exist. */
export interface ServiceStatus {
  state: "stopped" | "start-pending" | "stop-pending" | "running" | "other";
  pid: number | null;
  acceptsStop: boolean;
  acceptsShutdown: boolean;
}

/** ProcessEntry is one line of the process list. */
export interface ProcessEntry {
  pid: number;
  parentPid: number;
  /** File name of the image. */
  name: string;
}

/** ProcessDetail is what an opened process tells; each part fails alone. Times are ms since 1970 by the machine. */
export interface ProcessDetail {
  startedAt: Answer<number>;
  commandLine: Answer<string>;
  imagePath: Answer<string>;
  /** DOMAIN\user and SID. */
  user: Answer<{ name: string; sid: string }>;
  sessionId: Answer<number>;
  /** Sum of user and kernel time, ms. */
  cpuMs: Answer<number>;
  /** Sum of the process's I/O operations and bytes: equal twice = no I/O. */
  ioCount: Answer<number>;
}

export type Hive = "HKLM" | "HKU";

/** RegistryValue in the forms that matter. dword also for REG_QWORD below 2^53. */
export type RegistryValue =
  | { type: "string" | "expand-string"; value: string }
  | { type: "multi-string"; value: string[] }
  | { type: "dword"; value: number }
  | { type: "other"; value: null };

/** Registry reads the 64-bit view. A missing key or value is ok(null), not an error. */
export interface Registry {
  keyExists(hive: Hive, key: string): Answer<boolean>;
  value(hive: Hive, key: string, name: string): Answer<RegistryValue | null>;
  /** Null when the key is absent. */
  values(hive: Hive, key: string): Answer<Record<string, RegistryValue> | null>;
  subkeys(hive: Hive, key: string): Answer<string[] | null>;
  /** The same of the 32-bit view, in which some keys lie under WOW6432Node. */
  in32: Pick<Registry, "keyExists" | "value">;
}

/** FileEntry is one entry of a folder, by its own attributes (links are not followed). */
export interface FileEntry {
  name: string;
  isFolder: boolean;
  isReparsePoint: boolean;
  sizeBytes: number;
  modifiedAt: number;
  /** Unpackers keep modifiedAt from the archive: only this tells that a file is new here. */
  createdAt: number;
}

/** OpenedFile is a file held by handle: what was looked at is what is acted on, whatever happens to its path. */
export interface OpenedFile {
  /** GetFinalPathNameByHandleW without the \\?\ prefix. */
  finalPath: string;
  isFolder: boolean;
  isReparsePoint: boolean;
  sizeBytes: number;
  modifiedAt: number;
  createdAt: number;
  /** Volume serial and file index: the file's identity. */
  id: string;
  /** Owner SID, by handle. */
  owner(): Answer<string>;
  /** Up to `length` bytes from `position`, by handle; empty at the end. */
  read(position: number, length: number): Answer<Uint8Array>;
  /** Moves by handle (SetFileInformationByHandle FileRenameInfo), never over something that exists. */
  moveTo(path: string): Answer<null>;
  /**
   * Moves by handle into a folder that is itself held by handle, under a plain name and never over something that
   * exists: no path is walked on the way (NtSetInformationFile FileRenameInformation with RootDirectory).
   */
  moveInto(folder: OpenedFolder, name: string): Answer<null>;
  /** GetFinalPathNameByHandleW anew: where it lies now. */
  place(): Answer<string>;
  /** Deletes by handle (FileDispositionInfo). A folder must be empty. */
  remove(): Answer<null>;
  close(): void;
}

/** OpenedFolder is a folder held by handle: until it is closed neither it nor a folder above it can be put elsewhere. */
export interface OpenedFolder {
  /** GetFinalPathNameByHandleW without the \\?\ prefix. */
  finalPath: string;
  isFolder: boolean;
  isReparsePoint: boolean;
  /** For moveInto alone. */
  handle: bigint;
  close(): void;
}

/** Files reads folders, and opens single files for acting on. */
export interface Files {
  /** Null when the folder does not exist. */
  list(folder: string): Answer<FileEntry[] | null>;
  /** Null when there is nothing at the path. Links are not followed. */
  stat(path: string): Answer<FileEntry | null>;
  /** The first `maxBytes` of a file; null when it does not exist. Links are not followed. */
  readHead(path: string, maxBytes: number): Answer<Uint8Array | null>;
  /** CreateFileW with FILE_FLAG_OPEN_REPARSE_POINT, DELETE right and no write sharing; a file in use is an error. */
  openForMove(path: string): Answer<OpenedFile>;
  /** CreateFileW with FILE_FLAG_OPEN_REPARSE_POINT, without DELETE right; others may use it, and not rename or delete it. */
  openFolder(path: string): Answer<OpenedFolder>;
  /** Makes a folder with an ACL of SYSTEM and Administrators; existing is fine when its owner is one of them. */
  makePrivateFolder(path: string): Answer<null>;
  /** The path with long names for short ones (8.3); null when there is nothing at the path. */
  longName(path: string): Answer<string | null>;
  /** Owner SID of a file or folder. */
  owner(path: string): Answer<string>;
  /** Tries to make, write and remove a file of ours there. */
  tryWrite(folder: string): Answer<null>;
  space(path: string): Answer<{ freeBytes: number; sizeBytes: number }>;
}

/**
 * InstallerEvent is one record of provider MsiInstaller; data by position from 0 (C.1 counts from 1). An empty insert,
 * which the log writes as "(NULL)", is "".
 */
export interface InstallerEvent {
  recordId: number;
  eventId: number;
  at: number;
  data: string[];
  userSid: string | null;
}

/** Session is one Terminal Services session with a user. */
export interface Session {
  id: number;
  user: string;
  state: "active" | "disconnected";
}

/** MessageAnswer of a message box in a user's session. */
export type MessageAnswer = "yes" | "no" | "ok" | "timed-out" | "not-shown";

/** Windows: see the head of this file. */
export interface Windows {
  /** The machine's clock, ms since 1970. */
  now(): number;
  /** Changes with every boot: boot time in seconds, rounded, with the kernel's boot counter where there is one. */
  boot(): Answer<{ id: string; bootedAt: number }>;
  mutex(name: string): Answer<MutexLook>;
  service: {
    status(name: string): Answer<ServiceStatus | null>;
    /** Sends the control once, without dependants and without force. Refusal is an error (1052, 1061). */
    stop(name: string): Answer<null>;
    start(name: string): Answer<null>;
  };
  processes: {
    list(): Answer<ProcessEntry[]>;
    detail(pid: number): Answer<ProcessDetail>;
    /** True when the process owns a visible top-level window; an error where that cannot be told. */
    hasWindow(pid: number): Answer<boolean>;
    /** Ends one process, only if its start time still is `startedAt`: a reused PID is never hit. */
    end(pid: number, startedAt: number): Answer<null>;
  };
  registry: Registry;
  files: Files;
  events: {
    /**
     * Records after `afterRecordId` (null: of the last 7 days), oldest first, at most `limit`. When the log was cleared
     * since (its newest record is older than `afterRecordId`), as with null.
     */
    installer(afterRecordId: number | null, limit: number): Answer<InstallerEvent[]>;
  };
  sessions: {
    list(): Answer<Session[]>;
    /** Shows a message and waits at most `timeoutMs`. Asynchronous: a person takes their time. */
    message(
      sessionId: number,
      title: string,
      text: string,
      kind: "ok" | "yes-no",
      timeoutMs: number,
    ): Promise<Answer<MessageAnswer>>;
  };
  restart: {
    /** InitiateSystemShutdownExW with a message and seconds of grace. */
    schedule(message: string, graceSeconds: number): Answer<null>;
    cancel(): Answer<null>;
  };
  /** Owner and access list as text (SDDL) of a folder, or of a key under HKLM; null when it does not exist. */
  security(of: "folder" | "key", path: string): Answer<string | null>;
  /** Property table of a package, read-only through msi.dll; null when the file is gone or is no package. */
  packageProperties(path: string): Answer<Record<string, string> | null>;
  /** Expands %NAME% with the machine's environment. */
  expand(text: string): string;
  identity(): Answer<{ smbiosUuid: string | null; machineGuid: string; serialNumber: string | null; hostname: string }>;
  /** True when this process has full administrator or SYSTEM rights. */
  isElevated(): Answer<boolean>;
  /** The account this process runs as, DOMAIN\user. */
  whoAmI(): Answer<string>;
  /** DOMAIN\user of an SID written as S-1-…; null when no name belongs to it. May ask a domain controller. */
  accountName(sid: string): Answer<string | null>;
}
