"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import type { ReactNode } from "react";
import { Evidence } from "../findings/evidence";
import { weightOf } from "../findings/severity-words";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import type { FindingView } from "./machine-view";
import { SeverityMark } from "./severity-mark";

type Props = {
  finding: FindingView;
  isSymptom?: boolean;
  /** The panel above says its sentence already. */
  isSaid?: boolean;
  /** What helps. */
  children?: ReactNode;
};

/** FindingRow is one finding: how bad, what, by which evidence, since when, and what helps. */
export function FindingRow({ finding, isSymptom = false, isSaid = false, children }: Props) {
  const isUnknown = weightOf(finding) === "unknown";
  const kind = findFindingKind(finding.code);
  return (
    <div
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 py-2.5 @4xl:grid-cols-[5.5rem_9rem_minmax(0,1fr)_3rem_8.5rem] @4xl:items-center @5xl:grid-cols-[6rem_13rem_minmax(0,1fr)_4rem_11rem]",
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
          "text-right whitespace-nowrap text-muted-foreground @4xl:order-4",
          isUnknown && "justify-self-end bg-unknown-muted",
        )}
      />
      <div className={cn("min-w-0 @max-4xl:col-span-2 @4xl:order-2", isUnknown && "w-fit bg-unknown-muted")}>
        <p className={cn(!isSymptom && "font-medium")}>{kind?.title ?? finding.code}</p>
        <p className="text-2xs text-muted-foreground">
          <Code>{finding.code}</Code>
        </p>
      </div>
      <div className={cn("min-w-0 text-xs @max-4xl:col-span-2 @4xl:order-3", isUnknown && "w-fit bg-unknown-muted")}>
        {!isSaid && (
          <p className="wrap-anywhere">
            <Sentence text={sentenceOf(finding)} asOf={finding.factsAt} />
          </p>
        )}
        <Evidence lines={finding.evidence} asOf={finding.factsAt} />
      </div>
      {children && <div className="@max-4xl:col-span-2 @4xl:order-5 @4xl:text-right">{children}</div>}
    </div>
  );
}

const sentenceOf = ({ state, unknownBecause, sentence }: FindingView): string =>
  state === "unknown" ? `Cannot tell now: ${unknownBecause ?? "no fresh facts"}. Before: ${sentence}` : sentence;
