"use client";

import { ShieldCheck } from "lucide-react";
import { useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { Panel, PanelHeader } from "../ui/panel";
import { useNow } from "../ui/relative-time";
import { FindingRow } from "./finding-row";
import type { MachineView } from "./machine-view";
import { groupFindings, shownFindings } from "./worst-finding";

type Props = { machine: MachineView; mayDispatch: boolean; onChoose: (repair: string) => void };

/** FindingsPanel lists what is wrong, the worst first, symptoms under their causes, what cannot be told hatched. */
export function FindingsPanel({ machine, mayDispatch, onChoose }: Props) {
  const panel = useRef<HTMLElement>(null);
  useRowKeys(panel);
  const now = useNow() ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const shown = shownFindings(machine.findings, now);
  const groups = groupFindings(shown);
  const symptoms = shown.length - groups.length;
  return (
    <Panel ref={panel}>
      <PanelHeader title="Open findings" note={noteOf(shown.length, symptoms)} />
      {groups.length === 0 && (
        <p className="flex items-center gap-2 p-4 text-muted-foreground">
          <ShieldCheck className="size-4" aria-hidden />
          {machine.status === "unknown" ? "None is known; not all of its facts are here." : "None."}
        </p>
      )}
      {groups.map(({ finding, symptoms: under }) => (
        <div key={finding.id} className="border-t first:border-t-0 [header+&]:border-t-0">
          <FindingRow finding={finding} mayDispatch={mayDispatch} onChoose={onChoose} />
          {under.map((symptom) => (
            <FindingRow key={symptom.id} finding={symptom} isSymptom mayDispatch={mayDispatch} onChoose={onChoose} />
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
