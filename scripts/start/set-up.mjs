// Everything between a fresh checkout and one that can be started or tested; what is there already costs nothing.
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build, isBuilt } from "./build.mjs";
import { install, missingPackages } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { say, step } from "./say.mjs";
import { refuseUnderServer } from "./serving.mjs";
import { onStop } from "./stopping.mjs";

const LOCK_POLL_MS = 300;

/**
 * setUp installs and builds where that is needed. `meanwhile` runs beside the build, once the packages are there.
 * Two runs in one checkout (a start and a test) must not install or build over each other: the second waits.
 */
export async function setUp(root, { withTests, logFile, meanwhile = async () => {} }) {
  const isDone = () => missingPackages(root, { withTests }).length === 0 && isBuilt(root);
  if (isDone()) return meanwhile();
  const release = await lockCheckout(root);
  if (missingPackages(root, { withTests }).length > 0) {
    refuseUnderServer(root);
    await step("installing packages", () => install(root, { withTests, logFile }));
  }
  const built = isBuilt(root)
    ? null
    : build(root, { logFile, onPart: (part, work) => step(`building the ${part}`, work) });
  const results = await Promise.allSettled([meanwhile(), built]);
  release();
  for (const { reason } of results) if (reason) throw reason;
}

async function lockCheckout(root) {
  let said = false;
  for (;;) {
    const { release, holder } = takeLock(join(root, ".setup.lock"));
    if (release) {
      onStop("set-up", async () => release());
      return release;
    }
    if (!said) say(`        process ${holder.pid} is installing or building this checkout; waiting for it`);
    said = true;
    await wait(LOCK_POLL_MS);
  }
}
