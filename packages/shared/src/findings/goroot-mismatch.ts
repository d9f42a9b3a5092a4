import type { FactOf } from "../facts/observation.ts";
import { findingKind } from "./catalogue.ts";
import { isBinOf, pathViews } from "./go-paths.ts";
import type { CannotTell, Found, Rule } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

type Setting = FactOf<"go">["goroot"][number];

/** gorootMismatch: GOROOT is set, and is not the tree of the go.exe that runs, or holds no Go (G5). */
export const gorootMismatch: Rule = {
  ...findingKind("goroot-mismatch"),
  reads: ["go"],
  find(context) {
    const fact = context.fact("go");
    const found: Found[] = [];
    const cannotTell: CannotTell[] = [];
    for (const setting of fact.goroot) {
      const bin = runningBin(setting, fact);
      if (setting.version === null) found.push(describe(setting, "which holds no Go", bin));
      else if (bin === null)
        cannotTell.push({
          subject: subjectFor(setting),
          because: "no go.exe is on PATH to compare GOROOT with",
          onlyOpen: true,
        });
      // A shim starts a go.exe elsewhere: where, its folder does not tell.
      else if (!/[\\/]bin[\\/]*$/i.test(bin))
        cannotTell.push({ subject: subjectFor(setting), because: `which tree ${told(bin)} starts is not known` });
      else if (!isBinOf(bin, setting.value)) found.push(describe(setting, `while go.exe runs from ${told(bin)}`, bin));
    }
    return { found, cannotTell };
  },
};

/** runningBin is the folder of the go.exe that the setting's user runs, or null. */
function runningBin({ source, user }: Setting, fact: FactOf<"go">): string | null {
  const views = pathViews(fact);
  const own = source === "machine" ? undefined : views.find((view) => view.user === user);
  return (own ?? views[0])?.gos[0]?.entry.expanded ?? null;
}

const subjectFor = ({ source, user }: Setting) => subjectOf(user === null ? source : `${source} ${user.toLowerCase()}`);
const places: Record<Setting["source"], string> = {
  machine: "the machine's environment",
  user: "the environment",
  "env-file": "the go env file",
};

function describe(setting: Setting, mismatch: string, bin: string | null): Found {
  const { source, user, value, version } = setting;
  const where = user === null || source === "machine" ? places[source] : `${places[source]} of ${told(user)}`;
  return {
    subject: subjectFor(setting),
    sentence: `GOROOT in ${where} is ${told(value)}, ${mismatch}.`,
    evidence: [
      { label: "GOROOT", value: told(value) },
      { label: "set in", value: where },
      { label: "its VERSION", value: version === null ? "none" : told(version) },
      { label: "go.exe", value: bin === null ? "not on PATH" : told(bin) },
    ],
  };
}
