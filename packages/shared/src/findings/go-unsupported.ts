import type { GoInstall } from "../facts/go.ts";
import { newestRelease, goSupport } from "../golang/support.ts";
import { formatGoVersion } from "../golang/version.ts";
import { findingKind } from "./catalogue.ts";
import type { CannotTell, Found, Rule, RuleContext } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

/** goUnsupported: a Go whose major has two newer ones (G1). What the table of releases cannot place is not judged. */
export const goUnsupported: Rule = {
  ...findingKind("go-unsupported"),
  reads: ["go"],
  find(context) {
    const found: Found[] = [];
    const cannotTell: CannotTell[] = [];
    for (const install of context.fact("go").installs.filter(({ hasGoExe }) => hasGoExe)) {
      const subject = subjectOf(install.root.toLowerCase());
      const support = install.version === null ? "cannot-tell" : goSupport(install.version, context.machine.goReleases);
      if (support === "unsupported") found.push(describe(install, context));
      if (support === "cannot-tell") cannotTell.push({ subject, because: doubt(install) });
    }
    return { found, cannotTell };
  },
};

const doubt = ({ version, root }: GoInstall) =>
  version === null
    ? `${told(root)} has no readable VERSION`
    : `${told(version)} in ${told(root)} is not in the table of known releases`;

/** An SDK of golang.org/dl is an old version that somebody fetched on purpose, beside their Go. */
function describe({ root, version, kind, product }: GoInstall, { machine }: RuleContext): Found {
  const newest = newestRelease(machine.goReleases);
  return {
    subject: subjectOf(root.toLowerCase()),
    severity: kind === "sdk" ? "info" : "degrading",
    sentence: `${told(version ?? "")} in ${told(root)} is out of support.`,
    evidence: [
      { label: "folder", value: told(root) },
      { label: "came as", value: kind },
      ...(product ? [{ label: "product", value: told(product.name) }] : []),
      ...(newest ? [{ label: "newest known", value: formatGoVersion(newest) }] : []),
    ],
  };
}
