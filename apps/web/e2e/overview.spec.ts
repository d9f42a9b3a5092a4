import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { busyFacts, healthyFacts, stuckFacts } from "./support/facts.ts";
import { pressRetry } from "./support/press-retry.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { makeToken, TestAgent } from "./support/test-agent.ts";
import { dana, vera } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 90_000 }); // axe looks at each page four times

const minute = 60_000;

let token = "";
test.beforeAll(async ({ server }) => {
  await addPerson(server.database, dana);
  await addPerson(server.database, vera);
  token = await makeToken(server.database, "Sales");
});

const open = async (page: Page, server: TestServer, path: string, person = dana) => {
  await signInOnce(page.context(), server, person);
  await page.goto(server.url + path);
};

async function enrolled(server: TestServer, hostname: string, facts = healthyFacts()): Promise<TestAgent> {
  const agent = await new TestAgent(server.url, hostname, facts).enrol(token);
  await agent.checkIn();
  return agent;
}
const busy = () => busyFacts(Date.now() - 2 * minute);
const stuck = () => stuckFacts(Date.now() - 54 * minute, Date.now() - 50 * minute);

const tile = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Machines by status" }).getByRole("link", { name: new RegExp(`^${name} `) });
const causes = (page: Page) => page.getByRole("region", { name: "What blocks installs" });

test("without a machine it claims nothing, and the way in leads to the first one", async ({ page, server }) => {
  await open(page, server, "/overview");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No machine reports yet.");
  await expect(causes(page).getByRole("button", { name: "Bring in the first machine" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(server.url);
  await expect(page).toHaveURL(`${server.url}/machines`);
});

test("the truth, the tiles and the causes add up, and what is new since midnight is red", async ({ page, server }) => {
  await enrolled(server, "OV-0001");
  await enrolled(server, "OV-0002", busy());
  const old = await enrolled(server, "OV-0003", stuck());
  await server.database.query("UPDATE machine SET blocked_since = now() - interval '3 days' WHERE id = $1", [
    old.machineId,
  ]);
  const blind = new TestAgent(server.url, "OV-0004");
  blind.broken = { pulse: { outcome: "timed-out", error: "no answer in 5 s" } };
  await (await blind.enrol(token)).checkIn();

  await open(page, server, "/");
  await expect(page).toHaveURL(`${server.url}/overview`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    /^2 of 4 machines cannot install software right now\. 1 of them since (this morning|midnight)\.$/,
  );
  await expect(tile(page, "Blocked")).toContainText("2");
  await expect(tile(page, "Healthy")).toContainText("1");
  await expect(tile(page, "Unknown")).toContainText("not counted as healthy");
  await expect(causes(page)).toContainText("2 causes block 2 machines");
  const fresh = causes(page).getByRole("listitem").filter({ hasText: "installer-busy" });
  await expect(fresh).toContainText("+1 new today");
  const known = causes(page).getByRole("listitem").filter({ hasText: "installer-stuck" });
  await expect(known).toContainText("3 d");
  await expect(known).not.toContainText("new today");
  await expectAccessible(page, everyView);
});

test("a day nobody counted is a gap in the trend", async ({ page, server }) => {
  const { rows } = await server.database.query<{ group_id: string }>("SELECT group_id FROM machine LIMIT 1");
  await server.database.query(
    `INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at)
     SELECT $1, (now() AT TIME ZONE 'UTC')::date - back, dimension, key, count, now()
     FROM unnest(ARRAY[2, 3, 5]) AS back,
       (VALUES ('status', 'blocked', 2), ('status', 'degraded', 0), ('status', 'healthy', 2), ('status', 'unknown', 0),
         ('blocked', 'installer-stuck', 2)) AS counted (dimension, key, count)`,
    [rows[0]?.group_id],
  );
  await open(page, server, "/overview");
  const row = causes(page).getByRole("listitem").filter({ hasText: "installer-stuck" });
  await expect(row.getByRole("img", { name: "from 2 to 1 in 30 days, at most 2; 26 not counted" })).toBeVisible();
  await expect(row.locator("svg path")).toHaveCount(1);
});

test("it follows what happens, leads on by keyboard, and its tiles are the filter of the list", async ({
  page,
  server,
}) => {
  await open(page, server, "/overview");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("2 of 4 machines");
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await enrolled(server, "OV-0005", busy());
  await expect(page.getByRole("heading", { level: 1 })).toContainText("3 of 5 machines");
  await expect(causes(page).getByRole("listitem").first()).toContainText("+2 new today");

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${server.url}/findings/installer-busy`);
  await page.goBack();
  await tile(page, "Blocked").click();
  await expect(page).toHaveURL(/\/machines\?status=blocked/);
  await expect(page.getByRole("link", { name: "OV-0005" })).toBeVisible();
  await expect(page.getByRole("link", { name: "OV-0001" })).toBeHidden();
});

test("what runs, what ended badly and who waits at the door are told", async ({ page, server }) => {
  const { rows } = await server.database.query<{ id: string; group_id: string }>(
    "SELECT id, group_id FROM machine WHERE hostname LIKE 'OV-%' ORDER BY hostname",
  );
  const groupId = rows[0]?.group_id;
  await addBatch(server, "restart-installer-service", ["running", "succeeded", "failed"], rows);
  await addBatch(server, "clean-temp", ["not-cleared"], rows);
  await addBatch(server, "stop-orphan-installers", ["queued"], rows, "3 of 10 machines failed");
  const secret = randomBytes(32).toString("base64url");
  await server.database.query(
    `INSERT INTO enrolment_token (id, name, secret_hash, job_key, group_id, expires_at, max_uses, admit_by_hand)
     VALUES ($1, 'by hand', $2, $3, $4, now() + interval '1 hour', 5, true)`,
    [randomUUID(), createHash("sha256").update(secret).digest(), Buffer.alloc(44), groupId],
  );
  await new TestAgent(server.url, "OV-0009").enrol(`sle_${secret}_${"0".repeat(32)}`);

  await open(page, server, "/overview");
  const running = page.getByRole("region", { name: "Running now" });
  await expect(running).toContainText("1 went badly, 1 running");
  await expect(running).toContainText("2 of 3 done");
  const failed = page.getByRole("region", { name: "Repairs that failed" });
  await expect(failed).toContainText("7 days, 2 jobs");
  await expect(failed.getByRole("row").filter({ hasText: "clean-temp" })).toContainText("1 Not cleared");
  const decisions = page.getByRole("region", { name: "Needs a decision" });
  await expect(decisions.getByRole("button", { name: /^Review: / })).toHaveCount(2);
  await expect(decisions.getByRole("button", { name: /^Review: / }).first()).toHaveAccessibleName(/halted by itself$/);
  await expect(decisions).toContainText("3 of 10 machines failed");
  await expect(decisions).toContainText("Admit 1 machine to Sales");
  await expectAccessible(page);
});

test("what cannot be counted is said, the old stays, and Retry counts anew", async ({ page, server }) => {
  await page.route("**/api/trpc/**overview.fleet**", (route) => route.abort());
  await open(page, server, "/overview"); // counted by the server at first; by the browser when something changed
  await expect(page.getByRole("heading", { level: 1 })).toContainText("3 of 5 machines");
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await enrolled(server, "OV-0006", busy());
  await expect(page.getByRole("alert").getByText("The Overview could not be read")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("3 of 5 machines");
  await pressRetry(page, "**/api/trpc/**overview.fleet**");
  await expect(page.getByText("The Overview could not be read")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4 of 6 machines");
});

test("a viewer reads all of it and is offered no repair", async ({ page, server }) => {
  await open(page, server, "/overview", vera);
  await expect(
    causes(page)
      .getByRole("button", { name: /^Open / })
      .first(),
  ).toBeVisible();
  await expect(causes(page).getByText("Repair…")).toBeHidden();
});

async function addBatch(
  { database }: TestServer,
  repair: string,
  states: string[],
  machines: { id: string; group_id: string }[],
  haltedBecause: string | null = null,
): Promise<void> {
  const batchId = randomUUID();
  await database.query(
    `INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, origin_kind, origin_id, origin_name, idempotency_key,
       request_hash, size, created_at, not_before, expires_at, paused_at, paused_by, pause_reason)
     VALUES ($1, $2, 1, 'repair', '{}', 'low', 'person', 'd', 'Dana', $3, 'x', $4, now(), now(), now() + interval '1 day',
       CASE WHEN $5::text IS NOT NULL THEN now() END, CASE WHEN $5::text IS NOT NULL THEN 'halted' END, $5)`,
    [batchId, repair, randomUUID(), states.length, haltedBecause],
  );
  for (const [at, state] of states.entries())
    await database.query(
      `INSERT INTO job (machine_id, id, group_id, batch_id, repair, kind, epoch, state, state_since, created_at, expires_at, attempt,
         lease_expires_at, ended_at, leaf_index)
       VALUES ($1, $2, $3, $4, $5, 'repair', 1, $6, now(), now(), now() + interval '1 day', 1,
         CASE WHEN $6 = 'running' THEN now() + interval '1 hour' END,
         CASE WHEN $6 IN ('succeeded', 'failed', 'not-cleared') THEN now() END, $7)`,
      [machines[at]?.id, randomUUID(), machines[at]?.group_id, batchId, repair, state, at],
    );
}
