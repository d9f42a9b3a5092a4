import type { Command } from "./command.ts";
import { doctor } from "./doctor.ts";
import { enrol } from "./enrol.ts";
import { forecast } from "./forecast/index.ts";
import { inspect } from "./inspect/index.ts";
import { repair } from "./repair.ts";
import { run } from "./run.ts";
import { status } from "./status.ts";
import { version } from "./version.ts";

/** commands are the words that follow `slipway-agent`. */
export const commands: readonly Command[] = [run, enrol, doctor, status, repair, ...inspect, ...forecast, version];
