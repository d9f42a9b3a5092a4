import { failures } from "./failures.mjs";
import { uninstalls } from "./uninstalls.mjs";
import { upgrades } from "./upgrades.mjs";

/** scenarios are all of the truth test, each in its own folder and key. */
export const scenarios = [...uninstalls, ...upgrades, ...failures];
