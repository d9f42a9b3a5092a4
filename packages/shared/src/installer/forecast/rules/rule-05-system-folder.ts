import { isInSystemFolder } from "../standard-folders.ts";
import type { ComponentRule } from "../subject.ts";

/** systemFolder (rule 5): in the System folder any file of the component that is still counted keeps all of them. */
export const systemFolder: ComponentRule = ({ graph, files }) => {
  const counted = files.flatMap((path) =>
    isInSystemFolder(path, graph.windowsFolder) ? (graph.sharedCounts.get(path) ?? []) : [],
  );
  const left = counted.find(({ count }) => count > 1);
  if (!left) return null;
  const sentence = `In the System folder ${left.path} is counted ${left.count} times in SharedDLLs, which keeps the whole component.`;
  return { fate: "stays", reasons: [{ rule: 5, sharedCount: left.count, sentence }] };
};
