import { decodeAction } from "../custom-action.ts";
import type { WarningRule } from "../warning-rule.ts";

/** vbscriptAction: VBScript is a feature on demand since Windows 11 24H2, and will go. */
export const vbscriptAction: WarningRule = {
  code: "vbscript-action",
  severity: "info",
  sentence: "Custom actions are VBScript, which later versions of Windows do not bring along",
  advice: "Write them as a DLL, or do without them.",
  find: ({ model }) =>
    model.customActions.filter((action) => decodeAction(action).kind === "vbscript").map(({ id }) => id),
};
