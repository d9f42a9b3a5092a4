import type { Dice } from "./dice.ts";

/** GoTree is one Go on a machine. */
export interface GoTree {
  version: string;
  /** msi: registered, under Program Files. archive: unpacked by hand, C:\Go. sdk: go install …/dl, in the profile. */
  kind: "msi" | "archive" | "sdk";
  architecture: "amd64" | "arm64" | "386";
}

/** GoSetup is every Go of a machine; the first comes first on PATH. */
export interface GoSetup {
  trees: GoTree[];
  /** What it ran before, where it was updated in the last weeks. */
  before: { version: string; daysAgo: number } | null;
}

const versions = [
  ["go1.27.1", 46],
  ["go1.27.0", 15],
  ["go1.26.7", 12],
  ["go1.26.5", 8],
  ["go1.25.4", 6],
  ["go1.24.1", 4],
  ["go1.22.5", 4],
  ["go1.20.14", 3],
  ["go1.18.3", 1],
] as const;

/** goSetupFor throws a machine's Go: developers mostly have one, of all ages. */
export function goSetupFor(
  dice: Dice,
  of: "engineering" | "offices" | "plants" | "servers" | "build",
  isArm: boolean,
): GoSetup {
  const share = { engineering: 0.9, build: 1, servers: 0.06, offices: 0.015, plants: 0.02 }[of];
  if (!dice.chance(share)) return { trees: [], before: null };
  const version = dice.weighted(versions);
  const kind = dice.weighted([
    ["msi", 78],
    ["archive", 22],
  ] as const);
  const first: GoTree = { version, kind, architecture: isArm ? "arm64" : "amd64" };
  const extra: GoTree[] = dice.chance(0.12) ? [{ ...first, kind: "sdk", version: dice.weighted(versions) }] : [];
  const isNew = version === "go1.27.1" && dice.chance(0.6);
  const before = isNew ? { version: dice.pick(["go1.27.0", "go1.26.7", "go1.26.5"]), daysAgo: dice.int(2, 27) } : null;
  return { trees: [first, ...extra], before };
}
