// Describes parts of the fleet on a core of its own, while the demo's process describes and stores others.
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

const { Fleet } = createRequire(import.meta.url)(workerData.bundle);
const fleet = new Fleet(workerData.options);

let working = Promise.resolve();
parentPort.on("message", ({ from, to }) => {
  working = working.then(async () => {
    parentPort.postMessage({ from, machines: await fleet.describe(from, to) });
    fleet.release(from, to);
  });
});
