import { randomUUID } from "node:crypto";
import { log } from "../log.ts";
import { singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";

/** AGENT_WAKE is the bus's event for a machine that has something waiting for it: a job, a cancel, a look again. */
export const AGENT_WAKE = "agent-wake";
/** WAKE_CHANNEL carries the same between processes; a payload is "<sender> <machine id> <machine id> …". */
export const WAKE_CHANNEL = "slipway_wake";

/** Milliseconds in which wakes are gathered into one NOTIFY: inside a commit each one would serialise all commits. */
const GATHER_MS = 10;
/** PostgreSQL refuses a payload of 8,000 bytes; 200 ids are 7,437. */
const PER_NOTIFY = 200;

const KEY = Symbol.for("slipway.agent-wake");
type Waiting = { sender: string; ids: Set<string>; timer: NodeJS.Timeout | null };
const shared = globalThis as typeof globalThis & { [KEY]?: Waiting };
const waiting = (): Waiting => (shared[KEY] ??= { sender: randomUUID(), ids: new Set(), timer: null });

/** wakeSender tells this process's own NOTIFY from those of others: it has woken its own agents already. */
export const wakeSender = (): string => waiting().sender;

/**
 * wakeMachine answers the machine's held check-in now, whichever process holds it. Call it after commit. A wake that is
 * lost costs no more than the rest of the hold: the next check-in finds what is waiting by itself.
 */
export function wakeMachine(machineId: string): void {
  singletons().bus.emit(AGENT_WAKE, machineId);
  const gathered = waiting();
  gathered.ids.add(machineId);
  gathered.timer ??= setTimeout(send, GATHER_MS).unref();
}

function send(): void {
  const gathered = waiting();
  const ids = [...gathered.ids];
  gathered.ids.clear();
  gathered.timer = null;
  for (let at = 0; at < ids.length; at += PER_NOTIFY) {
    const payload = [gathered.sender, ...ids.slice(at, at + PER_NOTIFY)].join(" ");
    database()
      .query(sql`SELECT pg_notify(${WAKE_CHANNEL}, ${payload})`)
      .catch((error: Error) =>
        log().warn({ error: error.message }, "a wake could not be passed on to the other processes"),
      );
  }
}
