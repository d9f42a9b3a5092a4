import type { ActionAnatomy } from "@slipway/shared/installer/package/anatomy/describe-package";
import { Check, CircleDashed, Minus } from "lucide-react";
import { Badge } from "../../ui/badge";
import { Panel, PanelHeader } from "../../ui/panel";

type Scenario = keyof ActionAnatomy["runs"];
const scenarioWords: Record<Scenario, string> = {
  install: "Install",
  repair: "Repair",
  upgrade: "Upgrade",
  uninstall: "Uninstall",
  "removed-by-upgrade": "Replaced",
};
const scenarios = Object.keys(scenarioWords) as Scenario[];

/** ActionsPanel is each custom action with its rights and when it runs. */
export const ActionsPanel = ({ actions }: { actions: readonly ActionAnatomy[] }) => (
  <Panel aria-label="Custom actions">
    <PanelHeader title="Custom actions" note={actions.length === 0 ? "" : "by sequence, and when they run"} />
    {actions.length === 0 && <p className="px-4 py-3 text-muted-foreground">It runs no code of its own.</p>}
    <ul className="divide-y">
      {actions.map((action) => (
        <li
          key={`${action.sequence} ${action.id}`}
          className="grid gap-x-6 gap-y-2 px-4 py-2.5 nav:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div className="min-w-0">
            <p className="break-words">
              {action.sentence}. {action.runsAsSystem && <Badge tone="degraded">as SYSTEM</Badge>}
            </p>
            <p className="font-mono text-2xs break-words text-muted-foreground">
              {action.sequence}, {action.condition === null ? "without a condition" : `if ${action.condition}`}
            </p>
          </div>
          <ul className="flex flex-wrap items-start gap-x-4 gap-y-1" aria-label={`${action.id} runs at`}>
            {scenarios.map((scenario) => (
              <Runs key={scenario} scenario={scenario} runs={action.runs[scenario]} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  </Panel>
);

function Runs({ scenario, runs }: { scenario: Scenario; runs: boolean | null }) {
  const [Icon, word, ink] =
    runs === null
      ? ([CircleDashed, "not known", "text-unknown"] as const)
      : runs
        ? ([Check, "runs", "text-foreground font-medium"] as const)
        : ([Minus, "does not run", "text-muted-foreground"] as const);
  return (
    <li className={`flex items-center gap-1 text-xs ${ink}`}>
      <Icon className="size-3.5" aria-label={word} /> {scenarioWords[scenario]}
    </li>
  );
}
