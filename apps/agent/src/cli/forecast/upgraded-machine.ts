import type { ModelMachine } from "@slipway/shared/installer/forecast/model/model-machine";
import { installedOf, machineFrom } from "@slipway/shared/installer/forecast/upgrade/machine-from";
import { buildGraph } from "@slipway/shared/installer/graph/build-graph";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import type { Files } from "../../windows/windows.ts";
import type { Given } from "../command.ts";
import { type ReadRegistration, readRegistration } from "./read-registration.ts";

/**
 * UpgradedMachine is where an upgrade would happen; a null machine has nothing but the old version. `gaps` is what could
 * not be read, `assumed` what nobody looked at and is taken as it should be.
 */
export type UpgradedMachine =
  | { ok: true; machine: ModelMachine | null; gaps: readonly string[]; assumed: readonly string[] }
  | Extract<ReadRegistration, { ok: false }>;

/**
 * readUpgradedMachine takes the machine as `forecast uninstall` does: --with or --simulate, else on Windows the machine
 * itself. One that was named must have the old version; the machine itself may be without it, or not be readable.
 */
export async function readUpgradedMachine(
  given: Pick<Given, "text" | "environment" | "signal">,
  old: PackageModel,
  readFrom: (given: Pick<Given, "text" | "environment" | "signal">) => Promise<ReadRegistration> = readRegistration,
): Promise<UpgradedMachine> {
  const named = given.text("with") ?? given.text("simulate");
  if (named === null && given.environment.platform !== "win32")
    return { ok: true, machine: null, gaps: [], assumed: [] };
  const read = await readFrom(given);
  if (!read.ok) return named === null ? { ok: true, machine: null, gaps: [read.sentence], assumed: [] } : read;
  const product = installedOf(buildGraph(read.registration), old);
  if (!product) {
    const sentence = `${old.productCode} is not installed ${named === null ? "on this machine" : `in ${named}`}.`;
    return named === null
      ? { ok: true, machine: null, gaps: [], assumed: [sentence] }
      : { ok: false, exit: "failed", sentence };
  }
  const machine = machineFrom(read.registration, product, old);
  const there = read.windows ? presentOf(read.windows.files, machine) : { machine, assumed: notLookedAt };
  const isPatched = product.installed.patches.some(({ state }) => state === "applied");
  const gaps = [...read.gaps, ...(isPatched ? [patches] : [])];
  return { ok: true, machine: there.machine, gaps, assumed: [there.assumed] };
}

const notLookedAt = "What is on the disk was not looked at: the old version's files are taken as there and unchanged.";
const versions = "Versions on the disk were not read: the old version's files that are there are taken as unchanged.";
const patches = "Patches are applied to the old version: what they changed is not in the package that was read.";

/** Leaves out the files that are gone from the disk. */
function presentOf(files: Files, machine: ModelMachine): { machine: ModelMachine; assumed: string } {
  const there = new Map(machine.files);
  for (const [normal, { path }] of machine.files) {
    const found = files.stat(path);
    if (!found.ok) return { machine, assumed: notLookedAt };
    if (found.value === null) there.delete(normal);
  }
  return { machine: { ...machine, files: there }, assumed: versions };
}
