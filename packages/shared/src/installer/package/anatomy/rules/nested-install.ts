import { decodeAction } from "../custom-action.ts";
import type { WarningRule } from "../warning-rule.ts";

/** nestedInstall: an installation within another is refused or runs into its lock. */
export const nestedInstall: WarningRule = {
  code: "nested-install",
  severity: "breaks",
  sentence: "The package installs another one within its own installation, which Windows no longer supports",
  advice: "Install the other package by itself, before or after.",
  find: ({ model }) =>
    model.customActions.filter((action) => decodeAction(action).kind === "nested-install").map(({ id }) => id),
};
