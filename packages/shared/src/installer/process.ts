import { z } from "zod";

/**
 * InstallerRole is what a process is to Windows Installer (windows-install-health.md A.3).
 * - service: `msiexec /V` started by services.exe.
 * - client: an msiexec that somebody started (/i, /x, /p …), in a user's session or in session 0.
 * - custom-action: `MsiExec -Embedding …`, a child of the service or of a client.
 * - orphan-client, orphan-custom-action: the same with the parent gone (and, for a client, no window and no session).
 * - foreign: not msiexec, yet it holds the lock (an EXE that calls MsiInstallProduct, or a stranger).
 * - ancestor: listed only to draw the tree.
 */
export const installerRoles = [
  "service",
  "client",
  "custom-action",
  "orphan-client",
  "orphan-custom-action",
  "foreign",
  "ancestor",
] as const;
export const InstallerRole = z.enum(installerRoles);
export type InstallerRole = z.infer<typeof InstallerRole>;

/** PackageRef names what an installation works on; all null when nothing could be read. */
export const PackageRef = z.object({
  /** Full path of the .msi or .msp as the command line or event 1040 gives it. */
  path: z.string().max(2048).nullable(),
  /** {ProductCode}, upper case with braces. */
  productCode: z.string().max(38).nullable(),
  /** ProductName of the package's Property table, or of the registered product. */
  productName: z.string().max(256).nullable(),
  productVersion: z.string().max(64).nullable(),
});
export type PackageRef = z.infer<typeof PackageRef>;

/** InstallerVerb is what a client was asked to do; 'other' when the command line is not understood. */
export const InstallerVerb = z.enum([
  "install",
  "uninstall",
  "repair",
  "patch",
  "advertise",
  "administrative",
  "other",
]);
export type InstallerVerb = z.infer<typeof InstallerVerb>;

/** InstallerProcess is one process of the installer's tree. */
export const InstallerProcess = z.object({
  pid: z.number().int().min(0).max(0xffff_ffff),
  parentPid: z.number().int().min(0).max(0xffff_ffff),
  /** False when the parent is gone, or its PID was reused (it started later than this process). */
  parentAlive: z.boolean(),
  /** File name of the image, e.g. msiexec.exe. */
  name: z.string().max(256),
  role: InstallerRole,
  /** Null where the role has no verb or the command line could not be read. */
  verb: InstallerVerb.nullable(),
  /** Null where the command line names none or could not be read. Properties (PASSWORD=…) never leave the machine. */
  package: PackageRef.nullable(),
  /** False when the command line could not be read: verb and package are then unknown, not absent. */
  commandLineRead: z.boolean(),
  /** DOMAIN\user; null when it could not be read. */
  user: z.string().max(256).nullable(),
  /** Null when it could not be read. */
  sessionId: z.number().int().min(0).max(0xffff_ffff).nullable(),
  /** Milliseconds since 1970 by the machine's clock; null when it could not be read. */
  startedAt: z.number().int().min(0).nullable(),
  /**
   * Since when the agent has seen neither CPU time nor I/O; null while active, for the first minute, or when
   * counters could not be read. Stable once set, so that an idle process does not change the fact's hash.
   */
  idleSinceAt: z.number().int().min(0).nullable(),
});
export type InstallerProcess = z.infer<typeof InstallerProcess>;
