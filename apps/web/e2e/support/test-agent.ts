import { createHash, randomBytes, randomUUID } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { type ProbeCode, probeCodes } from "@slipway/shared/facts/codes";
import { type Order, parseOrder, type SignedJob } from "@slipway/shared/jobs/order";
import type { CheckIn, CheckInAnswer, Section } from "@slipway/shared/protocol/check-in";
import type { EnrolAnswer } from "@slipway/shared/protocol/enrol";
import type { JobResult } from "@slipway/shared/protocol/result";
import { repairCatalogue } from "@slipway/shared/repairs/catalogue";
import type pg from "pg";
import { type Facts, healthyFacts } from "./facts.ts";

/** Given is a job as the agent got it. */
export interface Given {
  id: string;
  attempt: number;
  order: Order;
}

export type Outcomes = Partial<Record<ProbeCode, { outcome: "failed" | "timed-out" | "unsupported"; error: string }>>;

/** TestAgent speaks the agents' protocol over HTTP and says what a test tells it to: the server takes it for a machine. */
export class TestAgent {
  machineId = "";
  epoch = 0;
  facts: Facts;
  /** Probes that do not answer as they should. */
  broken: Outcomes = {};
  readonly hostname: string;
  #url: string;
  readonly #identity: CheckIn["identity"];
  readonly #instanceId = randomUUID();
  #token = "";
  #bootId = "boot-1";

  constructor(serverUrl: string, hostname: string, facts: Facts = healthyFacts()) {
    this.hostname = hostname;
    this.facts = facts;
    this.#url = `${serverUrl}/agent/v1/`;
    this.#identity = {
      smbiosUuid: randomUUID().toUpperCase(),
      machineGuid: randomUUID(),
      serialNumber: `SN-${hostname}`,
      hostname,
    };
  }

  /** moveTo has it call another address of the same server from now on. */
  moveTo(serverUrl: string): this {
    this.#url = `${serverUrl}/agent/v1/`;
    return this;
  }

  async enrol(enrolmentToken: string): Promise<this> {
    const repairs = Object.fromEntries(repairCatalogue.map(({ code, version }) => [code, version]));
    const catalogue = { probes: Object.fromEntries(probeCodes.map((probe) => [probe, 1])), repairs };
    const answer = await this.#post<EnrolAnswer>("enrol", enrolmentToken, {
      protocol: 1,
      requestId: randomUUID(),
      agentVersion: "1.0.0",
      identity: this.#identity,
      catalogue,
      previousToken: null,
    });
    this.machineId = answer.machineId;
    this.epoch = answer.epoch;
    this.#token = answer.agentToken;
    return this;
  }

  /** checkIn sends all facts as just read. holdMs 0 is answered at once. */
  async checkIn(more: Partial<CheckIn> = {}): Promise<CheckInAnswer> {
    return this.#post<CheckInAnswer>("check-in", this.#token, {
      protocol: 1,
      agentVersion: "1.0.0",
      instanceId: this.#instanceId,
      identity: this.#identity,
      epoch: this.epoch,
      bootId: this.#bootId,
      bootAgeMs: 7_800_000,
      clockAt: Date.now(),
      sections: this.#sections(),
      events: [],
      jobs: [],
      answersLookAgain: null,
      holdMs: 0,
      ...more,
    } satisfies CheckIn);
  }

  /** fetchJob checks in until it is handed a job, and answers a look again on the way. */
  async fetchJob(): Promise<Given> {
    let more: Partial<CheckIn> = {};
    for (;;) {
      const answer = await this.checkIn({ holdMs: 10_000, ...more });
      more = answer.lookAgain ? { answersLookAgain: answer.lookAgain.id } : {};
      if (answer.job) return given(answer.job as SignedJob);
    }
  }

  /** begin says that the job's attempt has started. */
  begin = ({ id, attempt }: Given, progress: string | null = null): Promise<CheckInAnswer> =>
    this.checkIn({ jobs: [{ jobId: id, attempt, phase: "started", progress, backWithinMs: 0 }] });

  /** finish reports how the attempt ended; facts that prove it come with the next check-in. */
  finish({ id, attempt }: Given, result: Partial<JobResult>): Promise<unknown> {
    const whole: JobResult = {
      outcome: "acted",
      verdict: "Done.",
      steps: [],
      output: "",
      bootId: this.#bootId,
      solvedByStep: null,
      ...result,
    };
    return this.#post("result", this.#token, { protocol: 1, jobId: id, attempt, endedAgeMs: 0, result: whole });
  }

  /** tellParts sends the parts that a probe's fact names (facts/registration-part.ts); its section came before. */
  async tellParts(probe: ProbeCode, parts: readonly { hash: string; content: unknown }[]): Promise<void> {
    const hash = this.#sections().find((section) => section.probe === probe)?.hash;
    // One message each: together they may be more than a body's limit.
    for (const part of parts) await this.#post("parts", this.#token, { protocol: 1, probe, hash, parts: [part] });
  }

  #sections(): Section[] {
    return probeCodes.map((probe) => {
      const content = this.broken[probe] ?? { outcome: "ok", fact: this.facts[probe] };
      const hash = createHash("sha256")
        .update(canonicalJson(content as unknown as Json))
        .digest("hex");
      return { probe, version: 1, hash, ageMs: 0, content };
    });
  }

  async #post<Answer>(name: string, token: string, body: unknown): Promise<Answer> {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const answer = await fetch(this.#url + name, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}

const given = ({ order, leaf, attempt }: SignedJob): Given => {
  const parsed = parseOrder(order);
  if (!parsed) throw new Error("the server sent an order that nobody can read");
  return { id: leaf.jobId, attempt, order: parsed };
};

/** makeToken stores a group of a name and an enrolment token for it, as the settings page would. */
export async function makeToken(database: pg.Pool, groupName: string): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const groupId = randomUUID();
  await database.query("INSERT INTO machine_group (id, name) VALUES ($1, $2)", [groupId, groupName]);
  await database.query(
    `INSERT INTO enrolment_token (id, name, secret_hash, job_key, group_id, labels, expires_at, max_uses)
     VALUES ($1, $2, $3, $5, $4, ARRAY['laptop', 'dev'], now() + interval '1 hour', 100)`,
    [randomUUID(), `${groupName}, autumn`, createHash("sha256").update(secret).digest(), groupId, Buffer.alloc(44)],
  );
  // The fingerprint pins the server's key at a real agent; this one takes the answer as it comes.
  return `sle_${secret}_${"0".repeat(32)}`;
}
