import known from "./known-releases.json" with { type: "json" };

/** GoRelease is one official Go, as far as it matters for placing versions. */
export interface GoRelease {
  /** go1.27.1 */
  version: string;
  /** Midnight UTC of the day, ms since 1970. */
  releasedAt: number;
  /** {ProductCode} of its installers, upper case: each names the exact official build. */
  productCodes: string[];
}

/** GoInstaller is one official .msi (facts of the public winget manifests; sizes are not in them). */
export interface GoInstaller {
  version: string;
  releasedOn: string;
  arch: string;
  filename: string;
  sha256: string;
  productCode: string;
  upgradeCode: string;
}

/** knownInstallers are those this build knows; a feed may know more. */
export const knownInstallers: readonly GoInstaller[] = known.installers;

/** knownReleasesAsOf is the day of the newest release in the table, and where it comes from. */
export const knownReleasesAsOf = { day: known.asOf, source: known.source };

/** knownReleases are the releases this build knows, newest first as in the table. */
export const knownReleases: readonly GoRelease[] = [...new Set(knownInstallers.map(({ version }) => version))].map(
  (version) => {
    const installers = knownInstallers.filter((installer) => installer.version === version);
    const productCodes = installers.map(({ productCode }) => productCode.toUpperCase());
    return { version, releasedAt: midnight(installers[0]?.releasedOn ?? ""), productCodes };
  },
);

/** midnight turns 2026-09-01 into ms since 1970: shared knows no Date. Days since 1970 by the civil calendar. */
function midnight(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  // Years begin in March, so that the leap day is the last one.
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const days = shifted * 365 + leapDays + dayOfYear - 719_468;
  return days * 86_400_000;
}
