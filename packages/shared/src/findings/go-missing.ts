import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { told } from "./text.ts";

/** goMissing: the machine's group wants a Go, and there is none at all. */
export const goMissing: Rule = {
  ...findingKind("go-missing"),
  reads: ["go"],
  find(context) {
    const { goTarget } = context.machine.group;
    const { installs, path } = context.fact("go");
    if (goTarget === null || installs.some(({ hasGoExe }) => hasGoExe) || path.some(({ hasGoExe }) => hasGoExe))
      return { found: [] };
    const incomplete = installs.map(({ root }) => told(root)).slice(0, 4);
    const evidence = [
      { label: "target of the group", value: told(goTarget) },
      ...(incomplete.length ? [{ label: "folders without go.exe", value: incomplete.join(", ") }] : []),
    ];
    return {
      found: [{ subject: "", sentence: `Go is not installed, and the group's target is ${told(goTarget)}.`, evidence }],
    };
  },
};
