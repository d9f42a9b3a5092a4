import type { GraphClient } from "@slipway/shared/installer/graph/component-graph";

/** Place is what a component's key path is, and where; "" where it has none. */
export interface Place {
  kind: "file" | "folder" | "registry-key" | "registry-value" | "source" | "assembly" | "unused" | "unknown";
  path: string;
}

/** placeOf writes a key path as people find it: as Explorer or regedit shows it, a value as `KEY\name`. */
export function placeOf({ keyPath, registered }: Pick<GraphClient, "keyPath" | "registered">): Place {
  switch (keyPath.kind) {
    case "file":
      return { kind: "file", path: keyPath.path };
    case "directory":
      return { kind: "folder", path: keyPath.path };
    case "registry":
      return keyPath.name === null
        ? { kind: "registry-key", path: keyPath.path }
        : { kind: "registry-value", path: `${keyPath.path}\\${keyPath.name}` };
    case "assembly":
      return { kind: "assembly", path: keyPath.name };
    case "unused":
      return { kind: "unused", path: "" };
    case "source":
    case "unknown":
      return { kind: keyPath.kind, path: registered.keyPath };
  }
}
