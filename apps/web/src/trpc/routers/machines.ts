import { admitMachine } from "../../server/fleet/admit-machine.ts";
import { LabelMachines, labelMachines } from "../../server/fleet/bulk/label-machines.ts";
import { MoveMachines, moveMachines } from "../../server/fleet/bulk/move-machines.ts";
import { DeleteMachine, deleteMachine } from "../../server/fleet/delete-machine.ts";
import { getMachine, MachineRef } from "../../server/fleet/get-machine.ts";
import { LabelMachine, labelMachine } from "../../server/fleet/label-machine.ts";
import { CountMatching, countMatching, ListMachines, listMachines } from "../../server/fleet/list-machines.ts";
import { listLabels } from "../../server/fleet/list-labels.ts";
import { MachineCounts, machineCounts } from "../../server/fleet/machine-counts.ts";
import { MoveMachine, moveMachine } from "../../server/fleet/move-machine.ts";
import { RetireMachine, retireMachine } from "../../server/fleet/retire-machine.ts";
import { SearchMachines, searchMachines } from "../../server/fleet/search-machines.ts";
import { RequestLookAgain, requestLookAgain } from "../../server/look-again/request.ts";
import { ListHeld, listHeld } from "../../server/registration/list-held.ts";
import { listInstalled } from "../../server/registration/list-products.ts";
import { mutation, query, router } from "../init.ts";

const read = { permission: "machines.read" } as const;
const manage = (action: string) => mutation({ permission: "machines.manage", action });

/** machines: what is known of them, and what a person may do to their place here. */
export const machines = router({
  list: query(read)
    .input(ListMachines)
    .query(({ ctx, input }) => listMachines({ ctx, input })),
  countMatching: query(read)
    .input(CountMatching)
    .query(({ ctx, input }) => countMatching({ ctx, input })),
  counts: query(read)
    .input(MachineCounts)
    .query(({ ctx, input }) => machineCounts({ ctx, input })),
  get: query(read)
    .input(MachineRef)
    .query(({ ctx, input }) => getMachine({ ctx, input })),
  installer: query(read)
    .input(MachineRef)
    .query(({ ctx, input }) => listInstalled({ ctx, input })),
  installerComponents: query(read)
    .input(ListHeld)
    .query(({ ctx, input }) => listHeld({ ctx, input })),
  search: query(read)
    .input(SearchMachines)
    .query(({ ctx, input }) => searchMachines({ ctx, input })),
  labels: query(read).query(({ ctx }) => listLabels({ ctx, now: Date.now() })),
  // Whoever may mend a machine may ask it for fresh facts first.
  lookAgain: mutation({ permission: "jobs.dispatch", action: "machines.lookAgain" })
    .input(RequestLookAgain)
    .mutation(({ ctx, input }) => requestLookAgain({ ctx, input, now: Date.now() })),
  admit: manage("machines.admit")
    .input(MachineRef)
    .mutation(({ ctx, input }) => admitMachine({ ctx, input, now: Date.now() })),
  retire: manage("machines.retire")
    .input(RetireMachine)
    .mutation(({ ctx, input }) => retireMachine({ ctx, input, now: Date.now() })),
  delete: manage("machines.delete")
    .input(DeleteMachine)
    .mutation(({ ctx, input }) => deleteMachine({ ctx, input, now: Date.now() })),
  move: manage("machines.move")
    .input(MoveMachine)
    .mutation(({ ctx, input }) => moveMachine({ ctx, input, now: Date.now() })),
  label: manage("machines.label")
    .input(LabelMachine)
    .mutation(({ ctx, input }) => labelMachine({ ctx, input })),
  moveMany: manage("machines.moveMany")
    .input(MoveMachines)
    .mutation(({ ctx, input }) => moveMachines({ ctx, input, now: Date.now() })),
  labelMany: manage("machines.labelMany")
    .input(LabelMachines)
    .mutation(({ ctx, input }) => labelMachines({ ctx, input })),
});
