import type { EventEmitter } from "node:events";
import { exitCodes } from "./exit-codes.ts";

/** exitOnUnhandled ends a process in which a promise failed that nobody awaited: what it knows is no longer certain. */
export function exitOnUnhandled(
  process: Pick<EventEmitter, "on" | "off">,
  note: (text: string) => void,
  exit: (code: number) => void,
): { stop(): void } {
  const unhandled = (error: unknown) => {
    note(`The agent stops, something broke off that nobody waited for: ${String(error)}.`);
    exit(exitCodes.failed.code);
  };
  process.on("unhandledRejection", unhandled);
  return { stop: () => void process.off("unhandledRejection", unhandled) };
}
