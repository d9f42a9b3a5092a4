"use client";

import type { FindingCode } from "@slipway/shared/facts/codes";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useTRPCClient } from "@/trpc/client";
import type { Outputs } from "@/trpc/types";
import { DispatchSheet } from "../dispatch/sheets";
import { QueryError } from "../job/query-error";
import { machines as countOf } from "../machines/truth";
import { Button } from "../ui/button";
import { EmptyByFilter, EmptyState } from "../ui/empty-state";
import { PagedPanel } from "../ui/paged-panel";
import { PanelHeader } from "../ui/panel";
import { Segmented } from "../ui/segmented";
import { actingRepairs, repairsForMost } from "./acting-repairs";
import { type AffectedLine, type AffectedState, affectedPagesOptions } from "./affected-pages";
import { AffectedTable } from "./affected-table";
import { blocksWords, openOn, whyFewer } from "./count-words";
import { RepairAll } from "./repair-all";

type Props = {
  code: FindingCode;
  line: Outputs["findings"]["kinds"][number] | undefined;
  state: AffectedState;
  onState: (state: AffectedState) => void;
};

/** AffectedPanel lists the machines of a kind and opens the repair of one of them, or of all. */
export function AffectedPanel({ code, line, state, onState }: Props) {
  const client = useTRPCClient();
  const router = useRouter();
  const query = useInfiniteQuery(affectedPagesOptions(code, state, (wish) => client.findings.affected.query(wish)));
  const [target, setTarget] = useState<AffectedLine | null>(null);
  const [isForAll, setIsForAll] = useState(false);
  const affected = query.data?.pages.flatMap((page) => page.affected) ?? [];
  const forMost = repairsForMost(affected.map((one) => ({ ...one, code })));
  const forTarget = target ? actingRepairs({ ...target, code }) : [];
  const [bestForTarget] = forTarget;
  const words = { open: `Open, ${line?.machines ?? 0}`, unknown: `Cannot be told, ${line?.unknown ?? 0}` };
  return (
    <>
      <QueryError title="Its machines could not be read" query={query} />
      <PagedPanel
        query={query}
        head={
          <Head line={line} state={state}>
            {state === "open" && (
              <RepairAll
                code={code}
                repairs={forMost}
                count={line?.machines ?? 0}
                isOpen={isForAll}
                onOpenChange={setIsForAll}
              />
            )}
            <Segmented label="State" items={words} value={state} onValueChange={onState} />
          </Head>
        }
        reading="Its machines are being read"
        widths={["w-28", "w-2/5", "w-16", "w-12"]}
        empty={affected.length === 0 ? <Nothing state={state} line={line} onState={onState} /> : null}
      >
        <AffectedTable
          code={code}
          affected={affected}
          onRepair={(one) => {
            setIsForAll(false);
            setTarget(one);
          }}
        />
      </PagedPanel>
      {target && bestForTarget && !isForAll && (
        <DispatchSheet
          key={target.machineId}
          machine={{ id: target.machineId, hostname: target.hostname, repairs: null }}
          start={{ repair: bestForTarget }}
          recommended={forTarget}
          onClose={() => setTarget(null)}
          onDispatched={() => router.push(`/machines/${target.machineId}`)}
        />
      )}
    </>
  );
}

/** How many machines the list has, and how many of them the finding blocks: the Overview counts those. */
function Head({ line, state, children }: Pick<Props, "line" | "state"> & { children: ReactNode }) {
  const { machines, blocks, unknown } = line ?? { machines: 0, blocks: 0, unknown: 0 };
  if (state === "unknown") return <PanelHeader title={`Cannot be told on ${countOf(unknown)}`}>{children}</PanelHeader>;
  const why = whyFewer(machines, blocks);
  return (
    <>
      <PanelHeader title={openOn(machines)} note={blocks > 0 ? blocksWords(blocks) : undefined}>
        {children}
      </PanelHeader>
      {why && <p className="border-b px-4 py-2 text-xs text-muted-foreground">{why}</p>}
    </>
  );
}

function Nothing({ state, line, onState }: Omit<Props, "code">) {
  if (state === "unknown")
    return (
      <EmptyByFilter
        title="Of every machine it can be told"
        reset={<Button onClick={() => onState("open")}>Reset</Button>}
      />
    );
  return (
    <EmptyState icon={CircleCheck} title="No machine has this now">
      {line?.unknown ? `Of ${countOf(line.unknown)} it cannot be told.` : "It shows here as soon as one does."}
    </EmptyState>
  );
}
