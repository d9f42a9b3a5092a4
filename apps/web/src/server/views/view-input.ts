import { z } from "zod";

export const ViewPageName = z.enum(["machines", "jobs"]);
export const ViewName = z.string().trim().min(1, "A name is needed").max(80);
/** An address' query string, without its question mark: it is only ever put behind the list's own path. */
export const ViewQuery = z
  .string()
  .max(2_000)
  .regex(/^[^?#\s<>"]*$/);

export const ViewRef = z.object({ viewId: z.uuid() });
export const ListViews = z.object({ page: ViewPageName });
export const CreateView = z.object({ page: ViewPageName, name: ViewName, query: ViewQuery });
/** ChangeView: what is not named stays. */
export const ChangeView = ViewRef.extend({ name: ViewName.optional(), query: ViewQuery.optional() });
export const ShareView = ViewRef.extend({ isShared: z.boolean() });
