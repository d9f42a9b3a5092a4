import { z } from "zod";
import { Line, PathText } from "./values.ts";

/** GoArchitecture is read from the PE header of bin\go.exe: 0x14C, 0x8664, 0xAA64. */
export const GoArchitecture = z.enum(["386", "amd64", "arm64"]);
export type GoArchitecture = z.infer<typeof GoArchitecture>;

/** GoInstall is one Go tree found on the machine (G.2). */
export const GoInstall = z.object({
  /** The GOROOT: parent of bin. */
  root: PathText,
  /** First line of VERSION, e.g. go1.27.1; null when the file is missing or unreadable. */
  version: Line.nullable(),
  architecture: GoArchitecture.nullable(),
  /** msi: a registered product whose folder this is. sdk: %USERPROFILE%\sdk\go…. scoop, archive: as found. */
  kind: z.enum(["msi", "sdk", "scoop", "archive"]),
  product: z.object({ code: z.string().max(38), name: Line, version: Line }).nullable(),
  hasGoExe: z.boolean(),
});
export type GoInstall = z.infer<typeof GoInstall>;

/** GoPathEntry is one entry of a PATH that holds a go.exe or looks as if it should. */
export const GoPathEntry = z.object({
  /** machine: HKLM Session Manager\Environment. user: HKU\<sid>\Environment of a loaded hive. */
  scope: z.enum(["machine", "user"]),
  user: Line.nullable(),
  /** Position within its PATH, from 0. The machine's entries come before the user's (G.2). */
  index: z.number().int().min(0),
  entry: PathText,
  expanded: PathText,
  exists: z.boolean(),
  hasGoExe: z.boolean(),
});
export type GoPathEntry = z.infer<typeof GoPathEntry>;

/** GoRootSetting is one place that sets GOROOT. */
export const GoRootSetting = z.object({
  source: z.enum(["machine", "user", "env-file"]),
  user: Line.nullable(),
  value: PathText,
  /** VERSION of that folder; null when there is none. */
  version: Line.nullable(),
});

/** GoFact is every Go of the machine, and what decides which one runs. */
export const GoFact = z.object({
  installs: z.array(GoInstall).max(64),
  path: z.array(GoPathEntry).max(64),
  goroot: z.array(GoRootSetting).max(16),
  /** Architecture of Windows, to compare with. */
  windowsArchitecture: GoArchitecture.nullable(),
});
export type GoFact = z.infer<typeof GoFact>;
