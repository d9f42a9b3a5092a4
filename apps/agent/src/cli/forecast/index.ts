import type { Command } from "../command.ts";
import { forecastUninstallCommand } from "./uninstall.ts";
import { forecastUpgradeCommand } from "./upgrade.ts";

/** forecast is everything that foretells and changes nothing: one file a word. */
export const forecast: readonly Command[] = [forecastUninstallCommand, forecastUpgradeCommand];
