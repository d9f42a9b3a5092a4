import { isInWindows } from "../standard-folders.ts";
import type { ComponentRule } from "../subject.ts";

/** protectedByWindows (rule 6): a component whose key path Windows protects is not removed. */
export const protectedByWindows: ComponentRule = ({ graph, holding, machine }) => {
  const keyPath = holding?.client.keyPath;
  if (keyPath?.kind !== "file" || !isInWindows(keyPath.normal, graph.windowsFolder)) return null;
  if (machine.protectedFiles === null)
    return {
      fate: "unknown",
      reasons: [
        { rule: 6, sentence: "It lies in the Windows folder, and who owns it was not read: Windows may protect it." },
      ],
    };
  if (!machine.protectedFiles.has(keyPath.normal)) return null;
  return { fate: "stays", reasons: [{ rule: 6, sentence: `Windows protects ${keyPath.path}.` }] };
};
