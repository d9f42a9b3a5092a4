import type { KindWords } from "../rule.ts";

/** goKinds are the findings about the Go toolchains of a machine. */
export const goKinds = {
  "go-missing": {
    severity: "degrading",
    title: "Go missing",
    why: "The machine's group is meant to have Go, and no Go was found. Whoever builds on it cannot start.",
    repairs: [],
  },
  "go-path-conflict": {
    severity: "degrading",
    title: "Another Go comes first on PATH",
    why: "Several Gos are on PATH and the first one wins. The Go that was installed for the machine is not the one that builds, so updating it changes nothing for its users.",
    repairs: [],
  },
  "go-path-stale": {
    severity: "info",
    title: "PATH names a Go that is gone",
    why: "An entry of PATH points to a Go folder that no longer exists. It does no harm until somebody unpacks another Go there, which then comes first unnoticed.",
    repairs: [],
  },
  "go-wrong-architecture": {
    severity: "degrading",
    title: "Go of another architecture",
    why: "This Go is built for another processor than Windows is. It builds for that one unless told otherwise, runs slower, and does not replace the right one when it is updated.",
    repairs: [],
  },
  "go-unsupported": {
    severity: "degrading",
    title: "Go out of support",
    why: "Go's authors mend only the two newest majors. Faults found in older ones stay open, and what is built with them carries those faults.",
    repairs: [],
  },
  "goroot-mismatch": {
    severity: "degrading",
    title: "GOROOT points to another Go",
    why: "GOROOT makes one Go use the library and tools of another. Builds then fail with “version does not match go tool version”. Since Go 1.13 it should not be set at all.",
    repairs: [],
  },
} as const satisfies Record<string, KindWords>;
