import type { ListState } from "./machines-params";

const words: Record<keyof ListState, string> = {
  status: "status",
  q: "search",
  finding: "finding",
  group: "group",
  label: "label",
  seen: "seen",
  go: "Go",
  windows: "Windows",
  lifecycle: "standing",
  sort: "order",
  cols: "columns",
};

/** changeWords names what was changed in a view. Pure. */
export const changeWords = (changed: readonly (keyof ListState)[]): string[] => changed.map((name) => words[name]);
