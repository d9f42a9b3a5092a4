"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DispatchManySheet } from "../dispatch/sheets";
import { JobStateBadge } from "../job/job-state-badge";
import { machines, number } from "../machines/truth";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import { needsSomeone } from "./batch-truth";
import type { BatchView } from "./batch-types";

/** CausesPanel is what did not work, by cause, and opens the retry of just those machines. */
export function CausesPanel({ batch }: { batch: BatchView }) {
  const [isOpen, setIsOpen] = useState(false);
  const mayDispatch = useMay("jobs.dispatch");
  const router = useRouter();
  const count = needsSomeone(batch);
  if (batch.causes.length === 0) return null;
  const causes = `${number(batch.causes.length)} ${batch.causes.length === 1 ? "cause" : "causes"}`;
  return (
    <Panel className="overflow-hidden" aria-label="What did not work">
      <PanelHeader title="What did not work" note={`${causes}, ${machines(count)}`}>
        {mayDispatch && batch.kind === "repair" && (
          <Button size="sm" onClick={() => setIsOpen(true)}>
            Retry the failed…
          </Button>
        )}
      </PanelHeader>
      <ul>
        {batch.causes.map((cause) => (
          <Cause key={`${cause.state} ${cause.step} ${cause.cause}`} cause={cause} />
        ))}
      </ul>
      {isOpen && (
        <DispatchManySheet
          selection={{ kind: "retry", batchId: batch.id, count }}
          start={{ repair: batch.repair, parameters: batch.parameters }}
          recommended={[]}
          description="Those on which it did not work, as new jobs"
          onClose={() => setIsOpen(false)}
          onDispatched={({ batchId }) => {
            setIsOpen(false);
            router.push(`/batches/${batchId}`);
          }}
        />
      )}
    </Panel>
  );
}

const Cause = ({ cause: { state, step, cause, count, hosts } }: { cause: BatchView["causes"][number] }) => (
  <li className="flex items-start gap-3 border-t px-4 py-2 first:border-t-0">
    <span className="w-10 shrink-0 pt-0.5 text-right font-semibold">{number(count)}</span>
    <span className="min-w-0 flex-1">
      <span className="block font-medium wrap-anywhere">{cause || `It ended as ${state}.`}</span>
      <span className="flex flex-wrap gap-x-2 text-xs text-muted-foreground">
        {step && <span>at “{step}”</span>}
        {hosts.map((host) => (
          <Code key={host}>{host}</Code>
        ))}
        {count > hosts.length && <span>and {number(count - hosts.length)} more</span>}
      </span>
    </span>
    <JobStateBadge state={state} />
  </li>
);
