import type { KindWords } from "../rule.ts";

/** registrationKinds are the findings about what is registered of products and what is left of them. */
export const registrationKinds = {
  "cached-package-missing": {
    severity: "degrading",
    title: "Cached package missing",
    why: "Windows Installer keeps each product's package in C:\\Windows\\Installer and needs it to repair, patch or remove the product. Without it those end with 1612, 1620, 1706 or 1714, and so does an upgrade that must remove the product first.",
    repairs: [],
  },
  "cached-patch-missing": {
    severity: "degrading",
    title: "Cached patch missing",
    why: "Windows Installer needs the file of every applied patch to repair, patch again or remove what was patched. Without it those end with 1635, 1636 or 1642.",
    repairs: [],
  },
  "installer-cache-orphans": {
    severity: "info",
    title: "Unclaimed files in the installer's cache",
    why: "Packages and patches that nothing registered names only take room. They are candidates for a quarantine, never for deletion: what looks unclaimed may belong to a registration that could not be read.",
    repairs: [],
  },
  "installer-cache-owner": {
    severity: "degrading",
    title: "Installer's cache or registration not protected",
    why: "Windows Installer deletes and makes anew a cache folder or a key of its registration that does not belong to SYSTEM or Administrators, with all that is in it. Where others may write, they can put a package there that Windows then runs as SYSTEM.",
    repairs: [],
  },
  "component-path-conflict": {
    severity: "degrading",
    title: "One file, several owners",
    why: "Windows Installer counts who needs a component, not who needs a file. Where one file belongs to several components, removing either product deletes the file that the other one still needs.",
    repairs: [],
  },
  "key-path-missing": {
    severity: "degrading",
    title: "Key paths missing",
    why: "A key path is the file or key by which Windows Installer sees that a part of a product is there. While one is gone, starting the program from its shortcut starts a repair, again and again (events 1001 and 1004).",
    repairs: [],
  },
  "orphan-component-client": {
    severity: "degrading",
    title: "Components held by a product that is gone",
    why: "Windows Installer keeps a file for as long as any product is registered as its client. A product that vanished without saying so holds its files for ever: they stay behind at every uninstall.",
    repairs: [],
  },
  "permanent-leftovers": {
    severity: "info",
    title: "Permanent components without a product",
    why: "A package can mark a part as permanent: it stays when the product goes, and nothing removes it later. It does no harm by itself, and explains files that nobody seems to own.",
    repairs: [],
  },
  "shared-dll-stale": {
    severity: "info",
    title: "Shared files counted that are gone",
    why: "Windows counts the users of shared files under SharedDLLs. A count of a file that is gone is a trace of a setup that did not clean up; if the file comes back, the old count keeps it from ever being removed.",
    repairs: [],
  },
  "shared-dll-overcounted": {
    severity: "info",
    title: "Shared files counted too often",
    why: "A file whose count is higher than the number of products that use it stays when the last of them goes. The rest may belong to a setup of another kind, so no count is ever lowered by itself.",
    repairs: [],
  },
  "upgrade-code-stale": {
    severity: "info",
    title: "Upgrade codes of products that are gone",
    why: "An upgrade finds its predecessor by the upgrade code. Where that names a product which is not there any more, the upgrade may look for it in vain and install beside what is really there.",
    repairs: [],
  },
  "two-versions-installed": {
    severity: "degrading",
    title: "Two versions of one product",
    why: "Packages of one upgrade code replace each other. Two of them at once mean that an upgrade did not remove its predecessor: both claim the same files, and removing one breaks the other.",
    repairs: [],
  },
} as const satisfies Record<string, KindWords>;
