import { InstallPlace, ListInstalls, listInstalls } from "../../server/installs/list-installs.ts";
import { readFailed } from "../../server/installs/read-failed.ts";
import { query, router } from "../init.ts";

/** installs: what Windows Installer installed, repaired, patched and removed, and how it ended. */
export const installs = router({
  list: query({ permission: "machines.read" })
    .input(ListInstalls)
    .query(({ ctx, input }) => listInstalls({ ctx, input, now: Date.now() })),
  failed: query({ permission: "machines.read" })
    .input(InstallPlace)
    .query(({ ctx, input }) => readFailed({ ctx, input, now: Date.now() })),
});
