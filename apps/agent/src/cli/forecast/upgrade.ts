import { conditionEvaluator } from "@slipway/shared/installer/forecast/condition-evaluator";
import { forecastPatch } from "@slipway/shared/installer/forecast/upgrade/forecast-patch";
import { forecastUpgrade, noMachine } from "@slipway/shared/installer/forecast/upgrade/forecast-upgrade";
import type { UpgradeForecast } from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";
import { type Command, type CommandEnd, failed, type Given } from "../command.ts";
import { readBoth } from "./read-both.ts";
import { readUpgradedMachine } from "./upgraded-machine.ts";
import { upgradeLines } from "./upgrade-lines.ts";

/** forecastUpgradeCommand tells what installing one version over another would do. It installs nothing. */
export const forecastUpgradeCommand: Command = {
  name: "forecast upgrade",
  summary:
    "Tells what installing NEW.msi over OLD.msi, or applying PATCH.msp to it, would do to every file, at each place where the old version may be removed, and what a failure would leave. It changes nothing. - is standard input.",
  argument: "OLD.msi NEW.msi|PATCH.msp",
  flags: {
    with: { takes: "FACTS", help: "a registration as JSON instead of this machine's own, on Windows" },
    simulate: { takes: "SCENARIO", help: "a modelled Windows machine instead of this one: healthy or busy" },
    all: { takes: null, help: "list every file, and not only what is lost or left" },
  },
  run,
};

async function run(given: Given): Promise<CommandEnd> {
  const [oldPath = "", freshPath = ""] = given.arguments;
  const inputs = [oldPath, freshPath, given.text("with")].filter((one) => one === "-").length;
  if (inputs > 1) return failed("usage", "Only one of them can be standard input.");
  const read = await readBoth(oldPath, freshPath);
  if (!read.ok) return failed("failed", read.sentence);
  const at = await readUpgradedMachine(given, read.old);
  if (!at.ok) return failed(at.exit, at.sentence);
  const more = { machine: at.machine, evaluate: conditionEvaluator() };
  const forecast = read.patch
    ? forecastPatch(read.old, read.fresh, read.patch, more)
    : forecastUpgrade(read.old, read.fresh, more);
  const whole = { ...forecast, gaps: [...at.assumed, ...at.gaps, ...read.gaps, ...forecast.gaps] };
  const isWhole = whole.gaps.every((gap) => gap === noMachine || at.assumed.includes(gap));
  return { exit: exitOf(whole, isWhole), lines: upgradeLines(whole, { listsAll: given.has("all") }), json: whole };
}

/**
 * What the package itself would do decides; where it has no position of its own, any course may, and nobody knows. That
 * nobody looked at a machine decides nothing: the forecast says what it takes for granted.
 */
function exitOf({ courses, position, kind }: UpgradeForecast, isWhole: boolean): CommandEnd["exit"] {
  const isOwnKnown = kind !== "major" || position !== null;
  const own = kind === "major" && isOwnKnown ? courses.filter((one) => one.position === position) : courses;
  const outcomes = own.flatMap(({ entries }) => entries.map(({ outcome }) => outcome));
  if (outcomes.includes("missing")) return "wrong";
  return isWhole && isOwnKnown && !outcomes.includes("unknown") ? "done" : "unknown";
}
