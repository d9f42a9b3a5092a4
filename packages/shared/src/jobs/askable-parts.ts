import { repairWords } from "../repairs/words.ts";

/** planningRepairs only plan something, a restart: until it comes about they can be taken back. */
export const planningRepairs: readonly string[] = repairWords
  .filter(({ proof }) => proof === "reboot")
  .map(({ code }) => code);

/**
 * askableParts are the terms of a batch's equation whose jobs "cancel the rest" asks to give up: what runs, and what has only
 * planned something. Another job that awaits its proof has acted; it is left to it.
 */
export const askableParts = (repair: string): readonly ("running" | "verifying")[] =>
  planningRepairs.includes(repair) ? ["running", "verifying"] : ["running"];
