"use client";

import { ChevronRight, CirclePause, Copy, Monitor, Stamp } from "lucide-react";
import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { repairTitle } from "../job/repair-title";
import { machines as countOf } from "../machines/truth";
import { Button } from "../ui/button";
import { Panel, PanelHeader, PanelRow } from "../ui/panel";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";

type Work = Outputs["overview"]["work"];
type Decision = Work["decisions"][number];

const icons = { paused: CirclePause, approval: Stamp, pending: Monitor, cloned: Copy };

/** DecisionsPanel is what goes on only when a person says so. */
export const DecisionsPanel = ({ work }: { work: Work | undefined }) => (
  <Panel aria-label="Needs a decision" className="overflow-hidden">
    <PanelHeader title="Needs a decision" note={work?.decisions.length || undefined} />
    {!work && <SkeletonRows label="Decisions are being read" widths={["w-3.5", "w-40"]} rows={3} />}
    {work?.decisions.length === 0 && <p className="px-4 py-3 text-muted-foreground">Nothing waits for a person.</p>}
    {work?.decisions.map((decision) => (
      <DecisionRow key={`${decision.kind} ${keyOf(decision)}`} decision={decision} />
    ))}
  </Panel>
);

const keyOf = (decision: Decision): string =>
  decision.kind === "pending" ? decision.groupId : decision.kind === "cloned" ? "" : decision.id;

function DecisionRow({ decision }: { decision: Decision }) {
  const Icon = icons[decision.kind];
  const { title, note, href } = wordsOf(decision);
  const isHalted = decision.kind === "paused" && decision.pausedBy === "halted";
  return (
    <PanelRow>
      <Icon className={`size-4 shrink-0 ${isHalted ? "text-degraded" : "text-accent-foreground"}`} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{title}</p>
        <p className="text-xs text-muted-foreground">
          {note}
          {decision.at && (
            <>
              {" · "}
              <RelativeTime at={decision.at} />
            </>
          )}
        </p>
      </div>
      <Button size="sm" nativeButton={false} render={<Link href={href} aria-label={`Review: ${title}`} />}>
        Review <ChevronRight aria-hidden className="md:hidden" />
      </Button>
    </PanelRow>
  );
}

function wordsOf(decision: Decision): { title: string; note: string; href: string } {
  switch (decision.kind) {
    case "paused": {
      const how = decision.pausedBy === "halted" ? "halted by itself" : "is paused";
      return {
        title: `${repairTitle(decision.repair)}: ${how}`,
        note: decision.reason ?? "no reason given",
        href: `/batches/${decision.id}`,
      };
    }
    case "approval":
      return {
        title: `${repairTitle(decision.repair)} on ${countOf(decision.machines)}`,
        note: `${decision.originName} · ${decision.maxRisk} risk`,
        href: "/jobs?state=awaiting-approval",
      };
    case "pending":
      return {
        title: `Admit ${countOf(decision.machines)} to ${decision.groupName}`,
        note: "held by an enrolment token",
        href: "/machines",
      };
    case "cloned":
      return {
        title: `${countOf(decision.machines)} with a copied token`,
        note: "seen at two places at once",
        href: "/findings/token-cloned",
      };
  }
}
