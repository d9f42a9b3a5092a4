import { healthyMachine } from "../simulator/healthy-machine.ts";
import { startInstall } from "../simulator/installs.ts";
import { advance } from "../simulator/machine.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import type { Windows } from "../windows/windows.ts";

/** How often the model's clock follows the real one. */
const tickMs = 200;

/** simulatedMachine is a modelled Windows that lives in real time, or null for a scenario there is none of. */
export function simulatedMachine(scenario: string): Windows | null {
  if (scenario !== "healthy" && scenario !== "busy") return null;
  const machine = healthyMachine({ now: Date.now() });
  if (scenario === "busy") startInstall(machine);
  setInterval(() => advance(machine, Math.max(0, Date.now() - machine.now)), tickMs).unref();
  return simulateWindows(machine);
}
