import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleAsBuilt } from "../../as-built.ts";
import { type Figure, figure } from "../../figure.ts";
import type { Size } from "../../world.ts";

/** LargeLog is what the measured process says of itself. */
interface LargeLog {
  megabytesPerSecond: number;
  peakMegabytes: number;
}

const MEGABYTES = { small: 8, full: 200 } as const;

/**
 * logLarge: a log of 200 MB, made while it is read, in a process of its own, bundled as the agent is; against a process
 * that only decodes and splits it.
 */
export function logLarge(size: Size): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "slipway-bench-log-"));
  try {
    const script = bundleAsBuilt("scripts/bench/read-log.ts", folder);
    const measured = run(script, "diagnose", MEGABYTES[size]);
    const bare = run(script, "split", MEGABYTES[size]);
    const common = { bench: "installer" };
    return [
      figure({
        ...common,
        metric: "largeLogMegabytesPerSecond",
        value: measured.megabytesPerSecond,
        unit: "MB/s",
        atLeast: 100,
        baseline: { name: "TextDecoder and split", value: bare.megabytesPerSecond },
      }),
      figure({
        ...common,
        metric: "largeLogPeakMegabytes",
        value: measured.peakMegabytes,
        unit: "MB",
        atMost: 128,
        baseline: { name: "TextDecoder and split", value: bare.peakMegabytes },
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ROUNDS = 3;

/** The fastest of some: whatever else the machine does only adds. */
function run(script: string, what: string, megabytes: number): LargeLog {
  const all = Array.from({ length: ROUNDS }, () => runOnce(script, what, megabytes));
  return all.reduce((best, one) => (one.megabytesPerSecond > best.megabytesPerSecond ? one : best));
}

function runOnce(script: string, what: string, megabytes: number): LargeLog {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, what, String(megabytes)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`reading the large log failed: ${stderr}`);
  return JSON.parse(stdout) as LargeLog;
}
