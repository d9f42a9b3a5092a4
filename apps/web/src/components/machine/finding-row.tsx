"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import type { FindingView } from "./machine-view";
import { SeverityMark } from "./severity-mark";

type Props = { finding: FindingView; isSymptom?: boolean; mayDispatch: boolean; onChoose: (repair: string) => void };

/** FindingRow is one finding: how bad, what, by which evidence, since when, and what helps. */
export function FindingRow({ finding, isSymptom = false, mayDispatch, onChoose }: Props) {
  const isUnknown = finding.state === "unknown";
  const kind = findFindingKind(finding.code);
  const [repair] = (kind?.repairs ?? []).flatMap((code) => findRepair(code) ?? []);
  return (
    <div
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 py-2.5 @3xl:grid-cols-[6rem_minmax(0,1fr)_minmax(0,1.35fr)_4rem_11rem] @3xl:items-center",
        isSymptom && "border-t border-dashed",
        isUnknown && "hatch-ground",
      )}
    >
      {isSymptom ? (
        <span className="pl-5 text-xs text-muted-foreground">symptom of it</span>
      ) : (
        <SeverityMark finding={finding} className={cn(isUnknown && "w-fit bg-unknown-muted")} />
      )}
      <RelativeTime
        at={finding.openedAt}
        suffix=""
        className={cn(
          "text-right whitespace-nowrap text-muted-foreground @3xl:order-4",
          isUnknown && "justify-self-end bg-unknown-muted",
        )}
      />
      <div className={cn("min-w-0 @max-3xl:col-span-2 @3xl:order-2", isUnknown && "w-fit bg-unknown-muted")}>
        <p className={cn(!isSymptom && "font-medium")}>{kind?.title ?? finding.code}</p>
        <p className="text-2xs text-muted-foreground">
          <Code>{finding.code}</Code>
        </p>
      </div>
      <div className={cn("min-w-0 text-xs @max-3xl:col-span-2 @3xl:order-3", isUnknown && "w-fit bg-unknown-muted")}>
        <p className="wrap-anywhere">
          <Sentence
            text={
              isUnknown
                ? `Cannot tell now: ${finding.unknownBecause ?? "no fresh facts"}. Before: ${finding.sentence}`
                : finding.sentence
            }
            asOf={finding.factsAt}
          />
        </p>
        <Evidence finding={finding} />
      </div>
      <div className="@max-3xl:col-span-2 @3xl:order-5 @3xl:text-right">
        {repair && mayDispatch && !isSymptom && (
          <Button data-row size="sm" className="max-w-full @max-3xl:w-full" onClick={() => onChoose(repair.code)}>
            <span className="truncate">{repair.title}…</span>
          </Button>
        )}
      </div>
    </div>
  );
}

const Evidence = ({ finding }: { finding: FindingView }) => (
  <dl className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-muted-foreground">
    {finding.evidence.map(({ label, value }) => (
      <div key={`${label} ${value}`} className="flex max-w-full gap-1.5">
        <dt className="shrink-0">{label}</dt>
        <dd className="min-w-0 text-foreground wrap-anywhere">
          <Code>
            <Sentence text={value} asOf={finding.factsAt} />
          </Code>
        </dd>
      </div>
    ))}
  </dl>
);
