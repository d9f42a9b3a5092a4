import { log } from "./log.ts";

/** Undo ends what a start has begun. */
export type Undo = () => Promise<void> | void;

/**
 * stopInTurn gives how to end what `undo` holds then: last started, first ended; one step that fails never keeps the
 * next from its turn, and a second call waits for the first.
 */
export function stopInTurn(undo: Undo[]): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const run = async () => {
    for (const step of undo.reverse()) {
      try {
        await step();
      } catch (error) {
        log().error({ err: error }, "a step of stopping failed");
      }
    }
  };
  return () => (stopping ??= run());
}
