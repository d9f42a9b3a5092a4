import pg from "pg";
import { env } from "../../env.ts";
import { AGENT_WAKE, WAKE_CHANNEL, wakeSender } from "./wake.ts";
import { log } from "../log.ts";
import { singletons } from "../singletons.ts";

const RECONNECT_MS = [100, 500, 2_000, 5_000];

/**
 * listenForWakes hears the wakes of other processes on a connection of its own (a transaction pooler has no LISTEN).
 * While it is away agents are found by their next check-in, which looks by itself.
 */
export function listenForWakes(): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let failures = 0;
  let isStopped = false;

  const connect = async () => {
    const { DATABASE_DIRECT_URL, DATABASE_URL } = env();
    const next = new pg.Client({
      connectionString: DATABASE_DIRECT_URL ?? DATABASE_URL,
      keepAlive: true,
      application_name: "slipway-wake",
    });
    next.on("error", () => lose(next));
    next.on("end", () => lose(next));
    next.on("notification", ({ payload }) => hear(payload ?? ""));
    client = next;
    await next.connect();
    await next.query(`LISTEN ${WAKE_CHANNEL}`);
    failures = 0;
  };
  const lose = (lost: pg.Client) => {
    if (isStopped || client !== lost) return;
    client = null;
    lost.end().catch(() => undefined); // it is gone already
    if (failures === 0) log().warn("wakes from other processes are interrupted");
    retry = setTimeout(() => attempt(), RECONNECT_MS[Math.min(failures++, RECONNECT_MS.length - 1)]);
  };
  const attempt = () => {
    connect().catch(() => client && lose(client));
  };

  attempt();
  return {
    async stop() {
      isStopped = true;
      if (retry) clearTimeout(retry);
      await client?.end().catch(() => undefined); // it was not connected
    },
  };
}

// Whoever may NOTIFY on this database may send anything; a wake for no one wakes no one.
function hear(payload: string): void {
  const [sender, ...machineIds] = payload.split(" ");
  if (sender === wakeSender()) return;
  for (const machineId of machineIds) singletons().bus.emit(AGENT_WAKE, machineId);
}
