import { findRepairWords } from "@slipway/shared/repairs/words";

/** repairTitle is a repair's name for people; a code this build does not know stays a code. */
export const repairTitle = (code: string): string => findRepairWords(code)?.title ?? code;
