// Values that facts are made of. All times in facts are on the machine's own clock: the check-in tells that clock,
// and the server moves them to its own (RuleContext.at). Texts are bounded, since a hostile agent writes them.
import { z } from "zod";

/** MachineTime is milliseconds since 1970 UTC by the machine's clock. */
export const MachineTime = z.number().int().min(0).max(8_640_000_000_000_000);

/** Pid is a Windows process id; 0 (idle) and 4 (System) are never of interest. */
export const Pid = z.number().int().min(0).max(0xffff_ffff);

/** Line is one short text: a name, a version, a user. */
export const Line = z.string().max(256);

/** PathText is a Windows path or a command line, cut at 2,048 characters by the agent. */
export const PathText = z.string().max(2048);

/** Bytes is a size. Sizes in facts are quantised (quantiseBytes), or every check-in would be a change. */
export const Bytes = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const MiB = 1024 * 1024;

/**
 * quantiseBytes rounds a size down to a step that grows with it: 64 MiB below 8 GiB, 1 GiB below 128 GiB, else 16 GiB.
 * So a disk that breathes keeps its hash, and the thresholds of disk-space-low (1 and 5 GiB) stay exact to 64 MiB.
 */
export function quantiseBytes(bytes: number): number {
  const step = bytes < 8192 * MiB ? 64 * MiB : bytes < 131_072 * MiB ? 1024 * MiB : 16_384 * MiB;
  return Math.floor(bytes / step) * step;
}
