import { finishInstall, msiMutex } from "../simulator/installs.ts";
import { atTime, type Machine } from "../simulator/machine.ts";
import { diceOf } from "./dice.ts";
import type { MachineSpec } from "./organisation.ts";

/**
 * giveHabit lets the person at the machine answer as people do: most within two minutes, some say not now, some are
 * away. Who is told that their setup holds everybody up closes it.
 */
export function giveHabit(machine: Machine, spec: MachineSpec): void {
  const session = machine.sessions[0];
  if (!session) return;
  const dice = diceOf(spec.seed, "person", spec.index);
  session.habit = ({ kind }) => {
    if (dice.chance(0.2)) return null;
    const afterMs = dice.int(8, 110) * 1000;
    if (kind === "yes-no") return { answer: dice.chance(0.75) ? "yes" : "no", afterMs };
    atTime(machine, machine.now + afterMs + 20_000, closeSetup);
    return { answer: "ok", afterMs };
  };
}

/** closeSetup ends the installation of whoever holds the lock, as its person does: by its own button. */
function closeSetup(machine: Machine): void {
  const holder = machine.mutexes.get(msiMutex)?.owner?.pid;
  const [service, client] = ["service", "client"].map((kind) =>
    [...machine.processes.values()].find((process) =>
      kind === "service" ? process.pid === holder : process.name === "msiexec.exe" && / \/i /.test(process.commandLine),
    ),
  );
  const customAction = [...machine.processes.values()].find((process) => /-Embedding/.test(process.commandLine));
  const begun = machine.events.findLast((event) => event.eventId === 1040);
  if (!service || !client || !customAction || !begun) return;
  const path = begun.data[0] ?? "";
  const named = machine.packages.get(path.toLowerCase());
  const product = { name: named?.ProductName ?? path, version: named?.ProductVersion ?? "", code: "" };
  // 1602: the person cancelled it.
  finishInstall(machine, { package: path, client, service, customAction, product }, 1602);
}
