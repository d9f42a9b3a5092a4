"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes, Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { QueryError } from "../job/query-error";
import { useMayEverywhere } from "../shell/me";
import { Truth } from "../shell/page";
import { Button } from "../ui/button";
import { Dialog, DialogContent } from "../ui/dialog";
import { EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { GroupForm } from "./group-form";
import { type GroupLine, GroupTable } from "./group-table";
import { SettingsFrame } from "./settings-frame";

/** GroupsPage lists the groups: borders of rights, and the settings that hold within them. */
export function GroupsPage() {
  const trpc = useTRPC();
  const groups = useQuery(trpc.groups.list.queryOptions());
  const mayMake = useMayEverywhere("groups.manage");
  const [edited, setEdited] = useState<GroupLine | "new" | null>(null);
  useLive(["groups", "machines"]);
  const count = groups.data?.length ?? 0;
  const close = () => setEdited(null);
  return (
    <SettingsFrame here="Groups">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <Truth>{groups.data ? `${count} group${count === 1 ? "" : "s"}.` : "Groups"}</Truth>
          <p className="mt-1 text-muted-foreground">
            Each machine is in exactly one. Rights, counts and these settings go by it.
          </p>
        </div>
        {mayMake && (
          <Button variant="primary" className="max-md:w-full" onClick={() => setEdited("new")}>
            <Plus aria-hidden /> New group…
          </Button>
        )}
      </div>
      <div className="mt-4 grid gap-3">
        <QueryError title="Groups could not be read" query={groups} />
        {(groups.data || !groups.error) && (
          <Panel className="overflow-hidden">
            {!groups.data && (
              <SkeletonRows label="Groups are being read" widths={["w-32", "w-12", "w-16", "w-16"]} rows={4} />
            )}
            {groups.data && count > 0 && <GroupTable groups={groups.data} onEdit={setEdited} />}
            {groups.data && count === 0 && (
              <EmptyState
                icon={Boxes}
                title="No group yet"
                action={mayMake && <Button onClick={() => setEdited("new")}>New group…</Button>}
              >
                The first enrolment token needs one; it can be made there too.
              </EmptyState>
            )}
          </Panel>
        )}
      </div>
      <Dialog open={edited !== null} onOpenChange={(isOpen) => !isOpen && close()}>
        {edited !== null && (
          <DialogContent title={edited === "new" ? "New group" : edited.name}>
            <GroupForm group={edited === "new" ? null : edited} onDone={close} />
          </DialogContent>
        )}
      </Dialog>
    </SettingsFrame>
  );
}
