/** GoVersion is a Go version taken apart. patch is null for a bare "1.21", which names a language and no release. */
export interface GoVersion {
  major: number;
  minor: number;
  patch: number | null;
  pre: { kind: "beta" | "rc"; number: number } | null;
}

/**
 * parseGoVersion reads go1.27.1, 1.27.1, go1.21rc1 and go1.21, as the first line of VERSION has them; null for
 * anything else (devel builds, vendors' suffixes): such a version cannot be placed.
 */
export function parseGoVersion(text: string): GoVersion | null {
  const parts = /^(?:go)?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?:(rc|beta)(\d{1,4}))?$/.exec(text.trim());
  if (!parts) return null;
  const [, major, minor, patch, kind, number] = parts;
  const pre: GoVersion["pre"] = kind === "rc" || kind === "beta" ? { kind, number: Number(number) } : null;
  const version = {
    major: Number(major),
    minor: Number(minor),
    patch: patch === undefined ? null : Number(patch),
    pre,
  };
  // Until 1.20 the first release had no third number: go1.20 is 1.20.0. From 1.21 on it is 1.21.0.
  const isFirst = version.patch === null && !pre && (version.major < 1 || (version.major === 1 && version.minor < 21));
  return isFirst ? { ...version, patch: 0 } : version;
}

/** compareGoVersions orders versions: 1.21 < 1.21beta1 < 1.21rc1 < 1.21.0 < 1.21.1 (G.2). */
export function compareGoVersions(a: GoVersion, b: GoVersion): number {
  const order = (version: GoVersion) => [
    version.major,
    version.minor,
    stage(version),
    version.pre?.number ?? version.patch ?? 0,
  ];
  const [left, right] = [order(a), order(b)];
  return left.map((value, index) => value - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** formatGoVersion writes "1.27.1", without the prefix go. */
export function formatGoVersion({ major, minor, patch, pre }: GoVersion): string {
  return `${major}.${minor}${patch === null ? "" : `.${patch}`}${pre ? `${pre.kind}${pre.number}` : ""}`;
}

function stage({ patch, pre }: GoVersion): number {
  if (pre) return pre.kind === "beta" ? 1 : 2;
  return patch === null ? 0 : 3;
}
