// Apart from the lists: a page that needs a list loads no schema.
import { z } from "zod";
import { jobKinds, jobStates } from "./state.ts";

/** JobState and JobKind read a state and a kind at a border. */
export const JobState = z.enum(jobStates);
export type JobState = z.infer<typeof JobState>;
export const JobKind = z.enum(jobKinds);
export type JobKind = z.infer<typeof JobKind>;
