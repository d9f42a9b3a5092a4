import { conditionEvaluator } from "@slipway/shared/installer/forecast/condition-evaluator";
import { forecastUninstall } from "@slipway/shared/installer/forecast/forecast-uninstall";
import { carryOut } from "@slipway/shared/installer/forecast/model/carry-out";
import { contentsOf } from "@slipway/shared/installer/forecast/model/contents-of";
import { emptyMachine } from "@slipway/shared/installer/forecast/model/model-machine";
import { planInstall } from "@slipway/shared/installer/forecast/model/plan-install";
import type { Evaluate } from "@slipway/shared/installer/forecast/subject";
import type { UninstallForecast } from "@slipway/shared/installer/forecast/uninstall-forecast";
import { installedOf } from "@slipway/shared/installer/forecast/upgrade/machine-from";
import { buildGraph } from "@slipway/shared/installer/graph/build-graph";
import type { Anatomy } from "@slipway/shared/installer/package/anatomy/describe-package";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import type { Removal } from "../../products/product-types";

/**
 * removalReport foretells the removal of a package's product from a machine that has nothing else, where its default
 * features were installed. Null where the package has no product code: nothing of it is ever registered.
 */
export function removalReport(model: PackageModel, actions: Anatomy["actions"]): Removal | null {
  if (model.productCode === null) return null;
  const evaluate = conditionEvaluator();
  // What cannot be told is taken as true: the product is installed, after all.
  const asInstalled: Evaluate = (condition, properties) => evaluate(condition, properties) ?? true;
  const { machine } = carryOut(emptyMachine, planInstall(emptyMachine, model, { evaluate: asInstalled }));
  const graph = buildGraph(machine.registration);
  const product = installedOf(graph, model);
  if (!product) return null;
  return removalOf(forecastUninstall(graph, product, model, { machine: contentsOf(machine), evaluate }), actions);
}

function removalOf({ entries, notInstalled, gaps }: UninstallForecast, actions: Anatomy["actions"]): Removal {
  const reasons = new Map<string, Removal["reasons"][number] & { at: number }>();
  const place = (reason: Removal["reasons"][number]) => {
    const key = `${reason.rule} ${reason.sentence}`;
    const known = reasons.get(key) ?? { ...reason, at: reasons.size };
    reasons.set(key, known);
    return known.at;
  };
  const components = entries.map(({ kind, path, name, fate, reasons: why, features }) => ({
    componentId: `${kind} ${path} ${name ?? ""}`,
    ...{ kind, fate, path: name ? `${path}\\${name}` : path },
    ...{ keyPathState: "present" as const, features: [...features], reasons: why.map(place) },
    ...{ isPermanent: false, others: [], samePath: [] },
  }));
  return {
    ...{ features: [], components, componentCount: components.length, around: [] },
    reasons: [...reasons.values()].map(({ at: _, ...reason }) => reason),
    ...{ names: {}, harms: [], remarks: remarksOf(notInstalled.length) },
    gaps: [...gaps, ...limitsOf(actions)],
  };
}

const remarksOf = (absent: number): string[] =>
  absent === 0
    ? []
    : [
        `${absent} of its components ${absent === 1 ? "is" : "are"} not installed by default: nothing of ${absent === 1 ? "it" : "them"} is counted.`,
      ];

/** What no package tells of its own removal. */
function limitsOf(actions: Anatomy["actions"]): string[] {
  const running = actions.filter(({ runs }) => runs.uninstall !== false).length;
  return [
    "What the product itself writes while it is used (settings, logs, caches) is not in its package and stays.",
    ...(running > 0
      ? [
          `${running === 1 ? "1 custom action runs" : `${running} custom actions run`} at the removal: what code does, no package tells.`,
        ]
      : []),
  ];
}
