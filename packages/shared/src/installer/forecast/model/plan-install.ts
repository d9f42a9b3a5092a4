import { normalPath } from "../../graph/normal-path.ts";
import { MACHINE_SID } from "../../graph/registration.ts";
import { windowsFolderOf } from "../../graph/windows-folder.ts";
import type { PackageComponent, PackageModel } from "../../package/package-model.ts";
import { componentBits } from "../component-bits.ts";
import type { Reason } from "../fate.ts";
import { indexPackage, type PackageIndex } from "../package-index.ts";
import { type Folders, resolveFolders } from "../resolve-folders.ts";
import type { Evaluate } from "../subject.ts";
import { compareVersions } from "../versions/compare-versions.ts";
import { featuresByLevel } from "./features-by-level.ts";
import type { ModelMachine } from "./model-machine.ts";

/** InstallPlan is what costing decides before anything is touched: later steps do not ask again (E.5 rule 17). */
export interface InstallPlan {
  index: PackageIndex;
  sid: string;
  folders: Folders;
  /** Where Windows lies. */
  windowsFolder: string;
  features: ReadonlySet<string>;
  /** Features of which nobody can tell whether they are installed, by the condition on which it hangs. */
  openFeatures: ReadonlyMap<string, string>;
  components: readonly PlannedComponent[];
  properties: Readonly<Record<string, string | null>>;
}

/**
 * PlannedComponent: `install` puts it; `higher-version` and `never-overwrite` register it and put nothing; `not-chosen`
 * has no feature that is wanted, `false-condition` a condition that is false; `frozen` is left as it is with its feature;
 * `unknown` hangs on a condition that cannot be told.
 */
export interface PlannedComponent {
  component: PackageComponent;
  action: "install" | "higher-version" | "never-overwrite" | "not-chosen" | "false-condition" | "frozen" | "unknown";
  /** Why it is chosen or not, where that is no matter of course. */
  reason?: Reason;
}

/** isLeftOut: the component is not of what is installed, by choice or by its condition. */
export const isLeftOut = (action: PlannedComponent["action"]): boolean =>
  action === "not-chosen" || action === "false-condition";

export interface Choice {
  evaluate: Evaluate;
  /** Names of features to install; null takes those whose level is at most INSTALLLEVEL. */
  features?: ReadonlySet<string> | null;
  /** With `features`: those that cannot be told, by their condition. */
  openFeatures?: ReadonlyMap<string, string>;
  /** Where the package's directories lie; null as `resolveFolders` finds them. */
  folders?: Folders | null;
  /** Properties of the command line. */
  properties?: Readonly<Record<string, string>>;
  /** Components whose condition is not asked again: they stay chosen, true or not (rule 9). */
  staysChosen?: (component: PackageComponent) => boolean;
}

/** planInstall costs an installation: which features, which components, and what keeps a component from being put. */
export function planInstall(machine: ModelMachine, model: PackageModel, choice: Choice): InstallPlan {
  const index = indexPackage(model);
  const properties = { ...firstInstallation, ...model.properties, ...machine.properties, ...choice.properties };
  const windowsFolder = windowsFolderOf(machine.registration);
  const folders = choice.folders ?? resolveFolders(model, { windowsFolder });
  const chosen = choice.features
    ? { features: choice.features, openFeatures: choice.openFeatures ?? new Map<string, string>() }
    : featuresByLevel(model.features, properties, choice.evaluate);
  const isWanted = ({ id }: PackageComponent) => index.features.get(id)?.some((one) => chosen.features.has(one.id));
  const around = { index, folders, machine };
  const components = model.components.map((component): PlannedComponent => {
    if (!isWanted(component)) {
      const open = index.features.get(component.id)?.find(({ id }) => chosen.openFeatures.has(id));
      if (!open) return { component, action: "not-chosen", reason: notChosen };
      return { component, action: "unknown", reason: openFeature(open.id, chosen.openFeatures.get(open.id) ?? "") };
    }
    const { condition } = component;
    const holds = condition === null ? true : choice.evaluate(condition, properties);
    if (condition === null || holds === true) return { component, action: actionFor(component, around) };
    if (choice.staysChosen?.(component)) {
      const action = actionFor(component, around);
      return holds === false ? { component, action, reason: notAskedAgain(condition) } : { component, action };
    }
    if (holds === null) return { component, action: "unknown", reason: cannotBeTold(condition) };
    return { component, action: "false-condition", reason: falseCondition(component, condition) };
  });
  return { index, sid: ownerOf(model, machine, properties), folders, windowsFolder, ...chosen, components, properties };
}

const notChosen: Reason = { rule: 8, sentence: "No feature that has it is chosen, so it is not put." };

const cannotBeTold = (condition: string): Reason => ({
  ...{ rule: null, condition },
  sentence: `Its component's condition ${condition} asks for what is not known here: whether it is put cannot be told.`,
});

const openFeature = (feature: string, condition: string): Reason => ({
  ...{ rule: null, condition },
  sentence: `Its feature ${feature} goes by the condition ${condition}, which asks for what is not known here: whether it is put cannot be told.`,
});

const notAskedAgain = (condition: string): Reason => ({
  ...{ rule: 9, condition },
  sentence: `Its component's condition ${condition} is false now. It is not transitive, so only the installation asked it: the component stays chosen.`,
});

function falseCondition({ attributes }: PackageComponent, condition: string): Reason {
  const isTransitive = (attributes & componentBits.transitive) !== 0;
  const when = isTransitive ? "It is transitive: each repair asks it again." : "Only the installation asks it.";
  return { rule: 9, condition, sentence: `Its component's condition ${condition} is false: it is not chosen. ${when}` };
}

/** What the engine itself sets is known to be empty then; a reinstallation says otherwise by its own properties. */
const firstInstallation = { Installed: "", REMOVE: "", REINSTALL: "", PATCH: "" };

/** ALLUSERS decides; 2 is for all users where an administrator installs. */
function ownerOf(model: PackageModel, machine: ModelMachine, properties: InstallPlan["properties"]): string {
  const all = properties.ALLUSERS ?? (model.context === "machine" ? "1" : "");
  return all === "" ? machine.userSid : MACHINE_SID;
}

type Around = Pick<InstallPlan, "index" | "folders"> & { machine: ModelMachine };

function actionFor(component: PackageComponent, { index, folders, machine }: Around): PlannedComponent["action"] {
  const { keyPath } = component;
  const file = keyPath.kind === "file" ? index.files.get(component.id)?.find(({ id }) => id === keyPath.id) : undefined;
  const there = file && machine.files.get(normalPath(`${folders.get(component.directory)}\\${file.name}`));
  if (!file || !there) return "install";
  if ((component.attributes & componentBits.neverOverwrite) !== 0) return "never-overwrite";
  if (there.version === null || file.companion !== null) return "install";
  // A key file without a version loses against any version.
  return file.version === null || compareVersions(there.version, file.version) > 0 ? "higher-version" : "install";
}
