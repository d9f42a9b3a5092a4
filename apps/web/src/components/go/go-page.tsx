"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { blockedOf } from "@slipway/shared/golang/tally";
import { useQuery } from "@tanstack/react-query";
import { PackageCheck } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import type { Outputs } from "@/trpc/types";
import { QueryError } from "../job/query-error";
import { useRowKeys } from "../job/use-row-keys";
import { machines as countOf, number } from "../machines/truth";
import { Page, Truth } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";
import { Skeleton, SkeletonRows } from "../ui/skeleton";
import { type CountLine, CountList } from "./count-list";
import { GoGroups } from "./go-groups";
import { goName, goTruth, kindName } from "./go-words";
import { goHref } from "./segment-look";
import { TallyLegend } from "./tally-legend";

type Go = Outputs["go"]["fleet"];

/** GoPage is Go over the fleet: who is at the target, who is not and why, and what is wrong with it. */
export function GoPage() {
  const trpc = useTRPC();
  const query = useQuery(trpc.go.fleet.queryOptions());
  useLive(["machines", "findings", "groups"], { also: ["go"] });
  const go = query.data;
  const truth = go && goTruth(go.total);
  return (
    <Page crumbs={[{ label: "Go" }]}>
      {truth ? (
        <Truth rest={truth.rest} className="text-2xl">
          {truth.count} {truth.claim && <span className="font-medium">{truth.claim}</span>}
        </Truth>
      ) : (
        <h1 className="py-2">
          <span className="sr-only">Go</span>
          <Skeleton className="h-4 w-80 max-w-full" />
        </h1>
      )}
      <div className="mt-4 grid gap-4">
        <QueryError title="Go could not be counted" query={query} />
        {!go && !query.error && (
          <Panel className="overflow-hidden">
            <SkeletonRows label="Go is being read" widths={["w-40", "w-2/5", "w-12"]} />
          </Panel>
        )}
        {go && go.total.total === 0 && (
          <Panel>
            <EmptyState
              icon={PackageCheck}
              title="No machine reports yet"
              action={
                <Button nativeButton={false} render={<Link href="/machines" />}>
                  Bring in the first machine
                </Button>
              }
            >
              Which Go runs where comes with the facts of the first one.
            </EmptyState>
          </Panel>
        )}
        {go && go.total.total > 0 && <Body go={go} />}
      </div>
    </Page>
  );
}

function Body({ go }: { go: Go }) {
  const lists = useRef<HTMLDivElement>(null);
  useRowKeys(lists);
  const blocked = blockedOf(go.total);
  return (
    <>
      <TallyLegend tally={go.total} />
      <GoGroups groups={go.groups.filter(({ tally, target }) => tally.total > 0 || target !== null)} />
      <div ref={lists} className="grid items-start gap-4 md:grid-cols-2">
        <CountList
          title="What blocks them"
          note={blocked > 0 ? `${countOf(blocked)} not at target` : ""}
          lines={blockedLines(go)}
          empty="Nothing is known to keep a machine from its target."
        />
        <CountList
          title="What is wrong with Go"
          note="machines by finding"
          lines={findingLines(go)}
          empty="Nothing is found on a machine whose Go was looked at."
        />
        <CountList
          title="Versions"
          note="that the word go starts"
          lines={go.versions.map(({ key, machines }) => line(key, goName(key), machines, goHref(key)))}
          empty="No machine was looked at yet."
        />
        <div className="grid gap-4">
          <CountList
            title="How it came"
            lines={go.kinds.map(({ key, machines }) => line(key, kindName(key), machines, null))}
            empty="No machine was looked at yet."
          />
          <CountList
            title="Built for"
            lines={go.architectures.map(({ key, machines }) => line(key, goName(key), machines, null))}
            empty="No machine was looked at yet."
          />
        </div>
      </div>
    </>
  );
}

const line = (key: string, label: string, count: number, href: string | null): CountLine => ({
  key,
  label,
  count,
  href,
  isUnknown: key === "unknown",
});

const blockedLines = ({ total }: Go): CountLine[] =>
  Object.entries(total.blocked)
    .sort((a, b) => b[1] - a[1])
    .map(([code, count]) => ({
      key: code,
      label: findFindingKind(code)?.title ?? code,
      count,
      href: goHref(`blocked:${code}`),
    }));

const findingLines = ({ findings }: Go): CountLine[] =>
  findings.map(({ code, machines, unknown }) => ({
    key: code,
    label: findFindingKind(code)?.title ?? code,
    count: machines,
    href: `/findings/${code}`,
    note: unknown > 0 ? `${number(unknown)} cannot be told` : undefined,
  }));
