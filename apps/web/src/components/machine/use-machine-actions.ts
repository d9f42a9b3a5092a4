"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import type { MachineActions } from "./machine-actions";
import type { MachineView } from "./machine-view";

/** useMachineActions is what a person may do with one machine besides repairs; each ends in fresh data, or in a refusal to show. */
export function useMachineActions(machine: Pick<MachineView, "id" | "hostname">): MachineActions {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const machineId = machine.id;
  const onSettled = () => queryClient.invalidateQueries(trpc.machines.get.queryFilter({ machineId }));
  const look = useMutation(trpc.machines.lookAgain.mutationOptions({ onSettled }));
  const admit = useMutation(trpc.machines.admit.mutationOptions({ onSettled }));
  const retire = useMutation(trpc.machines.retire.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.machines.delete.mutationOptions({ onSuccess: () => router.push("/machines") }));
  const refused = ({ error }: { error: Parameters<typeof refusalFrom>[0] | null }) =>
    error ? refusalFrom(error) : null;
  return {
    lookAgain: { send: () => look.mutate({ machineId }), isPending: look.isPending, refusal: refused(look) },
    admit: { send: () => admit.mutate({ machineId }), isPending: admit.isPending, refusal: refused(admit) },
    retire: {
      send: (reason) => retire.mutate({ machineId, reason }),
      isPending: retire.isPending,
      refusal: refused(retire),
    },
    remove: {
      send: (reason) => remove.mutate({ machineId, hostname: machine.hostname, reason }),
      isPending: remove.isPending,
      refusal: refused(remove),
    },
  };
}
