import type { ExitName } from "./exit-codes.ts";
import type { Environment } from "./environment.ts";

/** Flag is one flag of a command: a switch, or one that takes a value. */
export interface Flag {
  /** Null: a switch. */
  takes: string | null;
  help: string;
}

/** Given is what the command line said, checked against the command's own list. */
export interface Given {
  has(flag: string): boolean;
  text(flag: string): string | null;
  argument: string | null;
  /** All of them, in order: `argument` is the first. */
  arguments: readonly string[];
  environment: Environment;
  /** Lines while the command goes on; the result comes at the end. */
  note(line: string): void;
  signal: AbortSignal;
}

/** CommandEnd is the result: lines for people, or one JSON document. */
export interface CommandEnd {
  exit: ExitName;
  lines: string[];
  json: unknown;
  /** Written as they are instead of the lines, in order: a stream or a table out of a package. */
  bytes?: AsyncIterable<Uint8Array>;
}

/** Command is one word after `slipway-agent`, or two: `inspect log`. */
export interface Command {
  name: string;
  summary: string;
  /** Name of its one argument, or null; several are written with a space between: `OLD.msi NEW.msi`. */
  argument: string | null;
  flags: Readonly<Record<string, Flag>>;
  run(given: Given): Promise<CommandEnd>;
}

/** failed is a command's end with one sentence, the same for people and for scripts. */
export const failed = (exit: ExitName, sentence: string): CommandEnd => ({
  exit,
  lines: [sentence],
  json: { error: { code: exit, message: sentence } },
});

/** folderFlags belong to every command that touches the data folder or the machine. */
export const folderFlags = {
  data: { takes: "DIR", help: "data folder instead of C:\\ProgramData\\Slipway" },
  "allow-owner": {
    takes: "SID",
    help: "with --data, on a test machine only: an owner the data folder may have beside SYSTEM and Administrators",
  },
  simulate: { takes: "SCENARIO", help: "work on a modelled Windows machine instead of this one: healthy or busy" },
} as const satisfies Record<string, Flag>;
