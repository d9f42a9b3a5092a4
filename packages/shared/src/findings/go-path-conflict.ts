import { compareGoVersions, parseGoVersion } from "../golang/version.ts";
import { findingKind } from "./catalogue.ts";
import { type GoOnPath, type PathView, pathViews } from "./go-paths.ts";
import type { CannotTell, Found, Rule } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { folderKey, told } from "./text.ts";

/** goPathConflict: several Gos on a PATH, and the first is not the installed one or not the newest (G3). */
export const goPathConflict: Rule = {
  ...findingKind("go-path-conflict"),
  reads: ["go"],
  find(context) {
    const [machine, ...users] = pathViews(context.fact("go"));
    const verdicts = machine ? [machine, ...users.filter((view) => decidesForItself(view, machine))].map(judge) : [];
    return {
      found: verdicts.flatMap(({ found }) => found),
      cannotTell: verdicts.flatMap(({ cannotTell }) => cannotTell),
    };
  },
};

/** A user without a Go of their own sees what the machine's PATH says: told once, there. */
const decidesForItself = (user: PathView, machine: PathView) => user.gos.length > machine.gos.length;

function judge({ user, gos }: PathView): { found: Found[]; cannotTell: CannotTell[] } {
  const [first, ...others] = gos;
  if (!first || others.length === 0) return { found: [], cannotTell: [] };
  const subject = subjectOf(user === null ? "machine" : `user ${user.toLowerCase()}`);
  const installed = others.find(({ install }) => install?.kind === "msi");
  const hidden = (first.install?.kind !== "msi" && installed) || newerThan(first, others);
  if (hidden) return { found: [describe(subject, user, first, hidden, gos)], cannotTell: [] };
  const unknown = gos.find(({ install }) => !install?.version || !parseGoVersion(install.version));
  const because = unknown && `the version of Go in ${told(unknown.entry.expanded)} is not known`;
  return { found: [], cannotTell: because ? [{ subject, because }] : [] };
}

function newerThan({ install }: GoOnPath, others: readonly GoOnPath[]): GoOnPath | undefined {
  const first = install?.version ? parseGoVersion(install.version) : null;
  return others.find((other) => {
    const version = other.install?.version ? parseGoVersion(other.install.version) : null;
    return first !== null && version !== null && compareGoVersions(version, first) > 0;
  });
}

function describe(
  subject: string,
  user: string | null,
  first: GoOnPath,
  hidden: GoOnPath,
  gos: readonly GoOnPath[],
): Found {
  const whose = user === null ? "On the machine's PATH" : `For ${told(user)}`;
  const sentence = `${whose}, ${nameOf(first)} in ${told(first.entry.expanded)} comes before ${nameOf(hidden)} in ${told(hidden.entry.expanded)}.`;
  const evidence = gos.slice(0, 8).map((go, index) => ({
    label: `PATH ${index + 1}`,
    value: `${told(go.entry.expanded)}: ${nameOf(go)}, ${go.entry.scope}`,
  }));
  return { subject, sentence, evidence };
}

function nameOf({ install, entry }: GoOnPath): string {
  if (!install?.version)
    return folderKey(entry.expanded).endsWith("\\shims") ? "a scoop shim" : "a Go of unknown version";
  return told(install.version);
}
