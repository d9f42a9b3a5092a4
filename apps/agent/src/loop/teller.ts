import { z } from "zod";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { Journal } from "../journal/journal.ts";
import type { OutMessage } from "./outbox.ts";
import { probesAfter } from "./probes-after.ts";
import type { Transport } from "./transport.ts";

/** Outbox gives what is still to be told, each with the journal that keeps its acknowledgement. */
export interface Outbox {
  pending(): { message: OutMessage; journal: Journal }[];
  /** Some were acknowledged: what is finished with may be put away. */
  settled(): void;
}

export interface TellerOptions {
  transport: Transport;
  token(): string;
  outbox: Outbox;
  /** A repair's result has arrived: only facts younger than it prove that it worked. */
  wantFacts(probes: readonly ProbeCode[]): void;
  finished(because: string): void;
  note(text: string): void;
}

/** Teller sends what the journals hold until each message is acknowledged. */
export interface Teller {
  /** Begins to tell, or goes round once more when it is at it. What fails waits for the next call. */
  tell(): void;
}

const answerWithinMs = 30_000;

const Acknowledgement = z.object({ acknowledged: z.literal(true) });

/** makeTeller: one message at a time, oldest first; the server's silence keeps all that follow for later. */
export function makeTeller(options: TellerOptions): Teller {
  const { outbox, note } = options;
  let isTelling = false;
  let mustGoRound = false;

  const round = async (): Promise<void> => {
    // The server wants a job's result before the answers to it, and those in their order.
    const later = new Set<string>();
    for (const { message, journal } of outbox.pending()) {
      const about = message.path === "local-attempt" ? null : message.body.jobId;
      if (about !== null && later.has(about)) continue;
      const { path, body, acknowledged } = message;
      const sent = await options.transport.send({ path, token: options.token(), body, timeoutMs: answerWithinMs });
      if (sent.kind === "unreachable" || sent.kind === "ended") return;
      // Only the server's own word counts: whatever else answers 200 on the way has stored nothing.
      if (sent.kind === "answer" && !Acknowledgement.safeParse(sent.body).success) return;
      if (sent.kind === "problem" && sent.problem.action === "re-enrol") return options.finished(sent.problem.message);
      if (sent.kind === "problem" && sent.problem.action === "retry") {
        if (about !== null) later.add(about);
        continue;
      }
      if (sent.kind === "problem") note(`The server takes no ${path} of this kind: ${sent.problem.message}`);
      const written = journal.append(acknowledged);
      if (!written.ok) note(`An acknowledgement could not be kept, so it will be told again: ${written.because}.`);
      if (message.path === "result" && sent.kind === "answer") options.wantFacts(probesAfter(message.repair));
    }
    outbox.settled();
  };

  const tell = (): void => {
    mustGoRound = true;
    if (isTelling) return;
    isTelling = true;
    void (async () => {
      try {
        while (mustGoRound) {
          mustGoRound = false;
          await round();
        }
      } catch (error) {
        note(`Telling broke off, and is tried again later: ${String(error)}.`);
      } finally {
        isTelling = false;
      }
    })();
  };
  return { tell };
}
