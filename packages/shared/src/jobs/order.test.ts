import { describe, expect, test } from "vitest";
import { canonicalJson } from "../facts/canonical.ts";
import { leafBytes, Order, orderBytes, OrderLeaf, orderText, parseOrder } from "./order.ts";

const order = Order.parse({
  version: 1,
  batchId: "0191d6d4-0000-7000-8000-000000000001",
  repair: "clean-temp",
  repairVersion: 1,
  kind: "repair",
  parameters: { minAgeDays: 7, purge: false },
  maxRisk: "medium",
  notBefore: 1000,
  expiresAt: 2000,
  size: 1,
  merkleRoot: "0".repeat(64),
});

// These bytes are what keys in the field have signed: a change here makes every agent refuse every job.
test("the signed bytes of an order are fixed", () => {
  expect(new TextDecoder().decode(orderBytes(orderText(order)))).toBe(
    `slipway-order-v1\n{"batchId":"0191d6d4-0000-7000-8000-000000000001","expiresAt":2000,"kind":"repair","maxRisk":"medium","merkleRoot":"${"0".repeat(64)}","notBefore":1000,"parameters":{"minAgeDays":7,"purge":false},"repair":"clean-temp","repairVersion":1,"size":1,"version":1}`,
  );
});

test("the bytes of a leaf are fixed", () => {
  const leaf = OrderLeaf.parse({
    machineId: "0191d6d4-0000-7000-8000-000000000003",
    jobId: "0191d6d4-0000-7000-8000-000000000002",
    epoch: 4,
  });
  expect(new TextDecoder().decode(leafBytes(leaf))).toBe(canonicalJson(leaf));
  expect(new TextDecoder().decode(leafBytes(leaf))).toBe(
    '{"epoch":4,"jobId":"0191d6d4-0000-7000-8000-000000000002","machineId":"0191d6d4-0000-7000-8000-000000000003"}',
  );
});

describe("every field of an order is signed", () => {
  test.each(Object.keys(order))("%s", (field) => {
    const changed = {
      ...order,
      [field]: field === "parameters" ? { minAgeDays: 8, purge: false } : "changed",
    } as unknown as Order;
    expect(orderText(changed)).not.toBe(orderText(order));
  });
});

describe("parseOrder", () => {
  test("a field that a later server adds is no obstacle", () => {
    expect(parseOrder(orderText({ ...order, waveOf: 3 } as unknown as Order))).toEqual(order);
  });
  test.each(["", "{", "null", '{"version":2}'])("%j is no order", (text) => expect(parseOrder(text)).toBeNull());
});
