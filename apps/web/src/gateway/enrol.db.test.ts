import { generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database, sql } from "../server/sql.ts";
import { forgetOldTwins } from "../worker/machine-queries.ts";
import { sweepMachines } from "../worker/sweep-machines.ts";
import { makeGroup, makeToken, newHardware, openDoor, post, TestAgent } from "./test/agent.ts";
import { wellSections } from "./test/facts.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let groupId: string;
beforeAll(async () => {
  door = await openDoor();
  groupId = await makeGroup();
});
afterAll(() => door.close());

const machine = async (id: string) => {
  const [row] = await database().query<{
    hostname: string;
    epoch: number;
    lifecycle: string;
    ignoreSmbios: boolean;
    labels: string[];
  }>(sql`
    SELECT hostname, enrolment_epoch AS epoch, lifecycle, ignore_smbios AS "ignoreSmbios", labels FROM machine WHERE id = ${id}`);
  return row;
};
const code = (answer: { body: unknown }) => (answer.body as { error?: { code: string } }).error?.code;
/** Puts a machine's last check-in back, as if so long had passed since. */
const sleepFor = (id: string, ms: number) =>
  database().execute(
    sql`UPDATE presence SET last_seen_at = last_seen_at - make_interval(secs => ${ms / 1000}) WHERE machine_id = ${id}`,
  );

describe("a token lets a machine in", () => {
  test("a new machine gets an identity of its own, the token's group and labels, and the job key", async () => {
    const agent = new TestAgent(door.url);
    const { status, body } = await agent.enrol(await makeToken({ groupId, labels: ["pilot"] }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ epoch: 1, isPending: false });
    expect(body.jobKey).toMatch(/^MCowBQYDK2VwAyEA/);
    expect(await machine(agent.machineId)).toMatchObject({
      hostname: agent.hardware.hostname,
      lifecycle: "active",
      labels: ["pilot"],
    });
    expect((await agent.checkIn([])).status).toBe(200);
  });

  test("the job key comes from beside the token: a gateway of its own has none and makes none", async () => {
    const jobKey = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" });
    const { body } = await new TestAgent(door.url).enrol(await makeToken({ groupId, jobKey }));
    expect(body.jobKey).toBe(jobKey.toString("base64"));
  });

  test.each([
    {
      name: "one that nobody made",
      token: async () => `sle_${"A".repeat(43)}_${"0".repeat(32)}`,
      status: 401,
      expected: "unauthorised",
    },
    { name: "something else altogether", token: async () => "hello", status: 401, expected: "unauthorised" },
    {
      name: "an expired one",
      token: () => makeToken({ groupId, expiresAt: new Date(Date.now() - 1) }),
      status: 403,
      expected: "token-expired",
    },
  ])("and not with $name", async ({ token, status, expected }) => {
    const answer = await new TestAgent(door.url).enrol(await token());
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  test("as often as it may be used, also when all come at once", async () => {
    const token = await makeToken({ groupId, maxUses: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => new TestAgent(door.url).enrol(token)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(3);
    expect(answers.filter((answer) => code(answer) === "token-used-up")).toHaveLength(5);
  });

  test("and not once it was revoked, which the audit records", async () => {
    const token = await makeToken({ groupId });
    await database().execute(sql`UPDATE enrolment_token SET revoked_at = now()`);
    const agent = new TestAgent(door.url);
    expect(code(await agent.enrol(token))).toBe("token-revoked");
    const entries = await database().query(
      sql`SELECT 1 FROM audit_entry WHERE action = 'machines.enrol' AND refusal = 'token-revoked' AND actor_name = ${agent.hardware.hostname}`,
    );
    expect(entries).toHaveLength(1);
  });
});

describe("known hardware", () => {
  test("keeps its machine: the epoch rises, the old identity is finished, a new name is noted", async () => {
    const token = await makeToken({ groupId });
    const first = new TestAgent(door.url);
    await first.enrol(token);
    await first.checkIn(wellSections());
    await sleepFor(first.machineId, 200_000);
    const again = new TestAgent(door.url, { ...first.hardware, machineGuid: randomUUID(), hostname: "RENAMED" });
    const { body } = await again.enrol(token);
    expect(body).toMatchObject({ machineId: first.machineId, epoch: 2 });
    expect(code(await first.checkIn([]))).toBe("stale-epoch");
    expect((await again.checkIn([])).status).toBe(200);
    expect(await machine(first.machineId)).toMatchObject({ hostname: "RENAMED", epoch: 2 });
    const observations = await database().query(sql`SELECT 1 FROM observation WHERE machine_id = ${first.machineId}`);
    expect(observations, "facts of the wiped Windows are none of the new one").toHaveLength(0);
  });

  test("that is online is not given away, but to who holds its token", async () => {
    const token = await makeToken({ groupId });
    const agent = new TestAgent(door.url);
    await agent.enrol(token);
    await agent.checkIn([]);
    const claimant = new TestAgent(door.url, agent.hardware);
    expect(code(await claimant.enrol(token))).toBe("already-enrolled");
    expect((await agent.checkIn([])).status).toBe(200);
    const { body } = await claimant.enrol(token, { previousToken: agent.token });
    expect(body).toMatchObject({ machineId: agent.machineId, epoch: 2 });
  });

  test("of another group is taken over by nobody but who holds its token, online or not", async () => {
    const agent = new TestAgent(door.url);
    await agent.enrol(await makeToken({ groupId }));
    await agent.checkIn(wellSections());
    await sleepFor(agent.machineId, 86_400_000);
    const before = await machine(agent.machineId);
    const elsewhere = await makeToken({ groupId: await makeGroup() });
    const claimant = new TestAgent(door.url, agent.hardware);
    expect(code(await claimant.enrol(elsewhere))).toBe("already-enrolled");
    const stranger = new TestAgent(door.url);
    await stranger.enrol(elsewhere);
    expect(code(await claimant.enrol(elsewhere, { previousToken: stranger.token }))).toBe("already-enrolled");
    expect(await machine(agent.machineId)).toEqual(before);
    const facts = await database().query(sql`SELECT 1 FROM observation WHERE machine_id = ${agent.machineId}`);
    expect(facts.length).toBeGreaterThan(0);
    const audit = await database().query(
      sql`SELECT 1 FROM audit_entry WHERE refusal = 'already-enrolled' AND actor_name = ${agent.hardware.hostname}`,
    );
    expect(audit).toHaveLength(2);
    expect((await agent.checkIn([])).status).toBe(200);
    const { body } = await claimant.enrol(elsewhere, { previousToken: agent.token });
    expect(body).toMatchObject({ machineId: agent.machineId, epoch: 2 });
  });

  test("enrolled at the same moment by tokens of two groups belongs to one of them", async () => {
    const hardware = newHardware();
    const tokens = await Promise.all([makeToken({ groupId }), makeToken({ groupId: await makeGroup() })]);
    const answers = await Promise.all(tokens.map((token) => new TestAgent(door.url, hardware).enrol(token)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test("a refused claim costs no use of the token", async () => {
    const token = await makeToken({ groupId, maxUses: 2 });
    const agent = new TestAgent(door.url);
    await agent.enrol(token);
    await agent.checkIn([]);
    await new TestAgent(door.url, agent.hardware).enrol(token);
    expect((await new TestAgent(door.url).enrol(token)).status).toBe(200);
  });

  test("whose answer was lost asks again: the same machine and epoch, no further use, and both tokens until one is used", async () => {
    const token = await makeToken({ groupId, maxUses: 1 });
    const agent = new TestAgent(door.url);
    const requestId = randomUUID();
    const lost = (await agent.enrol(token, { requestId })).body;
    const { body } = await agent.enrol(token, { requestId });
    expect(body).toMatchObject({ machineId: lost.machineId, epoch: 1 });
    expect((await agent.checkIn([])).status).toBe(200);
    agent.token = lost.agentToken;
    expect(code(await agent.checkIn([]))).toBe("token-revoked");
  });

  // Many rounds: a deadlock between the machine's row and the token's shows in one of a few.
  test.each(Array.from({ length: 12 }, (_, round) => round))(
    "enrolled at the same moment is one machine, %i",
    async () => {
      const token = await makeToken({ groupId });
      const hardware = newHardware();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => new TestAgent(door.url, hardware).enrol(token)),
      );
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
      expect(new Set(answers.map((answer) => answer.body.machineId)).size).toBe(1);
      expect(answers.map((answer) => answer.body.epoch).sort()).toEqual([1, 2, 3, 4, 5]);
    },
  );

  test("that was retired comes back as a new machine", async () => {
    const token = await makeToken({ groupId });
    const agent = new TestAgent(door.url);
    await agent.enrol(token);
    await database().execute(
      sql`UPDATE machine SET lifecycle = 'retired', retired_at = now() WHERE id = ${agent.machineId}`,
    );
    expect([(await agent.checkIn([])).status, code(await agent.checkIn([]))]).toEqual([410, "retired"]);
    const again = new TestAgent(door.url, agent.hardware);
    await again.enrol(token);
    expect(again.machineId).not.toBe(agent.machineId);
    expect(again.epoch).toBe(1);
  });

  test("without a UUID goes by its MachineGuid", async () => {
    const token = await makeToken({ groupId });
    const hardware = newHardware({ smbiosUuid: null });
    const agents = [
      new TestAgent(door.url, hardware),
      new TestAgent(door.url, hardware),
      new TestAgent(door.url, newHardware({ smbiosUuid: null })),
    ];
    for (const agent of agents) await agent.enrol(token);
    expect(agents[1]?.machineId).toBe(agents[0]?.machineId);
    expect(agents[2]?.machineId).not.toBe(agents[0]?.machineId);
  });
});

describe("admission by hand", () => {
  test("lets it check in, and takes no facts", async () => {
    const agent = new TestAgent(door.url);
    expect((await agent.enrol(await makeToken({ groupId, admitByHand: true }))).body.isPending).toBe(true);
    const { status, body } = await agent.checkIn(wellSections());
    expect([status, body.want]).toEqual([200, []]);
    expect(await database().query(sql`SELECT 1 FROM observation WHERE machine_id = ${agent.machineId}`)).toHaveLength(
      0,
    );
    expect(await database().query(sql`SELECT 1 FROM presence WHERE machine_id = ${agent.machineId}`)).toHaveLength(1);
  });

  test("a claim that awaits it leaves the machine of the same hardware alone", async () => {
    const agent = new TestAgent(door.url);
    await agent.enrol(await makeToken({ groupId }));
    await agent.checkIn([]);
    const claim = new TestAgent(door.url, agent.hardware);
    await claim.enrol(await makeToken({ groupId, admitByHand: true }));
    expect(claim.machineId).not.toBe(agent.machineId);
    expect((await agent.checkIn([])).status).toBe(200);
  });
});

describe("a cloned disk", () => {
  test("on other hardware is refused, noted once, and gets a machine of its own when it enrols", async () => {
    const token = await makeToken({ groupId });
    const agent = new TestAgent(door.url);
    await agent.enrol(token);
    await agent.checkIn([]);
    const twin = new TestAgent(door.url, newHardware({ machineGuid: agent.hardware.machineGuid, hostname: "TWIN" }));
    Object.assign(twin, { machineId: agent.machineId, epoch: agent.epoch, token: agent.token });
    expect(code(await twin.checkIn(wellSections()))).toBe("token-cloned");
    expect(code(await twin.checkIn([]))).toBe("token-cloned");
    const audit = await database().query(
      sql`SELECT 1 FROM audit_entry WHERE subject_id = ${agent.machineId} AND refusal = 'token-cloned'`,
    );
    expect(audit).toHaveLength(1);
    const [row] = await database().query<{ sighting: { hostname: string } }>(
      sql`SELECT clone_sighting AS sighting FROM machine WHERE id = ${agent.machineId}`,
    );
    expect(row?.sighting.hostname).toBe("TWIN");
    expect((await agent.checkIn([])).status).toBe(200);
    await twin.enrol(token);
    expect(twin.machineId).not.toBe(agent.machineId);
    expect((await twin.checkIn([])).status).toBe(200);
    expect((await agent.checkIn([])).status).toBe(200);
  });

  describe("with the same ids", () => {
    const token = () => makeToken({ groupId });
    const says = async (agent: TestAgent, instanceId: string) => {
      const { status, body } = await agent.checkIn([], { instanceId });
      return status === 200 ? "taken" : (body as unknown as { error: { code: string; action: string } }).error;
    };
    const refused = { code: "token-cloned", action: "retry" };
    const sighting = async ({ machineId }: TestAgent) => {
      const [row] = await database().query<{ sighting: object | null }>(
        sql`SELECT clone_sighting AS sighting FROM machine WHERE id = ${machineId}`,
      );
      return row?.sighting ?? null;
    };
    const findings = ({ machineId }: TestAgent) =>
      database().query(sql`SELECT state FROM finding WHERE machine_id = ${machineId} AND code = 'token-cloned'`);
    /** As if the two had alternated so long ago. */
    const age = (agent: TestAgent, hours: number) =>
      database().execute(
        sql`UPDATE machine SET clone_sighting = clone_sighting || jsonb_build_object('at', (clone_sighting ->> 'at')::bigint - ${hours * 3_600_000}::bigint) WHERE id = ${agent.machineId}`,
      );

    test("is noticed when the two agents alternate, and stops neither for good", async () => {
      const agent = new TestAgent(door.url);
      await agent.enrol(await token());
      expect(await says(agent, "a")).toBe("taken");
      expect(await says(agent, "b"), "an agent may start anew").toBe("taken");
      expect(await says(agent, "a"), "a message on its way may come late").toBe("taken");
      expect(await sighting(agent)).toBeNull();
      expect(await says(agent, "b")).toMatchObject(refused);
      expect(await findings(agent)).toEqual([{ state: "open" }]);
      expect(await says(agent, "b"), "when it tries again").toBe("taken");
      expect(await says(agent, "a")).toMatchObject(refused);
      expect(await says(agent, "a")).toBe("taken");
      expect(await says(agent, "a")).toBe("taken");
    });

    test("is forgotten a day after the last turn, by a machine that went on reporting", async () => {
      const agent = new TestAgent(door.url);
      await agent.enrol(await token());
      for (const id of ["a", "b", "a", "b"]) await says(agent, id);
      await age(agent, 20);
      await forgetOldTwins(Date.now());
      expect(await sighting(agent)).not.toBeNull();
      await age(agent, 6);
      await sleepFor(agent.machineId, 3 * 3_600_000);
      await forgetOldTwins(Date.now());
      expect(await sighting(agent), "a machine that sleeps shows nothing").not.toBeNull();
      expect(await says(agent, "b")).toBe("taken");
      await forgetOldTwins(Date.now());
      expect(await sighting(agent)).toBeNull();
      await sweepMachines({ now: Date.now() + 1000 });
      expect(await findings(agent)).toEqual([{ state: "cleared" }]);
    });

    test("is forgotten when the machine enrols anew", async () => {
      const agent = new TestAgent(door.url);
      await agent.enrol(await token());
      for (const id of ["a", "b", "a", "b"]) await says(agent, id);
      await agent.enrol(await token(), { previousToken: agent.token });
      expect(await sighting(agent)).toBeNull();
      expect(await findings(agent)).toEqual([{ state: "cleared" }]);
    });

    test("of other hardware is not forgotten: it was told to stop, so its silence proves nothing", async () => {
      const agent = new TestAgent(door.url);
      await agent.enrol(await token());
      await agent.checkIn([]);
      const twin = new TestAgent(door.url);
      Object.assign(twin, { machineId: agent.machineId, epoch: agent.epoch, token: agent.token });
      expect(await says(twin, "t")).toMatchObject({ code: "token-cloned", action: "re-enrol" });
      await age(agent, 26);
      await forgetOldTwins(Date.now());
      expect(await sighting(agent)).not.toBeNull();
    });
  });

  test("two machines whose firmware shares a UUID are told apart once both are seen to live", async () => {
    const token = await makeToken({ groupId });
    const agent = new TestAgent(door.url);
    await agent.enrol(token);
    await agent.checkIn([]);
    const other = new TestAgent(door.url, {
      ...agent.hardware,
      machineGuid: randomUUID().toUpperCase(),
      hostname: "OTHER",
    });
    expect(code(await other.enrol(token))).toBe("already-enrolled");
    await database().execute(
      sql`UPDATE machine SET clone_sighting = clone_sighting || jsonb_build_object('at', (clone_sighting ->> 'at')::bigint - 200000) WHERE id = ${agent.machineId}`,
    );
    await agent.checkIn([]);
    expect((await other.enrol(token)).status).toBe(200);
    expect(other.machineId).not.toBe(agent.machineId);
    expect(await machine(other.machineId)).toMatchObject({ ignoreSmbios: true });
    expect((await agent.checkIn([])).status).toBe(200);
    expect((await other.checkIn([])).status).toBe(200);
  });
});

test("a token of one machine opens nothing of another", async () => {
  const token = await makeToken({ groupId });
  const [mine, theirs] = [new TestAgent(door.url), new TestAgent(door.url)];
  await mine.enrol(token);
  await theirs.enrol(token);
  const forged = mine.token.replace(mine.machineId.replaceAll("-", ""), theirs.machineId.replaceAll("-", ""));
  const answer = await post(`${door.url}check-in`, forged, theirs.message([]));
  expect([answer.status, answer.body.error.code, answer.body.error.action]).toEqual([401, "unauthorised", "re-enrol"]);
});
