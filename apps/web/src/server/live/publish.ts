import type { Relay } from "./relay.ts";
import type { Change } from "./topics.ts";

const KEY = Symbol.for("slipway.live-relay");
const shared = globalThis as typeof globalThis & { [KEY]?: Relay };

export const setRelay = (relay: Relay | undefined): void => {
  if (relay) shared[KEY] = relay;
  else delete shared[KEY];
};

/** publishLive tells open pages, in every process, that something changed. Call it after commit: tx.afterCommit(() => publishLive(…)). */
export function publishLive(change: Change): void {
  shared[KEY]?.publish(change); // a console command runs without a relay, and without pages
}

/** changesSince gives what changed since then, ms by this server's clock; null where some of it may have been missed. */
export const changesSince = (at: number): Change[] | null => shared[KEY]?.since(at) ?? null;
