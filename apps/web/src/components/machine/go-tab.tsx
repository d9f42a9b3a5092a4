import type { FactOf } from "@slipway/shared/facts/observation";
import { pathViews } from "@slipway/shared/findings/go-paths";
import type { ReactNode } from "react";
import { Badge } from "../ui/badge";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import type { Action } from "./machine-actions";
import { factOf, type MachineView } from "./machine-view";
import { NoFact } from "./no-fact";

type GoFact = FactOf<"go">;

/** GoTab is every Go of the machine, which one PATH finds first, and what GOROOT says. */
export function GoTab({ machine, lookAgain }: { machine: MachineView; lookAgain: Action }) {
  const fact = factOf(machine, "go");
  if (fact === null) {
    return (
      <Panel>
        <PanelHeader title="Go" />
        <NoFact machine={machine} probe="go" lookAgain={lookAgain} />
      </Panel>
    );
  }
  return (
    <div className="grid gap-4">
      <Installs fact={fact} target={machine.group.goTarget} />
      {pathViews(fact).map(({ user, gos }) => (
        <Panel key={user ?? ""}>
          <PanelHeader
            title={user === null ? "PATH of the machine" : "PATH of a user"}
            note={user ?? "as services see it"}
          />
          {gos.length === 0 && <Nothing>No folder of it holds a go.exe.</Nothing>}
          <ol>
            {gos.map(({ entry, install }, at) => (
              <Line key={entry.expanded}>
                <Code className="min-w-0 flex-1 basis-60 wrap-anywhere">{entry.expanded}</Code>
                <span className="text-muted-foreground">
                  {entry.scope === "machine" ? "machine" : "user"}, entry {entry.index + 1}
                </span>
                <span>{install?.version ?? "version not known"}</span>
                {at === 0 && <Badge tone="info">wins</Badge>}
              </Line>
            ))}
          </ol>
        </Panel>
      ))}
      <GoRoots fact={fact} />
    </div>
  );
}

const Installs = ({ fact, target }: { fact: GoFact; target: string | null }) => (
  <Panel>
    <PanelHeader title="Go" note={target === null ? "no target for the group" : `target of the group: ${target}`} />
    {fact.installs.length === 0 && <Nothing>No Go was found on this machine.</Nothing>}
    <ul>
      {fact.installs.map((install) => (
        <Line key={install.root}>
          <span className="min-w-24 font-medium">{install.version ?? "version not known"}</span>
          <Code className="min-w-0 flex-1 basis-60 wrap-anywhere">{install.root}</Code>
          <span className="text-muted-foreground">
            {[
              install.architecture,
              install.kind,
              install.product && `${install.product.name} ${install.product.version}`,
            ]
              .filter(Boolean)
              .join(", ")}
          </span>
          {!install.hasGoExe && <Badge tone="degraded">no go.exe</Badge>}
        </Line>
      ))}
    </ul>
  </Panel>
);

const GoRoots = ({ fact }: { fact: GoFact }) => (
  <Panel>
    <PanelHeader title="GOROOT" />
    {fact.goroot.length === 0 && <Nothing>It is set nowhere, which is how it should be.</Nothing>}
    <ul>
      {fact.goroot.map((setting) => (
        <Line key={`${setting.source} ${setting.user} ${setting.value}`}>
          <span className="min-w-24">{setting.source === "env-file" ? "go env file" : setting.source}</span>
          <Code className="min-w-0 flex-1 basis-60 wrap-anywhere">{setting.value}</Code>
          {setting.user && <span className="text-muted-foreground">{setting.user}</span>}
          <span>{setting.version ?? "no Go there"}</span>
        </Line>
      ))}
    </ul>
  </Panel>
);

const Line = ({ children }: { children: ReactNode }) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-t px-4 py-2 first:border-t-0">{children}</li>
);

const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="px-4 py-3 text-muted-foreground">{children}</p>
);
