import { fittingRepairs } from "@slipway/shared/findings/fitting-repairs";
import type { Fit } from "@slipway/shared/findings/rule";
import { repairWordsOf } from "@slipway/shared/repairs/words";
import { CircleSlash } from "lucide-react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { RiskPips } from "../ui/risk-pips";
import type { FindingView } from "./machine-view";

type Props = { finding: FindingView; mayDispatch: boolean; onChoose: (repair: string) => void };

/** OtherRepairs are what else fits, then what cannot act and why, and what the recommended one never does. */
export function OtherRepairs({ finding, mayDispatch, onChoose }: Props) {
  const [best, ...others] = fittingRepairs(finding);
  if (!best) return null;
  return (
    <>
      {others.length > 0 && (
        <ol className="border-t py-1" aria-label="What else fits">
          {others.map((fit, at) => (
            <Other
              key={fit.repair}
              fit={fit}
              place={at + 2}
              onChoose={mayDispatch ? () => onChoose(fit.repair) : null}
            />
          ))}
        </ol>
      )}
      <p className="mt-auto border-t px-4 py-2.5 text-xs text-muted-foreground">
        {repairWordsOf(best.repair).never.slice(0, 2).join(" ")}
      </p>
    </>
  );
}

type OtherProps = { fit: Fit; place: number; onChoose: (() => void) | null };

function Other({ fit, place, onChoose }: OtherProps) {
  const { cannotBecause } = fit;
  const repair = repairWordsOf(fit.repair);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
      <span
        aria-hidden
        className="grid size-5 shrink-0 place-items-center rounded-full border text-xs text-muted-foreground"
      >
        {place}
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <p className={cn("font-medium", cannotBecause !== null && "text-muted-foreground")}>{repair.title}</p>
        <p className="text-xs text-muted-foreground">
          {cannotBecause === null ? repair.summary : sentenceOf(cannotBecause)}
        </p>
      </div>
      <RiskPips risk={repair.usualRisk} className="w-20" />
      {cannotBecause === null
        ? onChoose && (
            <Button size="sm" className="w-20" onClick={onChoose}>
              Choose…<span className="sr-only"> {repair.title}</span>
            </Button>
          )
        : cannot}
    </li>
  );
}

const cannot = (
  <span className="inline-flex w-20 items-center gap-1 text-xs text-muted-foreground">
    <CircleSlash className="size-3.5" aria-hidden /> can't act
  </span>
);

const sentenceOf = (because: string): string => `${because.charAt(0).toUpperCase()}${because.slice(1)}.`;
