import { changeView } from "../../server/views/change-view.ts";
import { createView } from "../../server/views/create-view.ts";
import { deleteView } from "../../server/views/delete-view.ts";
import { listViews } from "../../server/views/list-views.ts";
import { shareView } from "../../server/views/share-view.ts";
import { ChangeView, CreateView, ListViews, ShareView, ViewRef } from "../../server/views/view-input.ts";
import { mutation, query, router } from "../init.ts";

// Whoever reads a list keeps views of it. To put one before everybody's eyes takes the right over the machines.
const own = (action: string) => mutation({ permission: "machines.read", action });

/** views: lists' addresses under names, of one person or shared. */
export const views = router({
  list: query({ permission: "machines.read" })
    .input(ListViews)
    .query(({ ctx, input }) => listViews({ ctx, input })),
  create: own("views.create")
    .input(CreateView)
    .mutation(({ ctx, input }) => createView({ ctx, input })),
  change: own("views.change")
    .input(ChangeView)
    .mutation(({ ctx, input }) => changeView({ ctx, input })),
  delete: own("views.delete")
    .input(ViewRef)
    .mutation(({ ctx, input }) => deleteView({ ctx, input })),
  share: mutation({ permission: "machines.manage", action: "views.share" })
    .input(ShareView)
    .mutation(({ ctx, input }) => shareView({ ctx, input })),
});
