// For tests: the agents' door on a real port, and an agent that says what it is told to.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { CheckIn, CheckInAnswer, Section } from "@slipway/shared/protocol/check-in";
import type { EnrolAnswer } from "@slipway/shared/protocol/enrol";
import { signingKey } from "../../server/jobs/signing-key.ts";
import { singletons } from "../../server/singletons.ts";
import { database, sql } from "../../server/sql.ts";
import { mintEnrolmentToken } from "../../server/tokens/secret.ts";
import { handleAgentRequest, startGateway } from "../index.ts";

/** openDoor serves the agents' door on a free port. */
export async function openDoor(): Promise<{ url: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "slipway-gateway-"));
  singletons().runtime = { baseUrl: "http://localhost", dataDir, authSecret: "x".repeat(32) };
  const gateway = startGateway();
  const server = createServer((req, res) => void handleAgentRequest(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/agent/v1/`,
    close: async () => {
      await gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** makeGroup stores a group, makeToken an enrolment token of it; both in as many variants as a test needs. */
export async function makeGroup(
  settings: { silentAfterHours?: number; stuckAfterMinutes?: number } = {},
): Promise<string> {
  const id = randomUUID();
  await database().execute(sql`
    INSERT INTO machine_group (id, name, silent_after_hours, stuck_after_minutes)
    VALUES (${id}, ${`group ${id.slice(0, 8)}`}, ${settings.silentAfterHours ?? 24}, ${settings.stuckAfterMinutes ?? 30})`);
  return id;
}

type TokenSettings = {
  groupId: string;
  maxUses?: number;
  expiresAt?: Date;
  admitByHand?: boolean;
  labels?: string[];
  jobKey?: Buffer;
};

export async function makeToken({
  groupId,
  maxUses = 100,
  expiresAt,
  admitByHand = false,
  labels = [],
  jobKey = signingKey().publicKey,
}: TokenSettings): Promise<string> {
  const { token, hash } = mintEnrolmentToken(signingKey().fingerprint);
  await database().execute(sql`
    INSERT INTO enrolment_token (id, name, secret_hash, job_key, group_id, labels, expires_at, max_uses, admit_by_hand)
    VALUES (${randomUUID()}, 'test', ${hash}, ${jobKey}, ${groupId}, ${labels}, ${expiresAt ?? new Date(Date.now() + 3_600_000)}, ${maxUses}, ${admitByHand})`);
  return token;
}

/** Answered is a status with its JSON. */
export interface Answered<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** post sends one message. */
export async function post<T = { error: { code: string; action: string } }>(
  url: string,
  token: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Answered<T>> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as T, headers: answer.headers };
}

/** Hardware is what a test machine says of itself. */
export interface TestHardware {
  smbiosUuid: string | null;
  machineGuid: string;
  serialNumber: string | null;
  hostname: string;
}

export const newHardware = (change: Partial<TestHardware> = {}): TestHardware => ({
  smbiosUuid: randomUUID().toUpperCase(),
  machineGuid: randomUUID().toUpperCase(),
  serialNumber: null,
  hostname: `LT-${randomBytes(3).toString("hex")}`,
  ...change,
});

const catalogue = { probes: { pulse: 1, disk: 1, inventory: 1 }, repairs: { "wait-for-installer": 1 } };

/** sectionOf makes a section as an agent does: a hash over the content, and its age. */
export function sectionOf(probe: ProbeCode, content: unknown, ageMs = 0): Section {
  const hash = createHash("sha256")
    .update(canonicalJson(content as Json))
    .digest("hex");
  return { probe, version: 1, hash, ageMs, content };
}

/** TestAgent enrols and checks in. */
export class TestAgent {
  machineId = "";
  epoch = 0;
  token = "";
  instanceId: string = randomUUID();
  readonly url: string;
  hardware: TestHardware;

  constructor(url: string, hardware = newHardware()) {
    this.url = url;
    this.hardware = hardware;
  }

  async enrol(
    enrolmentToken: string,
    change: { requestId?: string; previousToken?: string | null } = {},
  ): Promise<Answered<EnrolAnswer>> {
    const { requestId = randomUUID(), previousToken = null } = change;
    const message = {
      protocol: 1,
      requestId,
      agentVersion: "1.0.0",
      identity: this.hardware,
      catalogue,
      previousToken,
    };
    const answer = await post<EnrolAnswer>(`${this.url}enrol`, enrolmentToken, message);
    if (answer.status === 200) {
      this.machineId = answer.body.machineId;
      this.epoch = answer.body.epoch;
      this.token = answer.body.agentToken;
    }
    return answer;
  }

  message(sections: Section[], change: Partial<CheckIn> = {}): CheckIn {
    return {
      protocol: 1,
      agentVersion: "1.0.0",
      instanceId: this.instanceId,
      identity: this.hardware,
      epoch: this.epoch,
      bootId: "boot-1",
      bootAgeMs: 3_600_000,
      clockAt: Date.now(),
      sections,
      events: [],
      jobs: [],
      answersLookAgain: null,
      holdMs: 0,
      ...change,
    };
  }

  checkIn(sections: Section[], change: Partial<CheckIn> = {}, signal?: AbortSignal): Promise<Answered<CheckInAnswer>> {
    return post<CheckInAnswer>(`${this.url}check-in`, this.token, this.message(sections, change), signal);
  }
}
