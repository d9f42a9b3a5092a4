import { z } from "zod";
import { Line, PathText } from "./values.ts";

const Dword = z.number().int().min(0).max(0xffff_ffff);

/** ServiceConfiguration is HKLM\SYSTEM\CurrentControlSet\Services\msiserver as read; null = the value is absent. */
export const ServiceConfiguration = z.object({
  start: Dword.nullable(),
  type: Dword.nullable(),
  errorControl: Dword.nullable(),
  /** Unexpanded. */
  imagePath: PathText.nullable(),
  /** Expanded with the machine's environment. */
  imagePathExpanded: PathText.nullable(),
  objectName: Line.nullable(),
  dependOnService: z.array(Line).max(32).nullable(),
});
export type ServiceConfiguration = z.infer<typeof ServiceConfiguration>;

/** InstallerServiceFact is the configuration of the Windows Installer service (A.7). */
export const InstallerServiceFact = z.object({
  /** Null when the service key is absent. */
  configuration: ServiceConfiguration.nullable(),
  /** %SystemRoot%, to compare ImagePath with. */
  systemRoot: PathText,
  files: z.array(z.object({ name: Line, exists: z.boolean() })).max(16),
});
export type InstallerServiceFact = z.infer<typeof InstallerServiceFact>;
