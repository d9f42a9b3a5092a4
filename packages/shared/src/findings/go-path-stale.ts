import type { GoPathEntry } from "../facts/go.ts";
import { findingKind } from "./catalogue.ts";
import type { Found, Rule } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { folderKey, told } from "./text.ts";

/** goPathStale: PATH names a Go folder that does not exist (G4). */
export const goPathStale: Rule = {
  ...findingKind("go-path-stale"),
  reads: ["go"],
  find(context) {
    const stale = context.fact("go").path.filter(({ exists, hasGoExe }) => !exists && !hasGoExe);
    return { found: stale.filter((entry) => !isOwnTools(entry)).map(describe) };
  },
};

/** The installer puts %USERPROFILE%\go\bin on PATH; the folder appears with the first `go install` (G.1). */
function isOwnTools({ entry, expanded }: GoPathEntry): boolean {
  return folderKey(entry) === "%userprofile%\\go\\bin" || /^[a-z]:\\users\\[^\\]+\\go\\bin$/.test(folderKey(expanded));
}

function describe({ scope, user, index, entry, expanded }: GoPathEntry): Found {
  const whose = scope === "machine" ? "The machine's PATH" : `The PATH of ${user === null ? "a user" : told(user)}`;
  const owner = scope === "machine" ? "machine" : `user ${user ?? ""}`;
  return {
    subject: subjectOf(`${owner} ${expanded}`.toLowerCase()),
    sentence: `${whose} names ${told(expanded)}, which does not exist.`,
    evidence: [
      { label: "entry", value: told(entry) },
      { label: "position", value: String(index + 1) },
    ],
  };
}
