import { findRepair } from "@slipway/shared/repairs/catalogue";

/** repairTitle is a repair's name for people; a code this build does not know stays a code. */
export const repairTitle = (code: string): string => findRepair(code)?.title ?? code;
