import type { ComponentView } from "./product-types";

/** kindWords say what a key path is. */
export const kindWords: Record<ComponentView["kind"], string> = {
  file: "file",
  folder: "folder",
  "registry-key": "registry key",
  "registry-value": "registry value",
  service: "service",
  shortcut: "shortcut",
  environment: "environment value",
  source: "runs from its source",
  assembly: "assembly",
  unused: "registered, not used",
  unknown: "in a form that is not known",
};
