import { singletons } from "../singletons.ts";
import type { Grant } from "../permissions.ts";
import { covers, isEmpty, type Scope, scopeOf } from "../scope.ts";
import { Coalescer } from "./coalescer.ts";
import { changesSince } from "./publish.ts";
import { LIVE_CHANGE, LIVE_GAP } from "./relay.ts";
import { type Change, type LiveMessage, type Topic, topics } from "./topics.ts";

/** A topic speaks to one page at most once a second; a page cannot use more, and a fleet's burst becomes one message. */
const INTERVAL_MS = 1_000;

/** The clocks of two servers differ by less: one renders a page, the other holds its stream. */
const CLOCKS_MS = 2_000;

/** Followed is one thing a page is told: what changed, or that it should fetch everything again because something may be missing. */
export type Followed = { kind: "changed"; messages: LiveMessage[] } | { kind: "start-afresh" };

/**
 * follow yields the changes that these grants may know of, until the signal aborts; the first word comes at once. `since`
 * is when the page was rendered, ms by the server's clock: it is told what changed since, and nothing it has already.
 */
export async function* follow({
  grants,
  wanted,
  since = null,
  signal,
}: {
  grants: readonly Grant[];
  wanted: readonly Topic[];
  since?: number | null;
  signal: AbortSignal;
}): AsyncGenerator<Followed> {
  const { bus } = singletons();
  const scopes = visible(grants, wanted);
  const coalescer = new Coalescer(INTERVAL_MS);
  const wake = makeWake();
  let gap = false;
  const onChange = ({ topic, groupId, id }: Change) => {
    const scope = scopes.get(topic);
    if (!scope || !(covers(scope, groupId) || (groupId === null && id === null))) return;
    coalescer.add(topic, id);
    wake.now();
  };
  const onGap = () => {
    gap = true;
    wake.now();
  };
  bus.on(LIVE_CHANGE, onChange).on(LIVE_GAP, onGap);
  const missed = since === null ? null : changesSince(since - CLOCKS_MS);
  if (missed) for (const change of missed) onChange(change);
  else gap = true; // it may have missed something
  signal.addEventListener("abort", wake.now, { once: true });
  try {
    if (!gap) yield { kind: "changed", messages: coalescer.take(Date.now()) };
    while (!signal.aborted) {
      if (gap) {
        gap = false;
        yield { kind: "start-afresh" };
      }
      const messages = coalescer.take(Date.now());
      if (messages.length > 0) yield { kind: "changed", messages };
      if (!gap && !signal.aborted) await wake.until(coalescer.nextAt());
    }
  } finally {
    bus.off(LIVE_CHANGE, onChange).off(LIVE_GAP, onGap);
    wake.cancel();
  }
}

function visible(grants: readonly Grant[], wanted: readonly Topic[]): Map<Topic, Scope> {
  const scopes = wanted.map((topic) => [topic, scopeOf(grants, topics[topic])] as const);
  return new Map(scopes.filter(([, scope]) => !isEmpty(scope)));
}

// A sleep that a change ends early. A wake that comes between two sleeps is not lost.
function makeWake() {
  let resolve: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let awake = false;
  const now = () => {
    awake = true;
    resolve?.();
  };
  return {
    now,
    cancel: () => clearTimeout(timer),
    async until(at: number | null) {
      if (!awake) {
        await new Promise<void>((done) => {
          resolve = done;
          if (at !== null) timer = setTimeout(done, Math.max(0, at - Date.now()));
        });
      }
      clearTimeout(timer);
      resolve = null;
      awake = false;
    },
  };
}
