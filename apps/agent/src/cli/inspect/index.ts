import type { Command } from "../command.ts";
import { inspectCode } from "./code.ts";
import { inspectLog } from "./log.ts";
import { inspectMsi } from "./msi.ts";

/** inspect is everything that looks into what is given to it and needs no machine: one file a word. */
export const inspect: readonly Command[] = [inspectLog, inspectMsi, inspectCode];
