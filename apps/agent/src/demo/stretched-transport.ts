import type { CheckIn } from "@slipway/shared/protocol/check-in";
import type { Message, Sent, Transport } from "../loop/transport.ts";

/** Stretch is what a demo does to its agents' messages to stay light. */
export interface Stretch {
  /** From the beginning of one check-in to the next, while nothing is up. */
  intervalMs(): number;
  /** False: check-ins are not held, since there may be no connection for each machine. */
  mayHold: boolean;
  /** The hashes that the server has from the seeder, by probe: what is equal need not travel again. */
  seeded: ReadonlyMap<string, string>;
}

/** stretchedTransport slows one agent's check-ins down, and leaves out what the server has from the seeder. */
export function stretchedTransport(inner: Transport, stretch: Stretch): Transport {
  return {
    close: () => {},
    async send(message) {
      if (message.path !== "check-in") return inner.send(message);
      const begunAt = performance.now();
      const sent = await inner.send(lighter(message, stretch));
      return slower(sent, stretch.intervalMs() - (performance.now() - begunAt));
    },
  };
}

function lighter(message: Message, { mayHold, seeded }: Stretch): Message {
  const { catalogue, sections, holdMs, ...rest } = message.body as CheckIn;
  const known = sections.map(({ content, ...section }) =>
    content === undefined || seeded.get(section.probe) === section.hash ? section : { ...section, content },
  );
  const told = seeded.size === 0 && catalogue ? { catalogue } : {};
  return { ...message, body: { ...rest, ...told, sections: known, holdMs: mayHold ? holdMs : 0 } };
}

/** An answer with nothing in it asks for the next check-in at once, since this one was held: here it may wait. */
function slower(sent: Sent, leftMs: number): Sent {
  if (sent.kind !== "answer") return sent;
  const answer = sent.body as Record<string, unknown>;
  const isBusy = answer.job != null || answer.lookAgain != null || Number(answer.nextCheckInMs) === 20_000;
  if (isBusy) return sent;
  const nextCheckInMs = Math.max(0, Math.min(3_600_000, Math.round(leftMs)));
  return { kind: "answer", body: { ...answer, nextCheckInMs } };
}
