// The fleet in parts, described on two cores at once.
import { Worker } from "node:worker_threads";

const FIRST_PART = 100; // soon something on the page
const OWN_PART = 150;
const HELPERS_PART = 250;
const WORTH_A_HELPER = 1_000; // below, a thread takes longer to begin than it saves

/** describeInParts yields machines until all are described: this thread's and a helper's, as they are done. */
export async function* describeInParts({ fleet, bundle, options, signal }) {
  let at = 0;
  const take = (size) => {
    if (at >= options.count || signal.aborted) return null;
    const part = { from: at, to: Math.min(options.count, at + size) };
    at = part.to;
    return part;
  };
  const own = (part) => fleet.describe(part.from, part.to);
  yield await own(take(FIRST_PART));
  const helper = options.count >= WORTH_A_HELPER ? startHelper({ bundle, options }) : null;
  // Two parts ahead, so that it never waits for this thread to look.
  const ahead = helper ? [1, 2].flatMap(() => next(helper, take(HELPERS_PART)) ?? []) : [];
  try {
    for (let part = take(OWN_PART); part; part = take(OWN_PART)) {
      yield await own(part);
      while (ahead[0]?.done) {
        yield adopted(fleet, ahead.shift().done);
        ahead.push(...[next(helper, take(HELPERS_PART))].filter(Boolean));
      }
    }
    for (const { promise } of ahead) yield adopted(fleet, await promise);
  } finally {
    await helper?.terminate();
  }
}

function startHelper({ bundle, options }) {
  const helper = new Worker(new URL("describe-worker.mjs", import.meta.url), { workerData: { bundle, options } });
  helper.setMaxListeners(0); // each part listens for what ends it
  return helper;
}

/** A part that the helper is at, or has before it: `done` once it is there. */
function next(helper, part) {
  if (!part) return null;
  const ahead = { done: null, promise: null };
  ahead.promise = new Promise((resolve, reject) => {
    const hear = (told) => {
      if (told.from !== part.from) return;
      helper.off("message", hear);
      ahead.done = told;
      resolve(told);
    };
    helper.on("message", hear);
    helper.once("error", reject);
  });
  ahead.promise.catch(() => undefined); // it is awaited at the end, whatever came first
  helper.postMessage(part);
  return ahead;
}

function adopted(fleet, { from, machines }) {
  fleet.adopt(from, machines);
  return machines;
}
