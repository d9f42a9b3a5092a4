import type { ProbeCode } from "@slipway/shared/facts/codes";
import {
  type Catalogue,
  CheckInAnswer,
  type Identity,
  type InstallEventReport,
} from "@slipway/shared/protocol/check-in";
import { buildCheckIn } from "./build-check-in.ts";
import type { Clock } from "./clock.ts";
import type { JobDesk } from "./job-desk.ts";
import { applyEvent, initialState, type LoopEvent } from "./loop-state.ts";
import { makePartsTeller } from "./parts-teller.ts";
import { plan } from "./plan.ts";
import type { Look } from "./section.ts";
import { makeTeller, type Outbox } from "./teller.ts";
import type { Sent, Transport } from "./transport.ts";

/** LoopOptions is the world the loop runs in: time, chance, the machine and the network are parameters. */
export interface LoopOptions {
  clock: Clock;
  random(): number;
  transport: Transport;
  /** What is told of the machine; null: not even that can be read now, and nothing is sent. */
  machine(): { identity: Identity; bootId: string; bootAgeMs: number; clockAt: number } | null;
  agentVersion: string;
  instanceId: string;
  epoch: number;
  /** Secret. The present one: it changes by rotation. */
  token(): string;
  /** Keeps a new token from the server before it is used. */
  rotate(token: string): void;
  catalogue: Catalogue;
  look(probe: ProbeCode): Promise<Look>;
  /** Install events after a record; null: the oldest there are. */
  events(after: number | null): InstallEventReport[];
  /** `changed` is called when a job was taken, started, progressed or ended, and when an answer came; `lost` when a word could not be journalled. */
  makeDesk(changed: () => void, lost: (because: string) => void): JobDesk;
  outbox: Outbox;
  /** First check-in at once instead of at a random point of the interval. */
  immediately: boolean;
  /** After each check-in: how it went. */
  checkedIn(outcome: { ok: true; serverAt: number } | { ok: false; because: string }): void;
  note(text: string): void;
  signal: AbortSignal;
}

/**
 * LoopEnd: stopped = the signal said so. finished = the server ended this identity; only enrolling again helps.
 * broken = the journal cannot be written, so that going on would lose what the server must hear.
 */
export type LoopEnd = { kind: "stopped" } | { kind: "broken"; because: string } | { kind: "finished"; because: string };

/** How long after its hold an answer may still come. */
const answerGraceMs = 30_000;

/** What the server will never take is tried again, rarely: a later server may. */
const unfixableMs = 300_000;

/** How long a job that runs may take to come to a safe point when the agent is stopped. */
const stopGraceMs = 5_000;

/** runLoop looks, checks in, takes jobs and tells results until the signal ends it. It never throws. */
export async function runLoop(options: LoopOptions): Promise<LoopEnd> {
  const { clock, note } = options;
  const events: LoopEvent[] = [];
  let state = initialState(clock.now(), options.random(), options.immediately);
  let wake = new AbortController();
  let hold = new AbortController();
  let ended: LoopEnd | null = null;
  // Undefined until the server has said how far it has them: sending before would send a week's worth at each start.
  let eventsThrough: number | null | undefined;

  const push = (event: LoopEvent) => {
    events.push(event);
    wake.abort();
  };
  const brokeOff = (what: string) => (error: unknown) => note(`${what} broke off: ${String(error)}.`);
  const end = (how: LoopEnd) => {
    ended ??= how;
    hold.abort();
    wake.abort();
  };
  const teller = makeTeller({
    ...{ transport: options.transport, token: options.token, outbox: options.outbox, note },
    wantFacts: (probes) => push({ type: "facts-wanted", probes }),
    finished: (because) => end({ kind: "finished", because }),
  });
  const partsTeller = makePartsTeller({
    ...{ transport: options.transport, token: options.token, note },
    told: (probe, lookedAt) => push({ type: "parts-told", probe, lookedAt }),
  });
  const desk = options.makeDesk(
    () => {
      push({ type: "job-changed", holdsJob: desk.reports().length > 0 });
      teller.tell();
    },
    (because) => end({ kind: "broken", because }),
  );

  const beginLooks = (probes: readonly ProbeCode[]) => {
    state = applyEvent(state, { type: "look-begun", probes }, clock.now());
    for (const probe of probes)
      void lookOrFail(options, probe)
        .then((look) => push({ type: "looked", look }))
        .catch(brokeOff("A look"));
  };

  const failed = (because: string, minimumMs: number) => {
    options.checkedIn({ ok: false, because });
    push({ type: "check-in-failed", minimumMs, random: options.random() });
  };

  const beginCheckIn = (now: number) => {
    const machine = options.machine();
    if (!machine) return failed("this machine's identity could not be read", 0);
    const { agentVersion, instanceId, epoch, catalogue } = options;
    const installs = eventsThrough === undefined ? [] : options.events(eventsThrough);
    const facts = { agentVersion, instanceId, epoch, ...machine, events: installs, jobs: desk.reports(), catalogue };
    const { message, underWay } = buildCheckIn(state, facts, now);
    state = applyEvent(state, { type: "check-in-begun", underWay }, now);
    hold = new AbortController();
    const timeoutMs = message.holdMs + answerGraceMs;
    void options.transport
      .send({ path: "check-in", token: options.token(), body: message, timeoutMs, signal: hold.signal })
      .then(receive)
      .catch((error: unknown) => {
        brokeOff("A check-in")(error);
        push({ type: "check-in-failed", minimumMs: 0, random: options.random() });
      });
  };

  const receive = (sent: Sent) => {
    if (sent.kind === "ended") return push({ type: "hold-ended" });
    if (sent.kind === "unreachable") return failed(sent.because, 0);
    if (sent.kind === "problem") {
      const { action, message, retryAfterMs } = sent.problem;
      if (action === "re-enrol") return end({ kind: "finished", because: message });
      return failed(message, action === "fix" ? unfixableMs : (retryAfterMs ?? 0));
    }
    const answer = CheckInAnswer.safeParse(sent.body);
    if (!answer.success) return failed("the answer was not in this server's words", 0);
    answered(answer.data);
  };

  const answered = (answer: CheckInAnswer) => {
    eventsThrough = answer.eventsThrough;
    if (answer.rotateToken !== null) options.rotate(answer.rotateToken);
    options.checkedIn({ ok: true, serverAt: answer.serverAt });
    push({ type: "answered", answer });
    desk.cancel(answer.cancel);
    desk.take(answer.job, answer.serverAt);
    teller.tell();
  };

  options.signal.addEventListener("abort", () => end({ kind: "stopped" }), { once: true });
  if (options.signal.aborted) end({ kind: "stopped" });
  desk.recover();
  // What an earlier start left untold must not wait for the end of the first hold.
  teller.tell();
  while (!ended) {
    for (const event of events.splice(0)) {
      state = applyEvent(state, event, clock.now());
      if (event.type === "answered") partsTeller.tell(state.sections);
    }
    const now = clock.now();
    const { look, checkIn, wakeAt } = plan(state, now);
    if (look.length > 0) beginLooks(look);
    else if (checkIn === "begin") beginCheckIn(now);
    else {
      if (checkIn === "end-hold") hold.abort();
      if (events.length > 0) continue;
      wake = new AbortController();
      await clock.wait(wakeAt, wake.signal);
    }
  }
  await desk.stop(clock, stopGraceMs);
  return ended;
}

/** A probe never throws; if one did, its look would otherwise be under way for ever, and never be made again. */
async function lookOrFail({ look, catalogue }: LoopOptions, probe: ProbeCode): Promise<Look> {
  try {
    return await look(probe);
  } catch (error) {
    const content = { outcome: "failed" as const, error: String(error).slice(0, 1000) };
    return { probe, version: catalogue.probes[probe] ?? 1, content };
  }
}
