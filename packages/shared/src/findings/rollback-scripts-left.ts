import { isHeld } from "../installer/held.ts";
import type { PulseFact } from "../facts/pulse.ts";
import { findingKind } from "./catalogue.ts";
import { isLeftBehind, isOfEarlierBoot } from "./left-behind.ts";
import type { CannotTell, Found, Rule, RuleContext } from "./rule.ts";
import { clock } from "./sentence.ts";
import { told } from "./text.ts";

/** rollbackScriptsLeft: what an installation keeps to undo itself is still there with no installation (A.4). */
export const rollbackScriptsLeft: Rule = {
  ...findingKind("rollback-scripts-left"),
  reads: ["pulse"],
  symptomOf: ["install-suspended"],
  find(context) {
    const pulse = context.fact("pulse");
    const places = [registryPlace(pulse), folderPlace(pulse)].filter((place) => place !== null);
    const found: Found[] = [];
    const cannotTell: CannotTell[] = [];
    for (const place of places) {
      if (isHeld(pulse))
        cannotTell.push({
          subject: place.subject,
          because: "an installation is going on, which keeps such files",
          onlyOpen: true,
        });
      else if (isLeftBehind(place.marker, pulse)) found.push(describe(place, pulse, context));
      else cannotTell.push({ subject: place.subject, because: "they have only just been seen", onlyOpen: true });
    }
    return { found, cannotTell };
  },
};

interface Place {
  subject: string;
  where: string;
  marker: NonNullable<PulseFact["configMsi"]> | NonNullable<PulseFact["rollbackScripts"]>;
  files: readonly string[];
  /** How many there are in all; 0 where that was not counted. */
  count: number;
}

const registryPlace = ({ rollbackScripts }: PulseFact): Place | null =>
  rollbackScripts && {
    subject: "rollback-scripts",
    where: "Installer\\Rollback\\Scripts",
    marker: rollbackScripts,
    files: rollbackScripts.paths,
    count: rollbackScripts.count,
  };

const folderPlace = ({ configMsi }: PulseFact): Place | null =>
  configMsi && {
    subject: "config-msi",
    where: "\\Config.Msi",
    marker: configMsi,
    files: configMsi.files,
    count: configMsi.count,
  };

function describe({ subject, where, marker, files, count }: Place, pulse: PulseFact, context: RuleContext): Found {
  // A backup (.rbf) without its script is a file in use that goes at the next restart. Scripts are listed first.
  const onlyBackups = files.length > 0 && files.every((file) => /\.rbf$/i.test(file));
  const sentence = onlyBackups
    ? `Backup files of an installation wait for a restart in ${where}.`
    : `Rollback scripts of an interrupted installation are left in ${where}.`;
  const evidence = [
    { label: "files", value: told(files.slice(0, 4).join(", ")) || "not listed" },
    ...(count > files.length ? [{ label: "in all", value: `${count}, of which ${files.length} are listed` }] : []),
    {
      label: "first seen",
      value: `${clock(context.at(marker.firstSeenAt))}, ${isOfEarlierBoot(marker, pulse) ? "in an earlier boot" : "in this boot"}`,
    },
  ];
  return { subject, severity: onlyBackups ? "info" : "degrading", sentence, evidence };
}
