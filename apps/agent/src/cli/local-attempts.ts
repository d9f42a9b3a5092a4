import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Journal, openJournal } from "../journal/journal.ts";
import { pendingLocalAttempts, type OutMessage } from "../loop/outbox.ts";
import { writeAtomically } from "../settings/atomic-file.ts";

/** LocalAttempt is a repair that an administrator runs at the machine: a journal of its own, and who ran it. */
export interface LocalAttempt {
  id: string;
  journal: Journal;
  userName: string | null;
  /** Removes it, once the server has it. */
  forget(): void;
}

const Who = z.object({ userName: z.string().nullable() });
const name = /^([0-9a-f-]{36})\.log$/;

/** beginLocalAttempt makes the journal of one attempt. Throws what the file system throws. */
export function beginLocalAttempt(
  folder: string,
  id: string,
  userName: string | null,
  now: () => number,
): LocalAttempt {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeAtomically(join(folder, `${id}.who`), JSON.stringify({ userName }));
  return open(folder, id, now);
}

/** localAttempts opens those that are yet to be told, or were broken off. */
export function localAttempts(folder: string, now: () => number): LocalAttempt[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .map((id) => open(folder, id, now));
}

/** messagesOf are what the server has yet to hear of an attempt. */
export const messagesOf = ({ journal, userName }: LocalAttempt, now: number): OutMessage[] =>
  pendingLocalAttempts(journal.state(), userName, now);

function open(folder: string, id: string, now: () => number): LocalAttempt {
  const [log, who] = [join(folder, `${id}.log`), join(folder, `${id}.who`)];
  const journal = openJournal(log, now);
  const forget = () => {
    journal.close();
    rmSync(log, { force: true });
    rmSync(who, { force: true });
  };
  return { id, journal, userName: readWho(who), forget };
}

function readWho(path: string): string | null {
  try {
    return Who.safeParse(JSON.parse(readFileSync(path, "utf8"))).data?.userName ?? null;
  } catch {
    return null;
  }
}
