// One place listens for everything that ends us, and runs each step of stopping, whatever the step before it did.
import { killChildren } from "./children.mjs";

const PARENT_POLL_MS = 500;
const STEP_LIMIT_MS = 20_000; // requests in flight get their time, but a stuck one must not keep the database up

const steps = [];
let stopping = null;
let announced = false;

/** onStop adds a step; steps run last added first. */
export const onStop = (name, work) => steps.unshift({ name, work });

/** isStopping is true from the first signal on. */
export const isStopping = () => stopping !== null;

/** stopAll runs every step once, then ends the process. */
export function stopAll(exitCode) {
  stopping ??= (async () => {
    try {
      await attempt("helper programs", killChildren);
      // A set-up that is being broken off may still add a step.
      for (let step = steps.shift(); step; step = steps.shift()) await attempt(step.name, step.work);
      if (announced) process.stdout.write("Stopped.\n");
    } finally {
      process.exit(exitCode);
    }
  })();
  return stopping;
}

/** watchForTheEnd stops everything on Ctrl-C, SIGTERM, a closed terminal, and when the process that started us is gone. */
export function watchForTheEnd(announce, { exitCode = 0 } = {}) {
  // A closed terminal makes every later write fail; that must not break off the stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const end = (why) => {
    if (stopping) return;
    announced = true;
    announce(why);
    void stopAll(exitCode);
  };
  // Otherwise a crash would leave the database running without us.
  process.on("uncaughtException", (error) => {
    console.error(error);
    void stopAll(1);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal));
  // npm passes no signal on where there is no terminal: it just ends, and we would stay.
  const parent = process.ppid;
  if (parent > 1)
    setInterval(() => process.ppid !== parent && end("the process that started it is gone"), PARENT_POLL_MS).unref();
}

async function attempt(name, work) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${STEP_LIMIT_MS / 1000} s`)), STEP_LIMIT_MS);
  });
  try {
    await Promise.race([work(), limit]);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
  } finally {
    clearTimeout(timer);
  }
}
