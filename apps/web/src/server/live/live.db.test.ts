import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { type Followed, follow } from "./follow.ts";
import { publishLive, setRelay } from "./publish.ts";
import { LIVE_CHANGE, LIVE_GAP, type Relay, startRelay } from "./relay.ts";
import type { Change } from "./topics.ts";

let relay: Relay;
beforeAll(async () => {
  relay = await startRelay();
  setRelay(relay);
});
afterAll(async () => {
  setRelay(undefined);
  await relay.stop();
  await closeSingletons();
});

const change = (id: string, groupId: string | null = "g1"): Change => ({ topic: "machines", groupId, id });

async function heard(count: number, work: () => unknown): Promise<Change[]> {
  const changes: Change[] = [];
  const all = new Promise<void>((resolve) => {
    const listener = (one: Change) => {
      if (changes.push(one) < count) return;
      singletons().bus.off(LIVE_CHANGE, listener);
      resolve();
    };
    singletons().bus.on(LIVE_CHANGE, listener);
  });
  await work();
  await all;
  return changes;
}

async function next(stream: AsyncGenerator<Followed>): Promise<Followed | undefined> {
  return (await stream.next()).value as Followed | undefined;
}

test("a published change comes back through the database, once however often it was said", async () => {
  expect(await heard(2, () => [change("a"), change("a"), change("b")].forEach(publishLive))).toEqual([
    change("a"),
    change("b"),
  ]);
});

test("a burst is more than one notification can hold, and arrives whole", async () => {
  const ids = Array.from({ length: 500 }, (_, at) => `11111111-2222-3333-4444-${String(at).padStart(12, "0")}`);
  const changes = await heard(500, () =>
    ids.map((id) => change(id, "99999999-2222-3333-4444-555555555555")).forEach(publishLive),
  );
  expect(changes.map(({ id }) => id)).toEqual(ids);
});

test("what others put on the channel and makes no sense is dropped", async () => {
  const notify = (payload: string) => database().query(sql`SELECT pg_notify('slipway_live', ${payload})`);
  const changes = await heard(1, async () => {
    for (const payload of [
      "",
      "{",
      "7",
      '[["passwords",null,"x"]]',
      "[[1,2,3]]",
      '["machines"]',
      '[["machines","g1","real"]]',
    ])
      await notify(payload);
  });
  expect(changes).toEqual([change("real")]);
});

test("a relay whose connection is cut connects again and says that something may be missing", async () => {
  const gap = once(singletons().bus, LIVE_GAP);
  await database().query(
    sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slipway-live' AND datname = current_database()`,
  );
  await gap;
  expect(await heard(1, () => publishLive(change("after")))).toEqual([change("after")]);
});

test("a page hears of its own groups and of nothing else", async () => {
  const ends = new AbortController();
  const stream = follow({
    grants: [{ role: "viewer", groupId: "g1" }],
    wanted: ["machines", "tokens"],
    signal: ends.signal,
  });
  expect(await next(stream)).toEqual({ kind: "start-afresh" });
  const said = next(stream);
  await heard(4, () =>
    [
      change("other", "g2"),
      change("server-wide", null),
      { ...change("t"), topic: "tokens" as const },
      change("mine"),
    ].forEach(publishLive),
  );
  expect(await said).toEqual({ kind: "changed", messages: [{ topic: "machines", ids: ["mine"] }] });
  ends.abort();
  expect((await stream.next()).done).toBe(true);
});

test("a page that says when it was rendered is told what changed since, and to start afresh only where that is not known", async () => {
  const grants = [{ role: "viewer" as const, groupId: "g1" }];
  const open = (since: number) => {
    const ends = new AbortController();
    return { stream: follow({ grants, wanted: ["machines"], since, signal: ends.signal }), ends };
  };
  const rendered = Date.now() + 2_000; // what was heard in the two seconds before is told, too
  await heard(2, () => [change("missed"), change("other", "g2")].forEach(publishLive));
  const known = open(rendered);
  expect(await next(known.stream)).toEqual({ kind: "changed", messages: [{ topic: "machines", ids: ["missed"] }] });
  const unknown = open(1);
  expect(await next(unknown.stream)).toEqual({ kind: "start-afresh" });
  for (const { ends } of [known, unknown]) ends.abort();
});

test("a page that leaves is forgotten, also while it waits", async () => {
  const before = singletons().bus.listenerCount(LIVE_CHANGE);
  const ends = new AbortController();
  const stream = follow({ grants: [{ role: "viewer", groupId: null }], wanted: ["machines"], signal: ends.signal });
  await next(stream);
  const waiting = stream.next();
  expect(singletons().bus.listenerCount(LIVE_CHANGE)).toBe(before + 1);
  ends.abort();
  expect((await waiting).done).toBe(true);
  expect(singletons().bus.listenerCount(LIVE_CHANGE)).toBe(before);
});
