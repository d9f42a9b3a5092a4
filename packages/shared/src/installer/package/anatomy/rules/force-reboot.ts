import type { WarningRule } from "../warning-rule.ts";

/** forceReboot: the package restarts machines by itself, or asks for it. */
export const forceReboot: WarningRule = {
  code: "force-reboot",
  severity: "breaks",
  sentence: "The package restarts the machine, or asks for it, whatever was in use",
  advice: "Take the actions away, or install with REBOOT=ReallySuppress, which does not stop ForceReboot.",
  find: ({ model }) => [
    ...[...model.executeSequence, ...model.uiSequence].flatMap(({ action, condition }) =>
      action === "ForceReboot" || action === "ScheduleReboot" ? [`${action}: ${condition ?? "no condition"}`] : [],
    ),
    ...(/^f/i.test(model.properties.REBOOT ?? "") ? [`REBOOT=${model.properties.REBOOT}`] : []),
  ],
};
