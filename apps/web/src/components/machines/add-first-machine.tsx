"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { EnrolSteps } from "../tokens/enrol-steps";
import type { MadeToken } from "../tokens/use-make-token";
import { Panel, PanelHeader } from "../ui/panel";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";
import { FirstToken } from "./first-token";
import { TokenMadeBefore } from "./token-made-before";

/** AddFirstMachine is the way in three steps: a token, two lines on the machine, and waiting for it, live. */
export function AddFirstMachine() {
  const trpc = useTRPC();
  const groups = useQuery(trpc.groups.list.queryOptions());
  const [made, setMade] = useState<MadeToken | null>(null);
  const [since, setSince] = useState<Date | null>(null);
  const [wantsNew, setWantsNew] = useState(false);
  const tokens = useQuery(trpc.tokens.list.queryOptions());
  // Newest first. One that was made before this page was opened: its secret is not to be had any more.
  const before = wantsNew || made ? null : (tokens.data?.find(({ state }) => state === "usable") ?? null);
  return (
    <Panel className="overflow-hidden">
      <PanelHeader title="Add machines" />
      <Step
        at={1}
        title="A token"
        note={
          made ? "shown now, afterwards only its hash is kept" : "it introduces new machines, and gives them a group"
        }
      >
        {made ? (
          <p>
            <b className="font-semibold">{made.draft.name}</b> is made, and stands in the lines below.
          </p>
        ) : before ? (
          <TokenMadeBefore token={before} onNew={() => setWantsNew(true)} />
        ) : groups.data && tokens.data ? (
          <FirstToken
            groups={groups.data}
            onMade={(token) => {
              setMade(token);
              setSince(new Date());
            }}
          />
        ) : (
          <SkeletonRows label="Groups are being read" rows={2} />
        )}
      </Step>
      <Step
        at={2}
        title="On the machine, as administrator"
        note="any Windows 10, 11 or Server 2016 and later, x64; no restart"
      >
        {made || before ? (
          <EnrolSteps token={made?.token ?? null} primaryCopy />
        ) : (
          <p className="text-muted-foreground">The lines come with the token.</p>
        )}
      </Step>
      <div role="status" className="flex items-center gap-3 border-t bg-accent/60 px-4 py-3">
        <span
          className="size-2.5 shrink-0 rounded-full bg-primary shadow-[0_0_0_4px_color-mix(in_oklch,var(--primary)_18%,transparent)]"
          aria-hidden
        />
        <span className="flex-1 text-base font-semibold">Waiting for the first machine…</span>
        {since && (
          <span className="text-xs text-muted-foreground" aria-live="off">
            since <RelativeTime at={since} suffix="" />
          </span>
        )}
      </div>
    </Panel>
  );
}

const Step = ({ at, title, note, children }: { at: number; title: string; note: string; children: ReactNode }) => (
  <section className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 gap-y-2 border-t px-4 py-4 first-of-type:border-t-0">
    <span className="grid size-5 place-items-center rounded-full border text-2xs text-muted-foreground" aria-hidden>
      {at}
    </span>
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h3 className="font-semibold">{title}</h3>
      <span className="text-xs text-muted-foreground">{note}</span>
    </div>
    <div className="col-span-2 md:col-span-1 md:col-start-2">{children}</div>
  </section>
);
