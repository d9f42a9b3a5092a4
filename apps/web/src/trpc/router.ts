import { router } from "./init.ts";
import { batches } from "./routers/batches.ts";
import { demo } from "./routers/demo.ts";
import { findings } from "./routers/findings.ts";
import { go } from "./routers/go.ts";
import { groups } from "./routers/groups.ts";
import { installs } from "./routers/installs.ts";
import { jobs } from "./routers/jobs.ts";
import { live } from "./routers/live.ts";
import { machines } from "./routers/machines.ts";
import { overview } from "./routers/overview.ts";
import { registration } from "./routers/registration.ts";
import { session } from "./routers/session.ts";
import { setup } from "./routers/setup.ts";
import { tokens } from "./routers/tokens.ts";
import { views } from "./routers/views.ts";

/** appRouter is everything people's browsers may call. One router a domain; its name is also the topic of its live changes. */
export const appRouter = router({
  setup,
  session,
  live,
  machines,
  registration,
  groups,
  tokens,
  findings,
  installs,
  jobs,
  batches,
  overview,
  go,
  demo,
  views,
});
export type AppRouter = typeof appRouter;
