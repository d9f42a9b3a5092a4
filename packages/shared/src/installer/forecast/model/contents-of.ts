import { type MachineContents, nothingKnown } from "../machine-contents.ts";
import type { ModelMachine } from "./model-machine.ts";

/** contentsOf is all that a model machine tells a forecast: of it everything is known, and Windows protects nothing in it. */
export function contentsOf({ files, folders, registry, properties }: ModelMachine): MachineContents {
  return {
    ...nothingKnown,
    ...{ files, properties, folders: new Set(folders.keys()), protectedFiles: new Set(), filesInUse: new Set() },
    registry: new Map([...registry].map(([key, { values }]) => [key, new Set(values.keys())])),
  };
}
