import { every } from "../every.ts";
import { noteAnswering } from "./machine-queries.ts";

/** Three times within the gap that counts as an absence. */
const TELL_MS = 3_000;

/** startAnswering tells the workers, for as long as it is not stopped, that this gateway answers agents. */
export const startAnswering = (): { stop(): Promise<void> } => every(TELL_MS, async () => void (await noteAnswering()));
