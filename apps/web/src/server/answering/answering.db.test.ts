import { beforeEach, expect, test } from "vitest";
import { database, sql } from "../sql.ts";
import { findAnsweredForMs, noteAnswering } from "./machine-queries.ts";

beforeEach(() => database().execute(sql`DELETE FROM agents_answered`));

const HOUR = 3_600_000;
/** An hour of answers that ended some seconds ago. */
const answeredUntil = (seconds: number) =>
  database().execute(sql`
    INSERT INTO agents_answered (id, since, last) VALUES (1, now() - interval '1 hour', now() - ${seconds} * interval '1 second')`);

test("before any gateway was there, agents are not answered", async () => {
  expect(await findAnsweredForMs()).toBeNull();
});

test("a gateway that was away for less than a lease takes is still the same time", async () => {
  await answeredUntil(5);
  await noteAnswering();
  expect(await findAnsweredForMs()).toBeGreaterThanOrEqual(HOUR);
});

test("without any gateway they are not; with the first one that is back the time begins anew", async () => {
  await answeredUntil(11);
  expect(await findAnsweredForMs()).toBeNull();
  await noteAnswering();
  expect(await findAnsweredForMs()).toBeLessThan(60_000);
});

test("two gateways keep one time", async () => {
  await answeredUntil(1);
  await Promise.all([noteAnswering(), noteAnswering(), noteAnswering()]);
  expect(await findAnsweredForMs()).toBeGreaterThanOrEqual(HOUR);
});
