"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { QueryError } from "../job/query-error";
import { SettingsFrame } from "../settings/settings-frame";
import { Truth } from "../shell/page";
import { Button } from "../ui/button";
import { DockedSheet } from "../ui/docked-sheet";
import { EmptyState } from "../ui/empty-state";
import { Panel, PanelBody, PanelHeader } from "../ui/panel";
import { useNow } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";
import { EnrolSteps } from "./enrol-steps";
import { NewTokenSheet } from "./new-token-sheet";
import { PendingMachines } from "./pending-machines";
import { TokenSecret } from "./token-secret";
import { TokenTable } from "./token-table";
import { tokensTruth } from "./token-words";
import type { MadeToken } from "./use-make-token";

/** TokensPage lists what lets machines in, and makes more of it. A secret is shown once and lives in this page only. */
export function TokensPage() {
  const trpc = useTRPC();
  const [isNew, setIsNew] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [made, setMade] = useState<MadeToken | null>(null);
  const tokens = useQuery(trpc.tokens.list.queryOptions());
  const groups = useQuery(trpc.groups.list.queryOptions());
  const now = useNow();
  useLive(["tokens", "groups", "machines"]);
  const truth = tokensTruth(tokens.data ?? [], now);
  const open = () => {
    setMade(null);
    void setIsNew(true);
  };
  return (
    <SettingsFrame here="Enrolment tokens">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <Truth rest={tokens.data && truth.rest}>{tokens.data ? truth.first : "Enrolment tokens"}</Truth>
          <p className="mt-1 text-muted-foreground">
            A token introduces a new machine once, gives it a group and labels, and tells it which server key to trust.
          </p>
        </div>
        <Button variant="primary" className="max-md:w-full" onClick={open}>
          <Plus aria-hidden /> New token…
        </Button>
      </div>
      <PendingMachines className="mt-4" />
      <div className="mt-4 grid gap-3">
        <QueryError title="Tokens could not be read" query={tokens} />
        {(tokens.data || !tokens.error) && (
          <Panel className="overflow-hidden">
            {!tokens.data && (
              <SkeletonRows label="Tokens are being read" widths={["w-32", "w-20", "w-24", "w-20"]} rows={4} />
            )}
            {tokens.data && tokens.data.length > 0 && <TokenTable tokens={tokens.data} chosenId={made?.id ?? null} />}
            {tokens.data && tokens.data.length === 0 && (
              <EmptyState icon={KeyRound} title="No token yet" action={<Button onClick={open}>New token…</Button>}>
                Make one, unpack the agent on a Windows machine, and run two lines there.
              </EmptyState>
            )}
          </Panel>
        )}
        {!made && (
          <Panel>
            <PanelHeader title="On each machine" note="the same agent and lines for every token" />
            <PanelBody className="max-w-3xl">
              <EnrolSteps token={null} />
            </PanelBody>
          </Panel>
        )}
      </div>
      {isNew && groups.data && !made && (
        <NewTokenSheet
          groups={groups.data}
          onClose={() => void setIsNew(null)}
          onMade={(token) => {
            setMade(token);
            void setIsNew(null);
            void tokens.refetch();
          }}
        />
      )}
      {made && (
        <DockedSheet
          onClose={() => setMade(null)}
          title={`${made.draft.name.trim()} is ready`}
          description="Made just now, and in the audit log."
          footer={
            <Button variant="primary" onClick={() => setMade(null)}>
              I have copied it
            </Button>
          }
        >
          <TokenSecret
            made={made}
            groupName={groups.data?.find(({ id }) => id === made.draft.groupId)?.name ?? made.draft.newGroup}
          />
        </DockedSheet>
      )}
    </SettingsFrame>
  );
}
