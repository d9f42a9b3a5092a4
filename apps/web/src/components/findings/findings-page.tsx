"use client";

import { useQuery } from "@tanstack/react-query";
import { Stethoscope } from "lucide-react";
import { useRef } from "react";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { QueryError } from "../job/query-error";
import { useRowKeys } from "../job/use-row-keys";
import { Page, Truth } from "../shell/page";
import { EmptyState } from "../ui/empty-state";
import { Panel, PanelHeader } from "../ui/panel";
import { Skeleton, SkeletonRows } from "../ui/skeleton";
import { findingsTruth, groupKinds } from "./group-kinds";
import { KindRow } from "./kind-row";
import { severityWords } from "./severity-words";

/** FindingsPage is what is wrong in the fleet, by kind, worst first. */
export function FindingsPage() {
  const trpc = useTRPC();
  const query = useQuery(trpc.findings.kinds.queryOptions({}));
  const counts = useQuery(trpc.machines.counts.queryOptions({}));
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  useLive(["findings", "machines"]);
  const truth = query.data && findingsTruth(query.data);
  return (
    <Page crumbs={[{ label: "Findings" }]}>
      {truth ? (
        <Truth rest={query.data?.length ? truth.rest : ""}>
          {query.data?.length ? truth.first : "Nothing is found."}
        </Truth>
      ) : (
        <h1 className="py-2">
          <span className="sr-only">Findings</span>
          <Skeleton className="h-4 w-72 max-w-full" />
        </h1>
      )}
      <div ref={list} className="mt-4 grid gap-4">
        <QueryError title="Findings could not be read" query={query} />
        {!query.data && !query.error && (
          <Panel className="overflow-hidden">
            <SkeletonRows label="Findings are being read" widths={["w-40", "w-2/5", "w-16", "w-12"]} />
          </Panel>
        )}
        {query.data &&
          groupKinds(query.data).map(({ weight, kinds }) => (
            <Panel key={weight} className="overflow-hidden" aria-label={severityWords[weight].word}>
              <PanelHeader
                title={severityWords[weight].word}
                note={`${kinds.length} kind${kinds.length === 1 ? "" : "s"}`}
              />
              {kinds.map((line) => (
                <KindRow key={line.code} line={line} />
              ))}
            </Panel>
          ))}
        {query.data?.length === 0 && (
          <Panel>
            <EmptyState
              icon={Stethoscope}
              title={counts.data?.total ? "No machine has a finding" : "No machine reports yet"}
            >
              {nothingWords(counts.data)}
            </EmptyState>
          </Panel>
        )}
      </div>
    </Page>
  );
}

/** No finding is no health where facts are missing. */
function nothingWords(counts: { total: number; unknown: number } | undefined): string {
  if (!counts || counts.total === 0) return "Findings come with the facts of the first machine.";
  if (counts.unknown === 0) return "Every machine was looked at, and nothing is wrong.";
  return `${counts.unknown} of ${counts.total} cannot be told: without fresh facts nothing is found on them.`;
}
