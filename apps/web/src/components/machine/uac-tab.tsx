import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import type { Action } from "./machine-actions";
import { factOf, type MachineView } from "./machine-view";
import { NoFact } from "./no-fact";
import { uacRows } from "./uac-words";

/** UacTab is the User Account Control policy: each value, what holds and what that means. */
export function UacTab({ machine, lookAgain }: { machine: MachineView; lookAgain: Action }) {
  const fact = factOf(machine, "uac");
  return (
    <Panel>
      <PanelHeader title="User Account Control" note="HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System" />
      {fact === null ? (
        <NoFact machine={machine} probe="uac" lookAgain={lookAgain} />
      ) : (
        <dl>
          {uacRows(fact).map(({ name, written, effective, isDefault, meaning }) => (
            <div
              key={name}
              className="grid gap-x-4 gap-y-0.5 border-t px-4 py-2 first:border-t-0 md:grid-cols-[16rem_7rem_minmax(0,1fr)]"
            >
              <dt>
                <Code className="break-all">{name}</Code>
              </dt>
              <dd className={cn(isDefault && "text-muted-foreground")}>
                {written === null ? `absent, ${effective ?? "unknown"}` : written}
              </dd>
              <dd className={cn(effective === null && "text-unknown")}>
                {meaning}
                {isDefault && effective !== null && <span className="text-muted-foreground">, the default</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
