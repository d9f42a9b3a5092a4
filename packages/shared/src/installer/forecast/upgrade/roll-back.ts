import type { ModelMachine } from "../model/model-machine.ts";
import type { PlayedMajor } from "./play-major.ts";
import type { Left, PositionRow } from "./position.ts";
import type { Course, RolledBack } from "./upgrade-forecast.ts";

/** rollBack tells what a failure leaves at a position: of the removal, and of the installation. */
export function rollBack(row: PositionRow, played: PlayedMajor, before: ModelMachine): Course["rollback"] {
  const told = (left: Left, when: string, machine: ModelMachine): RolledBack => ({
    left,
    sentence: `If ${when}, ${leavings[left]}.`,
    changed: [...before.files].flatMap(([normal, file]) => (machine.files.get(normal) === file ? [] : [file.path])),
  });
  return {
    ifRemovalFails: told(row.ifRemovalFails, "the old version cannot be removed", played.ifRemovalFails),
    ifInstallationFails: told(
      row.ifInstallationFails,
      "the new version cannot be installed",
      played.ifInstallationFails,
    ),
  };
}

const leavings: Readonly<Record<Left, string>> = {
  old: "everything is rolled back, and the old version is there as before",
  neither: "the old version is gone already, and neither is installed",
  ignored: "the Upgrade row asks to go on all the same: the new version is installed, and the old one stays beside it",
  both: "only the removal is rolled back, and both versions are installed",
};
