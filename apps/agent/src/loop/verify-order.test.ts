import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { merkleTree } from "@slipway/shared/jobs/merkle";
import {
  leafBytes,
  type Order,
  type OrderLeaf,
  orderBytes,
  orderText,
  type SignedJob,
} from "@slipway/shared/jobs/order";
import { fingerprintOf, verifyOrder, type OrderContext, type OrderRefusal } from "./verify-order.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const uuid = (last: string) => `0198bbbb-0000-7000-8000-${last.padStart(12, "0")}`;
const keys = generateKeyPairSync("ed25519");
const otherKeys = generateKeyPairSync("ed25519");
const der = (pair: typeof keys) => pair.publicKey.export({ format: "der", type: "spki" });

const leaves: OrderLeaf[] = [1, 2, 3].map((n) => ({ jobId: uuid(`a${n}`), machineId: uuid(`b${n}`), epoch: 2 }));
const leaf = leaves[1] as OrderLeaf;
const tree = merkleTree(leaves.map(leafBytes), sha256);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

const order: Order = {
  ...{
    version: 1,
    batchId: uuid("c1"),
    repair: "wait-for-installer",
    repairVersion: 1,
    kind: "repair",
    parameters: { minutes: 5 },
  },
  ...{ maxRisk: "low", notBefore: 1_000, expiresAt: 2_000, size: leaves.length, merkleRoot: hex(tree.root) },
};

const signed = (change: Partial<Order> = {}, by = keys): SignedJob =>
  signedText(orderText({ ...order, ...change }), by);

function signedText(text: string, by = keys): SignedJob {
  return {
    ...{
      order: text,
      signature: sign(null, orderBytes(text), by.privateKey).toString("base64"),
      keyId: fingerprintOf(der(by)),
    },
    ...{ leaf, leafIndex: 1, path: (tree.paths[1] ?? []).map(hex), attempt: 1 },
  };
}

const context: OrderContext = {
  ...{ jobKey: der(keys).toString("base64"), machineId: leaf.machineId, epoch: 2, serverAt: 1_500 },
  journalTrustedFrom: null,
  repair: (code) =>
    code === "wait-for-installer" ? { version: 1, risk: (p) => (p.minutes === 5 ? "low" : null) } : null,
};

const reasonOf = (job: SignedJob, change: Partial<OrderContext> = {}): OrderRefusal | "ok" => {
  const verified = verifyOrder(job, { ...context, ...change });
  return verified.ok ? "ok" : verified.reason;
};

describe("verifyOrder", () => {
  it("takes an order that is signed, in time, in the catalogue and meant for this machine", () => {
    expect(verifyOrder(signed(), context)).toEqual({ ok: true, order });
  });

  it("takes an order of a later server, with a field it does not know", () => {
    expect(reasonOf(signedText(orderText({ ...order, later: true } as Order)))).toBe("ok");
  });

  it("takes the key's name with colons as well", () => {
    const job = signed();
    expect(reasonOf({ ...job, keyId: (job.keyId.match(/../g) ?? []).join(":") })).toBe("ok");
  });

  it("takes the same order under a raised attempt: attempts fence results, not orders", () => {
    expect(reasonOf({ ...signed(), attempt: 7 })).toBe("ok");
  });

  const altered: { [K in keyof Order]: Order[K] } = {
    ...{ version: 2 as unknown as 1, batchId: uuid("c9"), repair: "clean-temp", repairVersion: 2, kind: "dry-run" },
    ...{
      parameters: { minutes: 9 },
      maxRisk: "high",
      notBefore: 0,
      expiresAt: 9_999,
      size: 4,
      merkleRoot: "0".repeat(64),
    },
  };
  for (const [field, value] of Object.entries(altered)) {
    it(`refuses an order whose ${field} was altered after signing`, () => {
      const job = signed();
      expect(reasonOf({ ...job, order: orderText({ ...order, [field]: value }) })).toBe("bad-signature");
    });
  }

  const pathOfOther = (tree.paths[0] ?? []).map(hex);
  const table: { name: string; job: SignedJob; context?: Partial<OrderContext>; expected: OrderRefusal }[] = [
    { name: "an order without a signature", job: { ...signed(), signature: "" }, expected: "bad-signature" },
    { name: "a signature that is no signature", job: { ...signed(), signature: "AAAA" }, expected: "bad-signature" },
    { name: "an order of another key", job: signed({}, otherKeys), expected: "wrong-key" },
    {
      name: "another key that borrows the pinned key's name",
      job: { ...signed({}, otherKeys), keyId: signed().keyId },
      expected: "bad-signature",
    },
    { name: "signed words that are no order", job: signedText("{}"), expected: "unreadable" },
    { name: "signed words that are no JSON", job: signedText("run it"), expected: "unreadable" },
    { name: "an order of a later kind", job: signed({ version: 2 as unknown as 1 }), expected: "unreadable" },
    { name: "an altered job id", job: { ...signed(), leaf: { ...leaf, jobId: uuid("a9") } }, expected: "not-in-tree" },
    {
      name: "a re-addressed leaf",
      job: { ...signed(), leaf: { ...leaf, machineId: uuid("b9") } },
      context: { machineId: uuid("b9") },
      expected: "not-in-tree",
    },
    {
      name: "an altered epoch",
      job: { ...signed(), leaf: { ...leaf, epoch: 3 } },
      context: { epoch: 3 },
      expected: "not-in-tree",
    },
    {
      name: "the path of another leaf",
      job: { ...signed(), leafIndex: 0, path: pathOfOther },
      expected: "not-in-tree",
    },
    { name: "an index outside the tree", job: { ...signed(), leafIndex: 3 }, expected: "not-in-tree" },
    {
      name: "an order for another machine",
      job: signed(),
      context: { machineId: uuid("b1") },
      expected: "other-machine",
    },
    { name: "an order for an earlier enrolment", job: signed(), context: { epoch: 3 }, expected: "other-epoch" },
    { name: "an order whose time has not come", job: signed(), context: { serverAt: 999 }, expected: "not-yet" },
    { name: "an order whose time is over", job: signed(), context: { serverAt: 2_000 }, expected: "expired" },
    {
      name: "an order older than a damage of the journal",
      job: signed(),
      context: { journalTrustedFrom: 1_000 },
      expected: "journal-damaged",
    },
    { name: "a repair it does not know", job: signed({ repair: "format-disk" }), expected: "unknown-repair" },
    { name: "another version of the repair", job: signed({ repairVersion: 2 }), expected: "other-version" },
    {
      name: "parameters the repair does not take",
      job: signed({ parameters: { minutes: 6 } }),
      expected: "bad-parameters",
    },
    { name: "more risk than the order allows", job: signed({ maxRisk: "none" }), expected: "too-risky" },
    { name: "any order where nothing sound is pinned", job: signed(), context: { jobKey: "" }, expected: "wrong-key" },
  ];
  for (const { name, job, context: change, expected } of table) {
    it(`refuses ${name}: ${expected}`, () => {
      expect(reasonOf(job, change)).toBe(expected);
    });
  }

  it("refuses a pinned key that is not Ed25519, whatever it signs", () => {
    const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const spki = ec.publicKey.export({ format: "der", type: "spki" });
    const job = {
      ...signed(),
      keyId: fingerprintOf(spki),
      signature: sign("sha256", orderBytes(orderText(order)), ec.privateKey).toString("base64"),
    };
    expect(reasonOf(job, { jobKey: spki.toString("base64") })).toBe("bad-signature");
  });

  it("takes an order again that was made after the damage of the journal", () => {
    expect(reasonOf(signed(), { journalTrustedFrom: 999 })).toBe("ok");
  });
});
