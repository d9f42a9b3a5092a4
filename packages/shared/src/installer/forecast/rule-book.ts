import type { RuleNumber } from "./fate.ts";

/** RuleRow is one rule of E.5 as people read it. `needs`: what must be known to apply it. */
export interface RuleRow {
  rule: RuleNumber;
  title: string;
  needs: "registry" | "package" | "registry and package" | "registry and owner of the file" | "package and log";
}

/** ruleBook is every rule by which a file or key survives an uninstall, or does not (E.5). */
export const ruleBook: readonly RuleRow[] = [
  { rule: 1, title: "Another product has the component too", needs: "registry" },
  { rule: 2, title: "The component is permanent, or once was", needs: "registry" },
  { rule: 3, title: "The component has no ComponentId", needs: "package" },
  { rule: 4, title: "SharedDLLs still counts the file", needs: "registry" },
  { rule: 5, title: "A file of the component in the System folder is still counted", needs: "registry and package" },
  { rule: 6, title: "Windows protects the file", needs: "registry and owner of the file" },
  { rule: 7, title: "The feature's condition is off at uninstall", needs: "package" },
  { rule: 8, title: "It was never installed locally", needs: "registry and package" },
  { rule: 9, title: "The component's condition is false now", needs: "package" },
  { rule: 10, title: "The component is marked Shared: its highest version stays", needs: "package" },
  { rule: 11, title: "The file was changed in place by others, and goes all the same", needs: "registry" },
  { rule: 12, title: "The file stays in this product's version", needs: "registry" },
  { rule: 13, title: "Not a file of the package; folders go when they are empty", needs: "package" },
  { rule: 14, title: "A key goes after its last value or subkey", needs: "package" },
  { rule: 15, title: "The file is in use, and goes at the next restart", needs: "registry" },
  { rule: 16, title: "The same path is in another component too", needs: "registry" },
  { rule: 17, title: "Not installed by the upgrade, then removed with the old version", needs: "package and log" },
  { rule: 18, title: "The old version is removed after the new one is installed", needs: "registry" },
  { rule: 19, title: "The old version is not removed", needs: "registry" },
  { rule: 20, title: "It may have been there before, and goes all the same", needs: "package" },
  { rule: 21, title: "A product that is installed for nobody still has the component", needs: "registry" },
  { rule: 22, title: "The patch left the component behind", needs: "package" },
  { rule: 23, title: "A private copy for one program", needs: "package" },
  { rule: 24, title: "A companion follows another file", needs: "package" },
  { rule: 25, title: "Another user's installation is not touched", needs: "registry" },
];
