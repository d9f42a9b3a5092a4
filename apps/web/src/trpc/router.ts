import { router } from "./init.ts";
import { jobs } from "./routers/jobs.ts";
import { live } from "./routers/live.ts";
import { session } from "./routers/session.ts";
import { setup } from "./routers/setup.ts";

/** appRouter is everything people's browsers may call. One router a domain; its name is also the topic of its live changes. */
export const appRouter = router({ setup, session, live, jobs });
export type AppRouter = typeof appRouter;
