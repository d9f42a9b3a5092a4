import type { FindingCode, ProbeCode } from "@slipway/shared/facts/codes";
import { factAges } from "./fact-age";
import type { FindingView, MachineView } from "./machine-view";
import { shownFindings } from "./worst-finding";

/** LeftoverKind is what installations and removals left wrong (E.6), and what it costs. */
interface LeftoverKind {
  title: string;
  costs: string;
  codes: readonly FindingCode[];
}

const kinds: readonly LeftoverKind[] = [
  {
    title: "Cached packages gone",
    costs: "repair, patch and removal fail",
    codes: ["cached-package-missing", "cached-patch-missing"],
  },
  {
    title: "Broken registrations",
    costs: "self-repairs, and upgrades beside instead of over",
    codes: [
      ...(["key-path-missing", "component-path-conflict", "upgrade-code-stale", "two-versions-installed"] as const),
      ...(["shared-dll-stale", "shared-dll-overcounted"] as const),
    ],
  },
  {
    title: "Orphaned components",
    costs: "their files stay at every removal",
    codes: ["orphan-component-client", "permanent-leftovers"],
  },
  { title: "Unclaimed files in the cache", costs: "only take room", codes: ["installer-cache-orphans"] },
];
const probes: readonly ProbeCode[] = ["products", "components", "installer-cache"];

/** Leftover is one kind of which something was found. */
export interface Leftover {
  title: string;
  costs: string;
  /** Findings that hold now, by code. */
  open: readonly { code: FindingCode; count: number }[];
  count: number;
  /** Findings of which nothing can be said now. */
  unknownCount: number;
}

/** Leftovers of a machine; `untold` says which looks have no fresh answer: what they would tell is not known. */
export interface Leftovers {
  found: readonly Leftover[];
  untold: readonly string[];
}

/** leftoversOf counts what was found by kind; null where nothing is, and every look that ran is fresh. Pure. */
export function leftoversOf(
  machine: Pick<MachineView, "observations" | "catalogue" | "lastSeenAt" | "findings">,
  now: number,
): Leftovers | null {
  const findings = shownFindings(machine.findings, now);
  const found = kinds.map((kind) => leftoverOf(kind, findings)).filter((one) => one.count + one.unknownCount > 0);
  const looks = factAges(machine, now).filter(({ probe }) => probes.includes(probe));
  const untold = looks.flatMap(({ probe, state, word }) =>
    state === "failed"
      ? [`the look at ${lookWords[probe]} ${word}`]
      : state === "silent"
        ? [`${lookWords[probe]} was not looked at for long`]
        : [],
  );
  // A look that never ran is told once something is shown: alone it is what every new machine is.
  const never = looks.flatMap(({ probe, state }) =>
    state === "never" ? [`${lookWords[probe]} was not looked at yet`] : [],
  );
  return found.length + untold.length === 0 ? null : { found, untold: [...untold, ...never] };
}

const lookWords: Partial<Record<ProbeCode, string>> = {
  products: "what is installed",
  components: "who holds which component",
  "installer-cache": "the installer's cache",
};

function leftoverOf({ codes, ...words }: LeftoverKind, findings: readonly FindingView[]): Leftover {
  const own = findings.filter(({ code }) => codes.some((one) => one === code));
  const open = codes.flatMap((code) => {
    const count = own.filter((one) => one.code === code && one.state === "open").length;
    return count > 0 ? [{ code, count }] : [];
  });
  const count = open.reduce((sum, one) => sum + one.count, 0);
  return { ...words, open, count, unknownCount: own.length - count };
}
