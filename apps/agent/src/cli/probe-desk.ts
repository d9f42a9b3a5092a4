import { readFileSync } from "node:fs";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { Look } from "../loop/section.ts";
import { lockHeldMs } from "../probes/held-since.ts";
import { probes } from "../probes/index.ts";
import { emptyMemory, ProbeMemory } from "../probes/memory.ts";
import type { Probe } from "../probes/probe.ts";
import { ProbeRunner } from "../probes/runner.ts";
import { writeAtomically } from "../settings/atomic-file.ts";
import type { Windows } from "../windows/windows.ts";
import { agentVersion } from "./agent-version.ts";

/** ProbeDesk looks with probes by their code, and keeps what they remember in the data folder. */
export interface ProbeDesk {
  look(probe: ProbeCode): Promise<Look>;
  /** For how long the pulse has watched the installer's lock being held in this boot; null: it does not know. */
  lockHeldMs(bootId: string): number | null;
}

/** makeProbeDesk: `memoryPath` null remembers nothing beyond this process. */
export function makeProbeDesk(
  windows: Windows,
  memoryPath: string | null,
  nodeVersion: string,
  note: (text: string) => void,
): ProbeDesk {
  const memory = memoryPath === null ? emptyMemory() : readMemory(memoryPath);
  const runner = new ProbeRunner({
    windows,
    self: { version: agentVersion, runtime: `node ${nodeVersion}`, runsAsService: false },
    memory,
  });
  let kept = JSON.stringify(memory);

  const keep = () => {
    const next = JSON.stringify(runner.memory);
    if (memoryPath === null || next === kept) return;
    try {
      writeAtomically(memoryPath, next);
      kept = next;
    } catch (error) {
      // Shows as facts that begin anew after the next start: since when something stands is then told too young.
      note(`What the probes remember could not be kept: ${String(error)}.`);
    }
  };

  return {
    lockHeldMs: (bootId) => lockHeldMs(runner.memory, bootId, windows.now()),
    look: async (code) => {
      // Each probe's own raw type is between its read and its parse; the runner hands the one to the other.
      const look = await runner.look(probes[code] as Probe);
      keep();
      return look;
    },
  };
}

function readMemory(path: string): ProbeMemory {
  try {
    return ProbeMemory.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? emptyMemory();
  } catch {
    return emptyMemory();
  }
}
