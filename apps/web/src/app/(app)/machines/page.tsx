import { Monitor } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Page, Truth } from "@/components/shell/page";
import { StepRail } from "@/components/shell/step-rail";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { caller } from "@/trpc/server";

export const metadata: Metadata = { title: "Machines" };

export default async function MachinesPage() {
  const me = await (await caller()).session.me();
  const mayAdd = me?.permissions.includes("tokens.manage") ?? false;
  return (
    <Page crumbs={[{ label: "Machines" }]}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <Truth rest="One command brings the first one in.">No machine reports yet.</Truth>
          <p className="mt-1 text-muted-foreground">
            Facts arrive within seconds. Besides the agent, nothing on the machine is changed.
          </p>
        </div>
        {mayAdd && <StepRail now={2} className="mt-1.5" />}
      </div>
      <Panel className="mt-5">
        <EmptyState
          icon={Monitor}
          title="Add the first machine"
          action={
            mayAdd && (
              <Button variant="primary" nativeButton={false} render={<Link href="/settings/tokens?new" />}>
                Add machines…
              </Button>
            )
          }
        >
          {mayAdd
            ? "Make an enrolment token, unpack the agent on a Windows machine and run it there."
            : "An administrator adds machines, under Settings."}
        </EmptyState>
      </Panel>
    </Page>
  );
}
