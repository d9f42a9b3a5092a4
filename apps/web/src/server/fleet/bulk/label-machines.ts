import { z } from "zod";
import { DomainError } from "../../errors.ts";
import type { Caller } from "../caller.ts";
import { forgetLabels } from "../list-labels.ts";
import { Labels } from "../label-machine.ts";
import { type ChangedMany, changeMany } from "./change-many.ts";
import { changeLabels, countCrowded } from "./queries.ts";
import { MachineSelection } from "./selection.ts";

/** The same limit as for one machine. */
const MOST_LABELS = 20;

/** LabelMachines gives labels to many machines and takes others away; what it does not name stays. */
export const LabelMachines = z
  .object({ selection: MachineSelection, add: Labels.default([]), remove: Labels.default([]) })
  .refine(({ add, remove }) => add.length + remove.length > 0, { path: ["add"], message: "Name a label" })
  .refine(({ add, remove }) => !add.some((label) => remove.includes(label)), {
    path: ["remove"],
    message: "The same label cannot be given and taken",
  });

/** labelMachines changes the labels of all machines of a selection, or of none where one would have too many. */
export const labelMachines = ({
  ctx,
  input: { selection, add, remove },
}: {
  ctx: Caller;
  input: z.output<typeof LabelMachines>;
}): Promise<ChangedMany> =>
  changeMany({
    ctx,
    selection,
    after: async (tx) => {
      tx.afterCommit(forgetLabels);
      return { add, remove };
    },
    change: async (tx, machineIds) => {
      const crowded = await countCrowded(ctx.scope, tx, machineIds, { add, remove, most: MOST_LABELS });
      if (crowded > 0)
        throw new DomainError("conflict", `${crowded} of these machines would have more than ${MOST_LABELS} labels.`);
      return changeLabels(ctx.scope, tx, machineIds, { add, remove });
    },
  });
