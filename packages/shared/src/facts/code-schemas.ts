// Apart from the lists: a page that needs a list loads no schema.
import { z } from "zod";
import { findingCodes, probeCodes, repairCodes } from "./codes.ts";

/** ProbeCode, FindingCode and RepairCode read a code at a border: one of its list, or refused. */
export const ProbeCode = z.enum(probeCodes);
export type ProbeCode = z.infer<typeof ProbeCode>;
export const FindingCode = z.enum(findingCodes);
export type FindingCode = z.infer<typeof FindingCode>;
export const RepairCode = z.enum(repairCodes);
export type RepairCode = z.infer<typeof RepairCode>;
