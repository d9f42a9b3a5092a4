import { createHash, randomUUID } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import type { RegistrationPart } from "@slipway/shared/facts/registration-part";
import type { PartsAnswer } from "@slipway/shared/protocol/parts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collectBlobs } from "../server/blobs/collect-blobs.ts";
import { forecastRemoval } from "../server/registration/forecast-removal.ts";
import { listHeld } from "../server/registration/list-held.ts";
import { listInstalled } from "../server/registration/list-products.ts";
import { readRegistration } from "../server/registration/read-registration.ts";
import { everywhere, type Scope } from "../server/scope.ts";
import { database, sql } from "../server/sql.ts";
import { makeGroup, makeToken, openDoor, post, sectionOf, TestAgent } from "./test/agent.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let token: string;
let groupId: string;
beforeAll(async () => {
  door = await openDoor();
  groupId = await makeGroup();
  token = await makeToken({ groupId, maxUses: 1000 });
});
afterAll(() => door.close());

const day = 86_400_000;
const sid = "S-1-5-18";
const guid = (n: number) => `{A1B2C3D4-1122-3344-5566-${String(n).padStart(12, "0")}}`;
const client = (productCode: string, keyPath: string) => ({ productCode, keyPath, keyPathState: "present" as const });
const product = (n: number, name: string) => ({
  ...{ productCode: guid(n), sid, name, version: "1.0", publisher: null, language: 1033, packageCode: null },
  ...{ installedOn: null, installLocation: null, features: [], patches: [] },
  cache: { path: "C:\\Windows\\Installer\\1.msi", state: "present" as const },
});

/** Each test's parts are its own: parts are the whole fleet's. */
function registration() {
  const own = randomUUID();
  const shared = {
    ...{ componentId: guid(12), sid },
    clients: [client(guid(1), `C:\\${own}\\shared.dll`), client(guid(2), `C:\\${own}\\shared.dll`)],
  };
  const first = { componentId: guid(11), sid, clients: [client(guid(1), `C:\\${own}\\suite.exe`)] };
  const parts: [string, RegistrationPart][] = [
    ["products", { products: [product(1, `Suite ${own}`), product(2, "Viewer")] }],
    [
      guid(1),
      {
        features: [
          { productCode: guid(1), sid, id: "Complete", parent: own, state: "installed", componentIds: [guid(11)] },
        ],
      },
    ],
  ];
  const held: [string, RegistrationPart][] = [
    [guid(1), { components: [first, shared] }],
    [guid(2), { components: [shared] }],
  ];
  return { parts, held };
}

const hashOf = (content: unknown) =>
  createHash("sha256")
    .update(canonicalJson(content as Json))
    .digest("hex");
const refOf = ([of, part]: [string, RegistrationPart]) => ({
  ...{ of, hash: hashOf(part), sizeBytes: canonicalJson(part as Json).length },
  rows: part.components?.length ?? 1,
  shared: part.components?.filter(({ clients }) => clients.length > 1).length ?? 0,
});
const none = { count: 0, first: [] };
const productsWith = (parts: [string, RegistrationPart][]) => ({
  ...{ isBusy: false, isCut: false, productCount: 2, unknownPackageCount: 0, parts: parts.map(refOf) },
  ...{ withoutPackage: none, staleUpgradeCodes: none, upgradeTwins: none },
});
const componentsWith = (parts: [string, RegistrationPart][]) => ({
  ...{ isBusy: false, isCut: false, componentCount: 2, sharedFileCount: 0, untestedCount: 0, parts: parts.map(refOf) },
  ...{ pathConflicts: none, missingKeyPaths: none, orphanClients: none, permanentLeftovers: none },
  ...{ staleShared: none, overcountedShared: none },
});

/** A machine that has told both facts, and nothing of their parts. */
async function toldMachine({ parts, held }: ReturnType<typeof registration>) {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  const products = sectionOf("products", { outcome: "ok", fact: productsWith(parts) });
  const components = sectionOf("components", { outcome: "ok", fact: componentsWith(held) });
  await agent.checkIn([products, components]);
  const tell = async (probe: "products" | "components", some: [string, RegistrationPart][], change: object = {}) => {
    const { hash } = probe === "products" ? products : components;
    const body = { protocol: 1, probe, hash, parts: some.map(([, part]) => ({ hash: hashOf(part), content: part })) };
    const answer = await post<PartsAnswer>(`${door.url}parts`, agent.token, { ...body, ...change });
    answer.body.want.sort();
    return answer;
  };
  return { agent, tell };
}

const hashes = (parts: [string, RegistrationPart][]) => parts.map(([, part]) => hashOf(part)).sort();
const read = (machineId: string, scope: Scope = everywhere) => readRegistration(scope, machineId);

describe("parts of a section", () => {
  test("are wanted until they are here, and are the registration then", async () => {
    const known = registration();
    const { agent, tell } = await toldMachine(known);
    expect((await tell("products", [])).body).toEqual({ isCurrent: true, want: hashes(known.parts) });
    expect((await read(agent.machineId)).missingParts).toBe(4);
    const [one, other] = known.parts as [[string, RegistrationPart], [string, RegistrationPart]];
    expect((await tell("products", [one])).body.want).toEqual([hashOf(other[1])]);
    expect((await tell("products", [other])).body.want).toEqual([]);
    expect((await tell("components", known.held)).body.want).toEqual([]);
    const { registration: whole, missingParts, looks } = await read(agent.machineId);
    expect([missingParts, looks.components.outcome]).toEqual([0, "ok"]);
    expect(whole.products.map(({ name, features }) => [name, features.length])).toEqual([
      [expect.stringMatching(/^Suite/), 1],
      ["Viewer", 0],
    ]);
    expect(whole.components.map(({ componentId }) => componentId)).toEqual([guid(11), guid(12)]);
  });

  test("that another machine has told are not wanted again, a changed one alone is", async () => {
    const known = registration();
    const { tell } = await toldMachine(known);
    await tell("components", known.held);
    const changed: [string, RegistrationPart] = [
      guid(3),
      { components: [{ componentId: guid(31), sid, clients: [] }] },
    ];
    const next = { ...known, held: [...known.held, changed] };
    const second = await toldMachine(next);
    expect((await second.tell("components", [])).body.want).toEqual([hashOf(changed[1])]);
  });

  test("of a section that the server does not hold are of no use", async () => {
    const known = registration();
    const { agent, tell } = await toldMachine(known);
    expect((await tell("components", known.held, { hash: "b".repeat(64) })).body).toEqual({
      isCurrent: false,
      want: [],
    });
    expect((await tell("components", [], { probe: "a-probe-of-the-future" })).body.isCurrent).toBe(false);
    expect((await read(agent.machineId)).registration.components).toEqual([]);
  });

  test("that are not what their hash says, not a part, or not named are not kept", async () => {
    const known = registration();
    const { agent, tell } = await toldMachine(known);
    const [first] = hashes(known.held);
    const forged = { components: [{ componentId: guid(66), sid, clients: [] }] };
    for (const content of [forged, { components: "none" }, null, 7]) {
      const answer = await tell("components", [], { parts: [{ hash: first, content }] });
      expect([answer.status, answer.body.want]).toEqual([200, hashes(known.held)]);
    }
    const unnamed = { hash: hashOf(forged), content: forged };
    await tell("components", [], { parts: [unnamed] });
    expect(await database().query(sql`SELECT 1 FROM blob WHERE sha256 = ${unnamed.hash}`)).toEqual([]);
    expect((await read(agent.machineId)).missingParts).toBe(4);
  });

  test("stay while a machine names them, go a month after, and are wanted again then", async () => {
    const known = registration();
    const { agent, tell } = await toldMachine(known);
    await tell("components", known.held);
    const end = async () => {
      const [row] = await database().query<{ at: Date }>(
        sql`SELECT min(retain_until) AS at FROM blob_ref WHERE sha256 = ANY(${hashes(known.held)})`,
      );
      return row?.at.getTime() ?? 0;
    };
    await database().execute(
      sql`UPDATE blob_ref SET retain_until = now() + interval '5 days' WHERE sha256 = ANY(${hashes(known.held)})`,
    );
    await tell("components", []);
    expect(await end()).toBeGreaterThan(Date.now() + 29 * day);
    await database().execute(
      sql`UPDATE blob SET created_at = now() - interval '1 day' WHERE sha256 = ANY(${hashes(known.held)})`,
    );
    await collectBlobs(Date.now() + 31 * day);
    expect((await read(agent.machineId)).missingParts).toBe(4);
    expect((await tell("components", [])).body.want).toEqual(hashes(known.held));
  });
});

describe("the machine's page", () => {
  const ctx = (scope: Scope) => ({ scope }) as Parameters<typeof listInstalled>[0]["ctx"];

  test("lists products with counts, and what was found of them", async () => {
    const known = registration();
    const { agent, tell } = await toldMachine(known);
    await tell("products", known.parts);
    const { machineId } = agent;
    await database().execute(sql`
      INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at)
      VALUES (${machineId}, ${randomUUID()}, 'cached-package-missing', ${guid(2)}, 'degrading', 'open', 'x', '[]', now(), now(), now())`);
    const { products, missingParts, looks } = await listInstalled({ ctx: ctx(everywhere), input: { machineId } });
    expect(products.map((line) => [line.name, line.componentCount, line.sharedCount, line.findings])).toEqual([
      [expect.stringMatching(/^Suite/), 2, 1, []],
      ["Viewer", 1, 1, ["cached-package-missing"]],
    ]);
    expect([missingParts, looks.products.outcome]).toEqual([0, "ok"]);
  });

  test("lists one product's components with who else holds them", async () => {
    const known = registration();
    const { agent, tell } = await toldMachine(known);
    await tell("products", known.parts);
    await tell("components", known.held);
    const input = { machineId: agent.machineId, productCode: guid(1), offset: 0, limit: 200 };
    const { components, total } = await listHeld({ ctx: ctx(everywhere), input });
    expect(components.map(({ componentId, features, others }) => [componentId, features, others])).toEqual([
      [guid(12), [], [{ productCode: guid(2), name: "Viewer", version: "1.0" }]],
      [guid(11), ["Complete"], []],
    ]);
    const page = await listHeld({ ctx: ctx(everywhere), input: { ...input, offset: 1, limit: 1 } });
    expect([total, page.components.map(({ componentId }) => componentId)]).toEqual([2, [guid(11)]]);
  });

  test("says what is not known, instead of an empty list", async () => {
    const agent = new TestAgent(door.url);
    await agent.enrol(token);
    await agent.checkIn([sectionOf("components", { outcome: "timed-out", error: "" })]);
    const { looks, products } = await listInstalled({ ctx: ctx(everywhere), input: { machineId: agent.machineId } });
    expect([looks.products.outcome, looks.components.outcome, products]).toEqual(["none", "timed-out", []]);
  });

  test("shows nothing to whom the machine's group is closed", async () => {
    const known = registration();
    const { agent, tell } = await toldMachine(known);
    await tell("products", known.parts);
    const { machineId } = agent;
    const mine: Scope = { kind: "groups", groupIds: [groupId] };
    expect((await listInstalled({ ctx: ctx(mine), input: { machineId } })).products).toHaveLength(2);
    const others: Scope = { kind: "groups", groupIds: [await makeGroup()] };
    await expect(listInstalled({ ctx: ctx(others), input: { machineId } })).rejects.toThrow("outside your groups");
    const held = listHeld({ ctx: ctx(others), input: { machineId, productCode: guid(1), offset: 0, limit: 9 } });
    await expect(held).rejects.toThrow("outside your groups");
    const removal = forecastRemoval({
      ctx: ctx(others),
      input: { machineId, productCode: guid(1), sid, asOf: null },
    });
    await expect(removal).rejects.toThrow("outside your groups");
  });
});
