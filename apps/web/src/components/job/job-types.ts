import type { Outputs } from "@/trpc/types";

/** JobView is one job with everything its page shows. */
export type JobView = Outputs["jobs"]["get"];
/** JobLine is one job of a list. */
export type JobLine = Outputs["jobs"]["list"]["jobs"][number];
export type JobStep = NonNullable<JobView["result"]>["steps"][number];
