import type { GoFact, GoInstall } from "@slipway/shared/facts/go";
import type { Observations } from "@slipway/shared/facts/observation";
import { expect, test } from "vitest";
import { goColumns } from "./go-columns.ts";

const NOW = 1_000_000_000;
const install = (version: string | null, change: Partial<GoInstall> = {}): GoInstall => ({
  root: `C:\\${version}`,
  version,
  architecture: "amd64",
  kind: "msi",
  product: null,
  hasGoExe: true,
  ...change,
});
const onPath = (root: string, index = 0) => ({
  scope: "machine" as const,
  user: null,
  index,
  entry: `${root}\\bin`,
  expanded: `${root}\\bin`,
  exists: true,
  hasGoExe: true,
});
const fact = (installs: GoInstall[], path: GoFact["path"] = []): Observations => ({
  go: {
    outcome: "ok",
    observedAt: NOW,
    clockSkewMs: 0,
    fact: { installs, path, goroot: [], windowsArchitecture: "amd64" },
  },
});
const failed = (outcome: "failed" | "timed-out" | "unsupported"): Observations => ({
  go: { outcome, observedAt: NOW, clockSkewMs: 0, error: "denied" },
});
const here = { isSilent: false, lastSeenAt: NOW };
const unknown = ["unknown", "unknown", "unknown"];

test.each([
  { name: "a probe that never reported", input: {}, at: here, expected: unknown },
  { name: "a probe that failed", input: failed("failed"), at: here, expected: unknown },
  { name: "a probe that timed out", input: failed("timed-out"), at: here, expected: unknown },
  { name: "a Windows without the probe", input: failed("unsupported"), at: here, expected: unknown },
  {
    name: "a probe that fell silent while the machine reports",
    input: fact([install("go1.27.1")]),
    at: { isSilent: false, lastSeenAt: NOW + 86_400_000 },
    expected: unknown,
  },
  {
    name: "a machine that fell silent",
    input: fact([install("go1.27.1")]),
    at: { isSilent: true, lastSeenAt: NOW },
    expected: unknown,
  },
  { name: "a look that found nothing", input: fact([]), at: here, expected: ["none", "none", "none"] },
  {
    name: "a go.exe on the PATH of no install that is known",
    input: fact([], [onPath("D:\\go")]),
    at: here,
    expected: unknown,
  },
  {
    name: "two installs, and none on the PATH",
    input: fact([install("go1.27.1"), install("go1.26.7")]),
    at: here,
    expected: unknown,
  },
  {
    name: "the first on the PATH",
    input: fact(
      [install("go1.27.1"), install("go1.26.7", { kind: "sdk", architecture: "arm64" })],
      [onPath("C:\\go1.26.7")],
    ),
    at: here,
    expected: ["go1.26.7", "sdk", "arm64"],
  },
  {
    name: "an install without a version",
    input: fact([install(null)]),
    at: here,
    expected: ["unknown", "msi", "amd64"],
  },
  {
    name: "a VERSION file with a word of ours",
    input: fact([install("none")]),
    at: here,
    expected: ["unknown", "msi", "amd64"],
  },
])("$name is counted as $expected", ({ input, at, expected }) => {
  const { goKey, goKind, goArchitecture } = goColumns(input, at);
  expect([goKey, goKind, goArchitecture]).toEqual(expected);
});
