import pg from "pg";
import { env } from "../../env.ts";
import { log } from "../log.ts";
import { singletons } from "../singletons.ts";
import { RecentChanges } from "./recent-changes.ts";
import { type Change, topics } from "./topics.ts";

const CHANNEL = "slipway_live";
/** Milliseconds in which changes are gathered into one NOTIFY: below what a person notices, above a burst of commits. */
const GATHER_MS = 10;
/** PostgreSQL refuses a payload of 8000 bytes or more; a change is at most 120, so 60 fit with room. */
const PER_NOTIFY = 60;
const RECONNECT_MS = [100, 500, 2_000, 5_000];
/** Changes kept while the database is away. Pages fetch everything again after a gap, so nothing is lost by dropping them. */
const MAX_WAITING = 10_000;

/** LIVE_CHANGE and LIVE_GAP are the bus's events: changes that were heard, and "some may have been missed". */
export const LIVE_CHANGE = "live-change";
export const LIVE_GAP = "live-gap";

/** Relay carries changes between processes over one connection of its own, which both listens and notifies. */
export type Relay = {
  publish(change: Change): void;
  /** The changes heard since then, ms; null where some may have been missed. */
  since(at: number): Change[] | null;
  stop(): Promise<void>;
};

/** startRelay connects, and connects again for as long as it is not stopped. */
export async function startRelay(): Promise<Relay> {
  const { bus } = singletons();
  const recent = new RecentChanges(Date.now());
  let client: pg.Client | null = null;
  let stopped = false;
  let failures = 0;
  let waiting: Change[] = [];
  let sent: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let retry: NodeJS.Timeout | null = null;

  const connect = async (): Promise<void> => {
    const { DATABASE_DIRECT_URL, DATABASE_URL } = env();
    const next = new pg.Client({
      connectionString: DATABASE_DIRECT_URL ?? DATABASE_URL,
      keepAlive: true,
      application_name: "slipway-live",
    });
    const lose = (error?: Error) => {
      if (client !== next && error === undefined) return;
      if (client === next) client = null;
      reconnect(error);
    };
    next.on("error", lose);
    next.on("end", () => client === next && lose());
    next.on("notification", ({ payload }) => hear(payload));
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    if (stopped) return void next.end();
    client = next;
    failures = 0;
    recent.beginAnew(Date.now());
    bus.emit(LIVE_GAP);
    flush();
  };

  const reconnect = (error?: Error) => {
    if (stopped || retry) return;
    if (failures === 0) log().warn({ error: error?.message }, "live changes between processes are interrupted");
    retry = setTimeout(
      () => {
        retry = null;
        connect().catch(reconnect);
      },
      RECONNECT_MS[Math.min(failures++, RECONNECT_MS.length - 1)],
    );
  };

  const hear = (payload: string | undefined) => {
    for (const change of parse(payload)) {
      recent.note(change, Date.now());
      bus.emit(LIVE_CHANGE, change);
    }
  };

  const flush = () => {
    timer = null;
    if (!client || waiting.length === 0) return;
    const sending = dedupe(waiting);
    waiting = [];
    const payloads: string[] = [];
    for (let at = 0; at < sending.length; at += PER_NOTIFY) {
      payloads.push(
        JSON.stringify(sending.slice(at, at + PER_NOTIFY).map(({ topic, groupId, id }) => [topic, groupId, id])),
      );
    }
    const through = client;
    // One after the other; a connection that breaks reconnects by its own error handler, and pages are then told to start afresh.
    sent = sent
      .then(() =>
        through.query("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload", [CHANNEL, payloads]),
      )
      .catch(() => undefined);
  };

  await connect().catch(reconnect);
  return {
    publish(change) {
      if (waiting.length < MAX_WAITING) waiting.push(change);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    since: (at) => (client ? recent.since(at) : null),
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      if (retry) clearTimeout(retry);
      flush();
      await sent;
      await client?.end();
    },
  };
}

function dedupe(changes: Change[]): Change[] {
  return [...new Map(changes.map((change) => [`${change.topic} ${change.groupId} ${change.id}`, change])).values()];
}

// Whoever may NOTIFY on this database may send anything: what does not fit is dropped.
function parse(payload: string | undefined): Change[] {
  try {
    const rows: unknown = JSON.parse(payload ?? "[]");
    if (!Array.isArray(rows)) return [];
    return rows.flatMap((row: unknown) => {
      if (!Array.isArray(row)) return [];
      const [topic, groupId, id] = row as unknown[];
      return typeof topic === "string" && topic in topics && isText(groupId) && isText(id)
        ? [{ topic: topic as Change["topic"], groupId, id }]
        : [];
    });
  } catch {
    return [];
  }
}

const isText = (value: unknown): value is string | null => value === null || typeof value === "string";
