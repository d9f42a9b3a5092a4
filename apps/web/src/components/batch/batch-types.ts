import type { Outputs } from "@/trpc/types";

export type BatchView = Outputs["batches"]["get"];
export type BatchLine = Outputs["batches"]["list"]["batches"][number];
export type BatchMachine = Outputs["batches"]["machines"]["machines"][number];
