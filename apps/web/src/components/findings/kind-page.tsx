"use client";

import { findingKind } from "@slipway/shared/findings/catalogue";
import type { FindingCode } from "@slipway/shared/facts/codes";
import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { Page } from "../shell/page";
import { Badge } from "../ui/badge";
import { Panel, PanelBody, PanelHeader } from "../ui/panel";
import { AffectedPanel } from "./affected-panel";
import { severityWords, weightOf } from "./severity-words";

/** affectedStates are the two lists of a kind: where it is open, and where nobody can tell. */
export const affectedStates = ["open", "unknown"] as const;

/** KindPage is one kind of finding: what it means, the machines that have it, and what to do. */
export function KindPage({ code, runbook }: { code: FindingCode; runbook: ReactNode }) {
  const trpc = useTRPC();
  const kind = findingKind(code);
  const [state, setState] = useQueryState("state", parseAsStringLiteral(affectedStates).withDefault("open"));
  const line = useQuery(trpc.findings.kinds.queryOptions({ code })).data?.[0];
  useLive(["findings", "machines"]);
  const { icon: Icon, ink, word } = severityWords[weightOf(kind)];
  return (
    <Page crumbs={[{ label: "Findings", href: "/findings" }, { label: kind.title }]}>
      <div className="flex items-start gap-2.5">
        <Icon className={`mt-1 size-5 shrink-0 ${ink}`} aria-hidden />
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-truth font-semibold tracking-tight">
            {kind.title} <span className={`text-sm font-medium tracking-normal ${ink}`}>{word}</span>{" "}
            <Badge className="font-mono font-normal tracking-normal">{code}</Badge>
          </h1>
          <p className="mt-1 max-w-prose text-muted-foreground">
            {kind.why}{" "}
            <a
              href="#runbook"
              className="font-medium whitespace-nowrap text-accent-foreground hover:underline hover:underline-offset-3"
            >
              Runbook
            </a>
          </p>
        </div>
      </div>
      <div className="mt-4 grid gap-4">
        <AffectedPanel code={code} line={line} state={state} onState={(next) => void setState(next)} />
        <Panel id="runbook" className="scroll-mt-16">
          <PanelHeader title="Runbook" />
          <PanelBody>{runbook}</PanelBody>
        </Panel>
      </div>
    </Page>
  );
}
