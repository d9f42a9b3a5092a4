import type { GoArchitecture, GoInstall } from "../facts/go.ts";
import { findingKind } from "./catalogue.ts";
import type { CannotTell, Found, Rule, Severity } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

/** goWrongArchitecture: a Go built for another processor than Windows (G7). */
export const goWrongArchitecture: Rule = {
  ...findingKind("go-wrong-architecture"),
  reads: ["go"],
  find(context) {
    const { installs, windowsArchitecture } = context.fact("go");
    const gos = installs.filter(({ hasGoExe }) => hasGoExe);
    const found: Found[] = [];
    const cannotTell: CannotTell[] = [];
    for (const install of gos) {
      const subject = subjectOf(install.root.toLowerCase());
      if (windowsArchitecture === null)
        cannotTell.push({ subject, because: "the architecture of Windows is not known" });
      else if (install.architecture === null)
        cannotTell.push({ subject, because: `go.exe in ${told(install.root)} could not be read` });
      else if (install.architecture !== windowsArchitecture)
        found.push(describe(install, install.architecture, windowsArchitecture));
    }
    return { found, cannotTell };
  },
};

/** amd64 on arm64 is emulated by Windows and works; so it is told, and degrades nothing. */
const severityOf = (go: GoArchitecture, windows: GoArchitecture): Severity =>
  go === "amd64" && windows === "arm64" ? "info" : "degrading";

function describe({ root, version, kind }: GoInstall, go: GoArchitecture, windows: GoArchitecture): Found {
  return {
    subject: subjectOf(root.toLowerCase()),
    severity: severityOf(go, windows),
    sentence: `${version === null ? "The Go" : told(version)} in ${told(root)} is built for ${go}, and Windows is ${windows}.`,
    evidence: [
      { label: "folder", value: told(root) },
      { label: "Go", value: go },
      { label: "Windows", value: windows },
      { label: "came as", value: kind },
    ],
  };
}
