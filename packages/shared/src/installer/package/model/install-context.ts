import type { PackageModel } from "../package-model.ts";

const NEEDS_NO_ELEVATION = 8;

/** installContext is for whom an installation without arguments would be (F.2); `words` is the summary's Word Count. */
export function installContext(
  properties: Readonly<Record<string, string>>,
  words: number | null,
): PackageModel["context"] {
  const allUsers = properties.ALLUSERS;
  if (allUsers === "1") return "machine";
  if (allUsers !== "2") return "user";
  const isForUser = properties.MSIINSTALLPERUSER === "1" || ((words ?? 0) & NEEDS_NO_ELEVATION) !== 0;
  return isForUser ? "user" : "either";
}
