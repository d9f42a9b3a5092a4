import { conditionEvaluator } from "@slipway/shared/installer/forecast/condition-evaluator";
import type { ModelMachine } from "@slipway/shared/installer/forecast/model/model-machine";
import { forecastUpgrade } from "@slipway/shared/installer/forecast/upgrade/forecast-upgrade";
import { installedOf, machineFrom } from "@slipway/shared/installer/forecast/upgrade/machine-from";
import type { UpgradeForecast } from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";
import { buildGraph } from "@slipway/shared/installer/graph/build-graph";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { type Command, type CommandEnd, failed, type Given } from "../command.ts";
import { readModel } from "./read-model.ts";
import { readRegistration } from "./read-registration.ts";
import { upgradeLines } from "./upgrade-lines.ts";

/** forecastUpgradeCommand tells what installing one version over another would do. It installs nothing. */
export const forecastUpgradeCommand: Command = {
  name: "forecast upgrade",
  summary:
    "Tells what installing NEW.msi over OLD.msi would do to every file, at each place where the old version may be removed, and what a failure would leave. It changes nothing. - is standard input.",
  argument: "OLD.msi NEW.msi",
  flags: {
    with: { takes: "FACTS", help: "a machine's registration as JSON: other products and chosen features count" },
    all: { takes: null, help: "list every file, and not only what is lost or left" },
  },
  run,
};

async function run(given: Given): Promise<CommandEnd> {
  const [oldPath = "", freshPath = ""] = given.arguments;
  const inputs = [oldPath, freshPath, given.text("with")].filter((one) => one === "-").length;
  if (inputs > 1) return failed("usage", "Only one of them can be standard input.");
  const old = await readModel(oldPath);
  if (!old.ok) return failed("failed", old.sentence);
  const fresh = await readModel(freshPath);
  if (!fresh.ok) return failed("failed", fresh.sentence);
  const machine = await machineOf(given, old.model);
  if (typeof machine === "string") return failed("failed", machine);
  const forecast = forecastUpgrade(old.model, fresh.model, { machine, evaluate: conditionEvaluator() });
  return { exit: exitOf(forecast), lines: upgradeLines(forecast, { listsAll: given.has("all") }), json: forecast };
}

async function machineOf(given: Given, old: PackageModel): Promise<ModelMachine | null | string> {
  if (given.text("with") === null) return null;
  const read = await readRegistration(given);
  if (!read.ok) return read.sentence;
  const product = installedOf(buildGraph(read.registration), old);
  return product
    ? machineFrom(read.registration, product, old)
    : `${old.productCode} is not installed in ${given.text("with")}.`;
}

/** What the package itself would do decides; where it has no position of its own, any course may, and nobody knows. */
function exitOf({ courses, position, kind }: UpgradeForecast): CommandEnd["exit"] {
  const isOwnKnown = kind !== "major" || position !== null;
  const own = kind === "major" && isOwnKnown ? courses.filter((one) => one.position === position) : courses;
  const outcomes = own.flatMap(({ entries }) => entries.map(({ outcome }) => outcome));
  if (outcomes.includes("missing")) return "wrong";
  return isOwnKnown && !outcomes.includes("unknown") ? "done" : "unknown";
}
