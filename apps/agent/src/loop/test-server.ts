import { CheckIn, type CheckInAnswer, ResultMessage } from "@slipway/shared/protocol/check-in";
import type { ManualClock } from "./test-clock.ts";
import type { Message, Sent, Transport } from "./transport.ts";

/** TestServer is a server that answers as the test says. A check-in is held until `answer`, its end by the agent, or its time. */
export class TestServer implements Transport {
  isAway = false;
  results: ResultMessage[] = [];
  checkIns: CheckIn[] = [];
  tokens: string[] = [];
  refusal: Sent | null = null;
  /** Something on the way answers results with 200, and stores nothing. */
  isImposed = false;
  private held: ((sent: Sent) => void) | null = null;

  constructor(private readonly clock: ManualClock) {}

  async send({ path, body, token, signal, timeoutMs }: Message): Promise<Sent> {
    if (this.isAway) return { kind: "unreachable", because: "ECONNREFUSED" };
    if (this.refusal) return this.refusal;
    this.tokens.push(token);
    if (path === "result") {
      if (this.isImposed) return { kind: "answer", body: { welcome: true } };
      this.results.push(ResultMessage.parse(body));
      return { kind: "answer", body: { acknowledged: true, believed: true } };
    }
    this.checkIns.push(CheckIn.parse(body));
    return new Promise((resolve) => {
      this.held = resolve;
      signal?.addEventListener("abort", () => resolve({ kind: "ended" }), { once: true });
      void this.clock
        .wait(this.clock.now() + Math.min(timeoutMs, (body as CheckIn).holdMs), new AbortController().signal)
        .then(() => resolve(this.words({})));
    });
  }
  close(): void {}

  private words(answer: Partial<CheckInAnswer>): Sent {
    return { kind: "answer", body: { serverAt: 1_000 + this.clock.now(), nextCheckInMs: 0, ...answer } };
  }
  async answer(answer: Partial<CheckInAnswer> = {}): Promise<void> {
    this.held?.(this.words(answer));
    await this.clock.pass(0);
  }
  get last(): CheckIn | undefined {
    return this.checkIns.at(-1);
  }
}
