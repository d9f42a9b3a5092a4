import type { Bench } from "../world.ts";
import { graph } from "./installer/graph.ts";
import { logLarge } from "./installer/log-large.ts";
import { logVerbose } from "./installer/log-verbose.ts";
import { packageTables } from "./installer/package-tables.ts";

/** installerBench: what Windows Installer's own files cost to read. It needs no server. */
export const installerBench: Bench = async ({ size }) => [
  ...logVerbose(size),
  ...logLarge(size),
  ...packageTables(size),
  ...(await graph(size)),
];
