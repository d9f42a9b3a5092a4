import type { PackageFeature } from "../../package/package-model.ts";
import type { Evaluate } from "../subject.ts";
import type { InstallPlan } from "./plan-install.ts";

/**
 * featuresByLevel chooses as an installation without other words does: a feature whose level is from 1 to INSTALLLEVEL,
 * with all those above it. A row of the Condition table that cannot be told leaves open what hangs on it.
 */
export function featuresByLevel(
  all: readonly PackageFeature[],
  properties: InstallPlan["properties"],
  evaluate: Evaluate,
): Pick<InstallPlan, "features" | "openFeatures"> {
  const limit = Number(properties.INSTALLLEVEL ?? "1") || 1;
  const rows = new Map(all.map((one) => [one.id, { parent: one.parent, ...choiceOf(one) }]));
  const features = new Set<string>();
  const openFeatures = new Map<string, string>();
  for (const { id } of all) {
    const line = lineOf(id);
    if (line.some(({ isOn }) => isOn === false)) continue;
    const open = line.find(({ isOn }) => isOn === null);
    if (open) openFeatures.set(id, open.condition);
    else features.add(id);
  }
  return { features, openFeatures };

  /** The rows are taken in turn; each that is true sets the level. `condition` is the last that cannot be told. */
  function choiceOf({ level, conditions }: PackageFeature): { isOn: boolean | null; condition: string } {
    const isChosen = (one: number) => one > 0 && one <= limit;
    let [isOn, condition]: [boolean | null, string] = [isChosen(level), ""];
    for (const row of conditions) {
      const holds = evaluate(row.condition, properties);
      if (holds === true) isOn = isChosen(row.level);
      else if (holds === null && isOn !== isChosen(row.level)) [isOn, condition] = [null, row.condition];
    }
    return { isOn, condition };
  }

  /** A feature with those above it; parents in a circle end. */
  function lineOf(id: string) {
    const line = new Map<string, { isOn: boolean | null; condition: string }>();
    for (let at: string | null = id; at !== null && !line.has(at); at = rows.get(at)?.parent ?? null)
      line.set(at, rows.get(at) ?? { isOn: false, condition: "" });
    return [...line.values()];
  }
}
