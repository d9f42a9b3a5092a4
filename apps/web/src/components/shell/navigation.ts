import {
  FileSearch,
  HardDriveDownload,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Monitor,
  PackageCheck,
  SlidersHorizontal,
  Stethoscope,
} from "lucide-react";

export type Place = {
  href: string;
  /** Every path under this one belongs to the place. */
  under: string;
  label: string;
  icon: LucideIcon;
  /** Shown to those who may read it; the server refuses the others whatever they see. Null: for everybody signed in. */
  permission: string | null;
  /** Not in the bar of the phone, which has room for a few: another page leads there. */
  isOffBar?: true;
  /** A gap above it in the sidebar. */
  startsGroup?: true;
};

/** places are the pages of the navigation, in its order. */
export const places: readonly Place[] = [
  { href: "/overview", under: "/overview", label: "Overview", icon: LayoutDashboard, permission: "machines.read" },
  { href: "/machines", under: "/machines", label: "Machines", icon: Monitor, permission: "machines.read" },
  { href: "/findings", under: "/findings", label: "Findings", icon: Stethoscope, permission: "findings.read" },
  {
    ...{ href: "/installs", under: "/installs", label: "Installs", icon: HardDriveDownload },
    ...{ permission: "machines.read", isOffBar: true },
  },
  { href: "/go", under: "/go", label: "Go", icon: PackageCheck, permission: "machines.read", isOffBar: true },
  { href: "/jobs", under: "/jobs", label: "Jobs", icon: ListChecks, permission: "jobs.read", startsGroup: true },
  {
    href: "/inspect",
    under: "/inspect",
    label: "Inspect",
    icon: FileSearch,
    permission: null,
    isOffBar: true,
    startsGroup: true,
  },
  {
    href: "/settings/tokens",
    under: "/settings",
    label: "Settings",
    icon: SlidersHorizontal,
    permission: "tokens.manage",
  },
];

/** mayGo says whether a person with these rights is shown a place. */
export const mayGo = ({ permission }: Place, permissions: readonly string[]): boolean =>
  permission === null || permissions.includes(permission);

/** isAt says whether a path belongs to a place. A machine's job and a batch are of the jobs, whatever their address begins with. */
export function isAt(place: Place, pathname: string): boolean {
  const path = pathname.replace(/^\/machines\/[^/]+(?=\/jobs\/)/, "").replace(/^\/batches(?=\/|$)/, "/jobs");
  return path === place.under || path.startsWith(`${place.under}/`);
}
