import type { ProbeCode } from "@slipway/shared/facts/codes";
import { findRepair } from "@slipway/shared/repairs/catalogue";

/** probesAfter a repair: what looks again once its result is known, for facts younger than the attempt. */
export const probesAfter = (repair: string): readonly ProbeCode[] => findRepair(repair)?.looksAt ?? ["pulse"];
