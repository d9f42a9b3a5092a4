import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { repairOf } from "@slipway/shared/repairs/catalogue";
import { Button } from "../ui/button";
import { RiskPips } from "../ui/risk-pips";
import type { FindingView } from "./machine-view";

type Props = { finding: FindingView; mayDispatch: boolean; onChoose: (repair: string) => void };

/** OtherRepairs are what else fits, gentlest first, and what the recommended one never does. */
export function OtherRepairs({ finding, mayDispatch, onChoose }: Props) {
  const [best, ...others] = (findFindingKind(finding.code)?.repairs ?? []).map(repairOf);
  if (!best) return null;
  return (
    <>
      {others.length > 0 && (
        <ol className="border-t py-1" aria-label="What else fits">
          {others.map((repair, at) => (
            <li key={repair.code} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
              <span
                aria-hidden
                className="grid size-5 shrink-0 place-items-center rounded-full border text-xs text-muted-foreground"
              >
                {at + 2}
              </span>
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-medium">{repair.title}</p>
                <p className="text-xs text-muted-foreground">{repair.summary}</p>
              </div>
              <RiskPips risk={repair.risk(repair.parameters.parse({}))} className="w-20" />
              {mayDispatch && (
                <Button size="sm" onClick={() => onChoose(repair.code)}>
                  Choose…<span className="sr-only"> {repair.title}</span>
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      <p className="border-t px-4 py-2.5 text-xs text-muted-foreground">{best.never.slice(0, 2).join(" ")}</p>
    </>
  );
}
