import { inProgressKey, msiMutex } from "../simulator/installs.ts";
import type { Machine } from "../simulator/machine.ts";
import { restartMachine } from "../simulator/restart.ts";
import { accountOf } from "./build-machine.ts";
import type { Dice } from "./dice.ts";
import { beginInstall, faults } from "./faults.ts";
import type { MachineSpec } from "./organisation.ts";
import { giveHabit } from "./people.ts";
import { signIn } from "../simulator/sessions.ts";

const minute = 60_000;

/** Somebody installs something about once in two working days on each machine. */
const installsAMinute = 1 / 900;

/** Windows Update wants a restart about once in two weeks. */
const updatesAMinute = 1 / 14_000;

/** Of a hundred installations so many stop at a question that nobody answers. */
const hangs = 0.04;

/** liveAMinute lets happen on a machine that is on what happens on machines. */
export function liveAMinute(machine: Machine, spec: MachineSpec, dice: Dice): void {
  if (dice.chance(updatesAMinute)) faults["restart-for-updates"].apply(machine, spec, dice);
  if (!dice.chance(installsAMinute) || !mayInstall(machine)) return;
  const lastsMs = dice.chance(hangs) ? Number.POSITIVE_INFINITY : dice.int(30, 400) * 1000;
  beginInstall(machine, spec, dice, lastsMs);
}

/** wakeUp is the morning: some machines were restarted over night. */
export function wakeUp(machine: Machine, spec: MachineSpec, dice: Dice): void {
  if (!dice.chance(0.3)) return;
  restartMachine(machine);
  machine.now -= 10 * minute;
  machine.bootedAt = machine.now;
  const account = accountOf(spec);
  if (account === null) return;
  signIn(machine, account);
  giveHabit(machine, spec);
}

/** Windows Installer takes one at a time, and none where it is broken. */
const mayInstall = (machine: Machine): boolean =>
  machine.services.get("msiserver")?.start === 3 &&
  machine.services.get("msiserver")?.state !== "stop-pending" &&
  !machine.mutexes.has(msiMutex) &&
  !machine.registry.has(`hklm\\${inProgressKey}`.toLowerCase());
