import type { PackageDatabase } from "../package-database.ts";
import type { PackageModel } from "../package-model.ts";
import { packageModel } from "../read-package-model.ts";
import type { Truth } from "../conditions/logic.ts";
import { runSequence } from "../sequences/run-sequence.ts";
import { type Scenario, scenarioContext, scenarios } from "../sequences/scenario.ts";
import { actionSentence, type DecodedAction, decodeAction } from "./custom-action.ts";
import { findWarnings, type PackageWarning } from "./find-warnings.ts";
import { type FolderContent, folderContents, type KeyContent, keyContents } from "./package-contents.ts";
import { packageFolders } from "./package-folders.ts";
import type { PackageParts } from "./package-parts.ts";
import { readPackageParts } from "./read-package-parts.ts";
import {
  contextSentence,
  elevationSentence,
  environmentSentence,
  rebootSentences,
  serviceSentence,
} from "./sentences.ts";
import { upgradeSentences } from "./upgrade-sentences.ts";

/** Anatomy is a package in plain words, with the facts that the words are made of. */
export interface Anatomy {
  model: PackageModel;
  context: string;
  elevation: string;
  folders: readonly FolderContent[];
  keys: readonly KeyContent[];
  services: readonly string[];
  environment: readonly string[];
  shortcuts: readonly { name: string; folder: string }[];
  launchConditions: readonly { condition: string; description: string }[];
  actions: readonly ActionAnatomy[];
  reboot: readonly string[];
  upgrade: readonly string[];
  warnings: readonly PackageWarning[];
}

/** ActionAnatomy is a custom action that a sequence runs; `runs` by scenario, null is not known. */
export interface ActionAnatomy extends DecodedAction {
  sentence: string;
  condition: string | null;
  sequence: number;
  runs: Readonly<Record<Scenario, Truth>>;
}

/** describePackage says what a package does to a machine, and what in it breaks fleets (E.4, E.5, F.2). */
export function describePackage(database: PackageDatabase): Anatomy {
  const model = packageModel(database);
  const parts = readPackageParts(database);
  const paths = packageFolders(model);
  return {
    model,
    context: contextSentence(model),
    elevation: elevationSentence(model, parts),
    folders: folderContents(model, paths),
    keys: keyContents(model),
    services: parts.services.map((service) => serviceSentence(service, parts.serviceControls)),
    environment: parts.environment.map(environmentSentence),
    shortcuts: parts.shortcuts.map(({ name, directory }) => ({ name, folder: paths.get(directory) ?? directory })),
    launchConditions: model.launchConditions,
    actions: actionsOf(model, parts),
    reboot: rebootSentences(model),
    upgrade: upgradeSentences(model),
    warnings: findWarnings({ model, parts }),
  };
}

function actionsOf(model: PackageModel, parts: PackageParts): ActionAnatomy[] {
  const decoded = new Map(model.customActions.map((action) => [action.id, decodeAction(action)]));
  const byScenario = scenarios.map((scenario) => {
    const steps = runSequence(model.executeSequence, scenarioContext(model, scenario, parts.searchedProperties));
    return [scenario, new Map(steps.map(({ action, runs }) => [action, runs]))] as const;
  });
  return model.executeSequence.flatMap(({ action, condition, sequence }) => {
    const found = decoded.get(action);
    if (!found) return [];
    const runs = Object.fromEntries(byScenario.map(([scenario, steps]) => [scenario, steps.get(action) ?? null]));
    return [{ ...found, sentence: actionSentence(found), condition, sequence, runs: runs as Record<Scenario, Truth> }];
  });
}
