import type { CleanTempParameters } from "@slipway/shared/repairs/clean-temp";
import type { z } from "zod";
import type { RepairRun } from "./agent-repair.ts";

/** CleanTempRun is one attempt of clean-temp. */
export type CleanTempRun = RepairRun<z.infer<typeof CleanTempParameters>>;
