import { normalPath } from "../../graph/normal-path.ts";
import { type Hive, hives, registryPath } from "../../graph/registry-path.ts";
import { MACHINE_SID } from "../../graph/registration.ts";
import type { PackageComponent, PackageFile } from "../../package/package-model.ts";
import { viewOf } from "../component-bits.ts";
import { formatText } from "../format-text.ts";
import { decideFile, type FileDecision, type ReinstallMode } from "../versions/decide-file.ts";
import type { ModelMachine } from "./model-machine.ts";
import type { InstallPlan } from "./plan-install.ts";
import { copyOf, type Growing, putFile, putFolder, putKey, putValue, takeKey, takeValue } from "./put-things.ts";
import { register } from "./register.ts";

/** CarriedOut is the machine after an installation, with what was decided about every file. */
export interface CarriedOut {
  machine: ModelMachine;
  decisions: ReadonlyMap<string, FileDecision>;
}

/** carryOut does what a plan says, on the machine as it is by then. */
export function carryOut(machine: ModelMachine, plan: InstallPlan, mode: ReinstallMode = "o"): CarriedOut {
  const growing = copyOf(machine);
  const decisions = new Map<string, FileDecision>();
  for (const { component, action } of plan.components) {
    if (action !== "install") continue;
    removeFirst(component, plan, growing);
    const folder = plan.folders.get(component.directory) ?? `[${component.directory}]`;
    for (const file of plan.index.files.get(component.id) ?? []) {
      const path = `${folder}\\${file.name}`;
      const decision = decisionFor(file, path, { plan, growing, mode, decisions });
      decisions.set(file.id, decision);
      if (decision.installs) putFile(modelFileOf(file, path, plan), growing);
    }
    if (component.keyPath.kind === "directory" && hasCreateFolder(component, plan)) putFolder(folder, growing);
    createFoldersOf(component, plan, growing);
    copyDuplicates(component, plan, growing);
    writeRegistry(component, plan, growing);
  }
  return { machine: { ...machine, ...growing, ...register(machine, plan) }, decisions };
}

interface Deciding {
  plan: InstallPlan;
  growing: Growing;
  mode: ReinstallMode;
  decisions: ReadonlyMap<string, FileDecision>;
}

/** A companion follows the file it belongs to, and not its own version (E.5 rule 24). */
function decisionFor(file: PackageFile, path: string, { plan, growing, mode, decisions }: Deciding): FileDecision {
  const there = growing.files.get(normalPath(path)) ?? null;
  const { language } = plan.index.package;
  if (file.companion === null || !there) return decideFile(there, file, { mode, language });
  const parent = plan.index.fileOf.get(file.companion);
  const already = decisions.get(file.companion);
  const directory = plan.index.components.get(parent?.component ?? "")?.directory ?? "";
  const lead = parent && `${plan.folders.get(directory)}\\${parent.name}`;
  const follows =
    already ??
    (parent && lead ? decideFile(growing.files.get(normalPath(lead)) ?? null, parent, { mode, language }) : null);
  if (!follows) return decideFile(there, file, { mode, language });
  return { installs: follows.installs, sentence: `It follows ${parent?.name ?? file.companion}. ${follows.sentence}` };
}

function modelFileOf(file: PackageFile, path: string, { index }: InstallPlan) {
  const { packageCode, productCode } = index.package;
  const { version, language, hash } = file;
  return { path, version, language, hash, isModified: false, origin: { packageCode, productCode, file: file.id } };
}

const hasCreateFolder = ({ id }: PackageComponent, { index }: InstallPlan) => index.createFolders.has(id);

function createFoldersOf({ id }: PackageComponent, { index, folders }: InstallPlan, growing: Growing): void {
  for (const { directory } of index.createFolders.get(id) ?? [])
    putFolder(folders.get(directory) ?? `[${directory}]`, growing);
}

function copyDuplicates({ id, directory: own }: PackageComponent, plan: InstallPlan, growing: Growing): void {
  for (const { file, name, directory } of plan.index.duplicateFiles.get(id) ?? []) {
    const original = plan.index.fileOf.get(file);
    if (!original) continue;
    const path = `${plan.folders.get(directory ?? own)}\\${name ?? original.name}`;
    putFile(modelFileOf(original, path, plan), growing);
  }
}

function removeFirst({ id, attributes }: PackageComponent, plan: InstallPlan, growing: Growing): void {
  for (const { fileName, directory, on } of plan.index.removeFiles.get(id) ?? [])
    if (on !== "remove" && fileName !== null && !/[*?]/.test(fileName))
      growing.files.delete(normalPath(`${plan.folders.get(directory)}\\${fileName}`));
  for (const row of plan.index.removeRegistry.get(id) ?? []) {
    const path = keyPathOf(row, attributes, plan);
    if (row.name === "-") takeKey(path, growing);
    else takeValue(path, row.name ?? "", growing);
  }
}

function writeRegistry({ id, attributes }: PackageComponent, plan: InstallPlan, growing: Growing): void {
  for (const row of plan.index.registry.get(id) ?? []) {
    const path = keyPathOf(row, attributes, plan);
    if (row.value !== null || row.name === null)
      putValue(path, text(row.name ?? "", plan), text(row.value ?? "", plan), growing);
    else if (row.name === "+" || row.name === "*") putKey(path, growing);
    else if (row.name !== "-") putValue(path, text(row.name, plan), "", growing);
  }
}

const text = (written: string, { folders, index }: InstallPlan) =>
  formatText(written, folders, index.package.properties);

function keyPathOf({ root, key }: { root: number; key: string }, attributes: number, plan: InstallPlan): string {
  const own: Hive = plan.sid === MACHINE_SID ? "HKLM" : "HKCU";
  const hive = root === -1 ? own : (hives[root] ?? "HKLM");
  return registryPath(hive, viewOf(attributes), text(key, plan).replace(/\\+$/, ""));
}
