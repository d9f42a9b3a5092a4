"use client";

import { useQuery } from "@tanstack/react-query";
import { MonitorX } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";
import { refusalFrom } from "@/trpc/types";
import { DispatchSheet } from "../dispatch/sheets";
import { WhoMay } from "../dispatch/who-may";
import { QueryError } from "../job/query-error";
import { useMay } from "../shell/me";
import { Page } from "../shell/page";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/panel";
import { Admission } from "./admission";
import { LookAgain, LookAgainNote } from "./look-again";
import { MachineBody } from "./machine-body";
import { MachineHead } from "./machine-head";
import { MachineSkeleton } from "./machine-skeleton";
import type { MachineView } from "./machine-view";
import { recommendedRepairs } from "./recommended-repairs";
import { useMachineActions } from "./use-machine-actions";

/** A machine's own list of jobs is short here: the newest say what is under way and what has just ended. */
const newestJobs = 10;

/** MachinePage is one machine, followed live. */
export function MachinePage({ machineId }: { machineId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.machines.get.queryOptions({ machineId }));
  const machine = query.data ?? null;
  // A job's changes are told under its machine too.
  useLive(["machines", "jobs", "findings"], { ids: [machineId] });
  // What is no id at all names no machine either.
  const isGone = query.error !== null && ["not-found", "invalid-input"].includes(refusalFrom(query.error).code);
  const crumb = { label: machine?.hostname ?? "Machine", isCode: machine !== null };
  return (
    <Page crumbs={[{ label: "Machines", href: "/machines" }, crumb]}>
      {isGone && !machine ? (
        <NoSuchMachine />
      ) : (
        <div className="@container grid gap-4 [&>*]:min-w-0">
          <QueryError title="The machine could not be read" query={query} />
          {machine ? <Loaded machine={machine} /> : !query.error && <MachineSkeleton />}
        </div>
      )}
    </Page>
  );
}

function Loaded({ machine }: { machine: MachineView }) {
  const trpc = useTRPC();
  const [repair, setRepair] = useQueryState("repair", parseAsString);
  const jobs = useQuery(trpc.jobs.list.queryOptions({ machineId: machine.id, limit: newestJobs }));
  const mayAct = useMay("jobs.dispatch");
  const mayDispatch = mayAct && machine.lifecycle === "active";
  const mayManage = useMay("machines.manage");
  const actions = useMachineActions(machine);
  const close = () => void setRepair(null);
  const onDispatched = () => void jobs.refetch();
  return (
    <>
      <MachineHead
        machine={machine}
        actions={
          <>
            {machine.lifecycle === "active" && <LookAgain machine={machine} action={actions.lookAgain} />}
            {mayDispatch && (
              <Button onClick={() => void setRepair(recommendedRepairs(machine)[0] ?? "wait-for-installer")}>
                Repair…
              </Button>
            )}
            {!mayAct && <WhoMay className="max-w-52" />}
          </>
        }
      />
      {actions.lookAgain.refusal && <Notice kind="error" title={actions.lookAgain.refusal.message} />}
      {machine.lifecycle === "pending" && <Admission mayManage={mayManage} admit={actions.admit} />}
      <LookAgainNote machine={machine} />
      <QueryError title="Its jobs could not be read" query={jobs} />
      <MachineBody
        machine={machine}
        jobs={jobs.data?.jobs ?? []}
        rights={{ mayDispatch, mayManage }}
        actions={actions}
        onChoose={(code) => void setRepair(code)}
        onDispatched={onDispatched}
      />
      {repair !== null && mayDispatch && (
        <DispatchSheet
          key={repair}
          machine={{ id: machine.id, hostname: machine.hostname, repairs: machine.catalogue?.repairs ?? null }}
          start={{ repair }}
          recommended={recommendedRepairs(machine)}
          onClose={close}
          onDispatched={() => {
            close();
            onDispatched();
          }}
        />
      )}
    </>
  );
}

const NoSuchMachine = () => (
  <Panel>
    <EmptyState
      icon={MonitorX}
      title="There is no such machine here"
      action={
        <Button nativeButton={false} render={<Link href="/machines" />}>
          All machines
        </Button>
      }
    >
      It does not exist, or belongs to a group you have no rights in.
    </EmptyState>
  </Panel>
);
