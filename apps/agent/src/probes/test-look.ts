import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { FactOf } from "@slipway/shared/facts/observation";
import { type HealthyOptions, healthyMachine } from "../simulator/healthy-machine.ts";
import type { Machine } from "../simulator/machine.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import { probes } from "./index.ts";
import type { ProbeMemory } from "./memory.ts";
import { type Look, ProbeRunner } from "./runner.ts";

/** Bench is a modelled machine with an agent's probes. */
export interface Bench {
  machine: Machine;
  runner: ProbeRunner;
  look(code: ProbeCode): Promise<Look>;
  /** The fact of a look that must have succeeded. */
  fact<P extends ProbeCode>(code: P): Promise<FactOf<P>>;
  /** Another agent process with the same memory, as the disk gives it back. */
  restarted(): Bench;
}

/** bench is a healthy machine and probes over it. */
export function bench(machine: Machine = healthyMachine(), memory?: ProbeMemory): Bench {
  const self = { version: "0.1.0", runtime: "node 22.23.3", runsAsService: true };
  const runner = new ProbeRunner({ windows: simulateWindows(machine), self, ...(memory && { memory }) });
  const look = (code: ProbeCode) => runner.look(probes[code]);
  return {
    machine,
    runner,
    look,
    async fact<P extends ProbeCode>(code: P) {
      const { content } = await look(code);
      if (content.outcome !== "ok") throw new Error(`${code} ended ${content.outcome}: ${content.error}`);
      return content.fact as FactOf<P>;
    },
    restarted: () => bench(machine, JSON.parse(JSON.stringify(runner.memory))),
  };
}

/** benchOf is a bench over a healthy machine with these differences. */
export function benchOf(options: HealthyOptions): Bench {
  return bench(healthyMachine(options));
}

/** hashOf is the hash that a check-in would tell of a look. */
export function hashOf(look: Look): string {
  return createHash("sha256")
    .update(canonicalJson(look.content as Json))
    .digest("hex");
}
