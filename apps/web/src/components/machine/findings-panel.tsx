"use client";

import { ShieldCheck } from "lucide-react";
import { useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { Panel, PanelHeader } from "../ui/panel";
import { useNow } from "../ui/relative-time";
import { FindingAction, type FindingActions } from "./finding-action";
import { FindingRow } from "./finding-row";
import { groupFindings, shownFindings } from "./worst-finding";

type Props = FindingActions & {
  /** The finding whose sentence the page says above already. */
  saidId?: string | null;
};

/** FindingsPanel lists what is wrong, the worst first, symptoms under their causes, what cannot be told hatched. */
export function FindingsPanel({ saidId = null, ...actions }: Props) {
  const { machine } = actions;
  const panel = useRef<HTMLElement>(null);
  useRowKeys(panel);
  const now = useNow() ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const shown = shownFindings(machine.findings, now);
  const groups = groupFindings(shown);
  const symptoms = shown.length - groups.length;
  return (
    <Panel ref={panel} className="@container">
      <PanelHeader title="Open findings" note={noteOf(shown.length, symptoms)} />
      {groups.length === 0 && (
        <p className="flex items-center gap-2 p-4 text-muted-foreground">
          <ShieldCheck className="size-4" aria-hidden />
          {machine.status === "unknown" ? "None is known; not all of its facts are here." : "None."}
        </p>
      )}
      {groups.map(({ finding, symptoms: under }) => (
        <div key={finding.id} className="border-t first:border-t-0 [header+&]:border-t-0">
          <FindingRow finding={finding} isSaid={finding.id === saidId}>
            <FindingAction finding={finding} {...actions} />
          </FindingRow>
          {under.map((symptom) => (
            <FindingRow key={symptom.id} finding={symptom} isSymptom />
          ))}
        </div>
      ))}
    </Panel>
  );
}

function noteOf(count: number, symptoms: number): string {
  if (count === 0) return "";
  return symptoms > 0 ? `${count}, ${symptoms === 1 ? "one" : symptoms} of them a symptom` : String(count);
}
