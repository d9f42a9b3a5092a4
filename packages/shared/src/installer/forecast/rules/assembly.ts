import type { ComponentRule } from "../subject.ts";

/**
 * assembly: the key path is a name in Windows' cache of assemblies and no path (E.3), where other counts than the
 * registration's decide. No rule of E.5 tells what becomes of it.
 */
export const assembly: ComponentRule = ({ holding }) => {
  const keyPath = holding?.client.keyPath;
  if (keyPath?.kind !== "assembly") return null;
  const sentence = `It is the assembly ${keyPath.name} in Windows' assembly cache: who else uses it there, and where its files lie, was not read.`;
  return { fate: "unknown", reasons: [{ rule: null, sentence }] };
};
