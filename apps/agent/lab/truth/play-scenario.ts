// What the forecaster says a scenario leaves, before anything is installed. Bundled by the laboratory.
import { readFile } from "node:fs/promises";
import { conditionEvaluator } from "@slipway/shared/installer/forecast/condition-evaluator";
import { carryOut } from "@slipway/shared/installer/forecast/model/carry-out";
import {
  emptyMachine,
  type ModelFile,
  type ModelMachine,
} from "@slipway/shared/installer/forecast/model/model-machine";
import { planInstall } from "@slipway/shared/installer/forecast/model/plan-install";
import { copyOf, putFile, putValue } from "@slipway/shared/installer/forecast/model/put-things";
import { removeProduct } from "@slipway/shared/installer/forecast/model/remove-product";
import type { Fate } from "@slipway/shared/installer/forecast/fate";
import { isReplaced } from "@slipway/shared/installer/forecast/upgrade/is-replaced";
import { migratedFeatures } from "@slipway/shared/installer/forecast/upgrade/migrate-features";
import { playMajor } from "@slipway/shared/installer/forecast/upgrade/play-major";
import { playReinstall } from "@slipway/shared/installer/forecast/upgrade/play-reinstall";
import { positions } from "@slipway/shared/installer/forecast/upgrade/position";
import { positionOf } from "@slipway/shared/installer/forecast/upgrade/removal-place";
import { normalPath } from "@slipway/shared/installer/graph/normal-path";
import { MACHINE_SID } from "@slipway/shared/installer/graph/registration";
import { openPackage } from "@slipway/shared/installer/package/open-package";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";

/** Step is one thing that is done to the machine; paths are whole, keys as regedit shows them. */
export type Step =
  | { do: "install"; package: string; features?: string[]; properties?: Record<string, string> }
  | { do: "fail-to-install"; package: string; because: "installation" | "removal" }
  | { do: "uninstall"; package: string }
  | { do: "remove-features"; package: string; features: string[] }
  | { do: "reinstall"; package: string; properties?: Record<string, string> }
  | { do: "write"; path: string; text: string }
  | { do: "delete"; path: string }
  | { do: "replace"; path: string; version: string; text: string }
  | { do: "value"; key: string; name: string; text: string }
  | { do: "count"; path: string; count: number }
  | { do: "client"; componentId: string; productCode: string; keyPath: string };

/** Left is what is there at the end, each a line that the real machine's can be compared with. */
export interface Left {
  files: Record<string, string>;
  folders: string[];
  values: Record<string, string>;
  keys: string[];
  counts: Record<string, number>;
  /** What a forecast on the way could not tell: it is not compared. */
  unknown: string[];
}

const evaluate = conditionEvaluator({ unknownIsEmpty: true });

/** readModel reads a package as the product does. */
export async function readModel(path: string): Promise<PackageModel> {
  const bytes = new Uint8Array(await readFile(path));
  const source = {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
  };
  const opened = await openPackage(source);
  if (!opened.ok) throw opened.fault;
  return packageModel(opened.database);
}

/** playScenario plays all steps through and tells what is left. */
export function playScenario(
  steps: readonly Step[],
  packages: Readonly<Record<string, PackageModel>>,
  names: Record<string, string>,
): Left {
  const unknown: string[] = [];
  let machine: ModelMachine = emptyMachine;
  for (const step of steps) machine = played(machine, step, { packages, unknown });
  return leftOf(machine, names, unknown);
}

interface Playing {
  packages: Readonly<Record<string, PackageModel>>;
  unknown: string[];
}

function played(machine: ModelMachine, step: Step, playing: Playing): ModelMachine {
  const model = "package" in step ? playing.packages[step.package] : undefined;
  switch (step.do) {
    case "install":
      return model ? installed(machine, model, step, playing) : machine;
    case "fail-to-install":
      return model ? installed(machine, model, step, playing) : machine;
    case "uninstall":
      return model ? removed(machine, model, null, playing) : machine;
    case "remove-features":
      return model ? removed(machine, model, step.features, playing) : machine;
    case "reinstall":
      return model
        ? playReinstall(machine, model, { sid: ownerOf(machine, model), evaluate, properties: step.properties ?? {} })
            .machine
        : machine;
    default:
      return meddled(machine, step);
  }
}

const ownerOf = ({ registration, userSid }: ModelMachine, { productCode }: PackageModel) =>
  registration.products.find((one) => one.productCode === productCode)?.sid ?? userSid;

function removed(
  machine: ModelMachine,
  model: PackageModel,
  features: string[] | null,
  { unknown }: Playing,
): ModelMachine {
  const removal = removeProduct(machine, {
    sid: ownerOf(machine, model),
    productCode: model.productCode ?? "",
    features,
    evaluate,
  });
  if (!removal) throw new Error(`${model.productName} is not installed`);
  const cannotTell: Fate = "unknown";
  for (const { fate, path } of removal.forecast.entries) if (fate === cannotTell) unknown.push(normalPath(path));
  return removal.machine;
}

function installed(
  machine: ModelMachine,
  model: PackageModel,
  step: Extract<Step, { do: "install" | "fail-to-install" }>,
  { unknown }: Playing,
): ModelMachine {
  const { properties = {}, features: named = null } = step.do === "install" ? step : {};
  const byLevel = planInstall(machine, model, { evaluate, properties, features: named && new Set(named) });
  for (const product of machine.registration.products) {
    const old = machine.packages.get(`${product.sid} ${product.productCode}`);
    if (!old || product.productCode === model.productCode) continue;
    const { productCode, sid, version, language } = product;
    const asked = { productCode, upgradeCode: old.upgradeCode, version, language, isForMachine: sid === MACHINE_SID };
    const isForMachine = byLevel.sid === MACHINE_SID;
    const replaced = isReplaced(asked, model, { isForMachine, properties: byLevel.properties, evaluate });
    const row = positions.find(({ position }) => position === positionOf(model));
    if (!replaced.by || !row) continue;
    const chosen = replaced.migratesFeatures
      ? migratedFeatures(product.features, model.features, byLevel)
      : { features: byLevel.features };
    const plan = planInstall(machine, model, { evaluate, properties, ...chosen });
    const removal = {
      sid: product.sid,
      productCode: product.productCode,
      features: replaced.by.remove?.split(",") ?? null,
      evaluate,
    };
    const played = playMajor(machine, plan, removal, row);
    for (const { fate, path } of played.removal?.forecast.entries ?? [])
      if (fate === "unknown") unknown.push(normalPath(path));
    if (step.do === "install") return played.after;
    return step.because === "removal" ? played.ifRemovalFails : played.ifInstallationFails;
  }
  return carryOut(machine, byLevel).machine;
}

function meddled(machine: ModelMachine, step: Step): ModelMachine {
  const growing = copyOf(machine);
  const { registration } = machine;
  if (step.do === "write" || step.do === "replace") {
    const version = step.do === "replace" ? step.version : null;
    putFile({ path: step.path, version, language: null, isModified: true, hash: null, origin: null }, growing);
  }
  if (step.do === "delete") growing.files.delete(normalPath(step.path));
  if (step.do === "value") putValue(step.key, step.name, step.text, growing);
  if (step.do === "count") {
    const others = registration.sharedFiles.filter(({ path }) => normalPath(path) !== normalPath(step.path));
    const counted = { path: step.path, view: 64 as const, count: step.count, state: "present" as const };
    return { ...machine, registration: { ...registration, sharedFiles: [...others, counted] } };
  }
  if (step.do === "client") {
    const client = { productCode: step.productCode, keyPath: step.keyPath, keyPathState: "present" as const };
    const components = registration.components.map((one) =>
      one.componentId === step.componentId ? { ...one, clients: [...one.clients, client] } : one,
    );
    return { ...machine, registration: { ...registration, components } };
  }
  return { ...machine, ...growing };
}

function leftOf(
  { files, folders, registry, registration }: ModelMachine,
  names: Record<string, string>,
  unknown: string[],
): Left {
  const values = [...registry.values()].flatMap(({ path, values: all }) =>
    [...all.values()].map(({ name, value }) => [`${path}|${name}`.toLowerCase(), value] as const),
  );
  return {
    files: Object.fromEntries([...files].map(([normal, file]) => [normal, whoseIs(file, names)])),
    folders: [...folders.keys()],
    values: Object.fromEntries(values),
    keys: [...registry.keys()],
    counts: Object.fromEntries(registration.sharedFiles.map(({ path, count }) => [normalPath(path), count])),
    unknown,
  };
}

/** A file names the package that it came from by its package code, and a person's own has no origin. */
const whoseIs = ({ origin }: ModelFile, names: Record<string, string>) =>
  origin === null ? "not of a package" : (names[origin.packageCode ?? ""] ?? "of an unknown package");
