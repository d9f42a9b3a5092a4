import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";

/** installerServiceMissing: msiserver is not registered (A.7). Either of the two probes that can see it is enough. */
export const installerServiceMissing: Rule = {
  ...findingKind("installer-service-missing"),
  reads: ["pulse", "installer-service"],
  find(context) {
    const hasNoKey = context.fact("installer-service").configuration === null;
    const isUnknownToWindows = context.fact("pulse").service.state === "missing";
    if (!hasNoKey && !isUnknownToWindows) return { found: [] };
    const evidence = [
      { label: "registry key of msiserver", value: hasNoKey ? "absent" : "present" },
      { label: "service control manager", value: isUnknownToWindows ? "knows no msiserver" : "knows msiserver" },
    ];
    return { found: [{ subject: "", sentence: "The Windows Installer service is not registered.", evidence }] };
  },
};
