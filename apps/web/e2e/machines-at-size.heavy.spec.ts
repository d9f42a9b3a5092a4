import type { Page } from "@playwright/test";
import { rulesVersion } from "@slipway/shared/findings/rules-version";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { dana, vera } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 120_000 }); // axe looks at each page four times

const machines = 12_000;

/** A fleet as the server's own work would have left it, without the work: two groups, six thousand of them degraded. */
test.beforeAll(async ({ server: { database } }) => {
  for (const person of [dana, vera]) await addPerson(database, person);
  await database.query(
    "INSERT INTO machine_group (id, name) VALUES (gen_random_uuid(), 'Frankfurt'), (gen_random_uuid(), 'Lyon')",
  );
  await database.query(
    `INSERT INTO machine (id, group_id, hostname, machine_guid, serial_number, status, status_since, diagnosis, windows_name, windows_build,
       user_name, go_version, go_key, go_kind, go_arch, agent_version, seen_bucket, labels, rules_version, diagnosed_at)
     SELECT gen_random_uuid(), (SELECT id FROM machine_group WHERE name = CASE WHEN n % 3 = 0 THEN 'Lyon' ELSE 'Frankfurt' END),
       (ARRAY['FRA-DEV', 'MUC-OFF', 'LYO-SAL', 'HAM-SRV'])[n % 4 + 1] || '-' || lpad(n::text, 5, '0'), n::text, 'SN' || n,
       (ARRAY['degraded', 'healthy'])[n % 2 + 1], now() - make_interval(mins => n),
       CASE WHEN n % 2 = 0 THEN 'Cached package of Go 1.26.3 is gone; upgrading fails with 1714' END,
       (ARRAY['Windows 11 Pro', 'Windows 10 Enterprise', 'Windows Server 2022 Standard'])[n % 3 + 1], (ARRAY['26100.4946', '19045.6216', '20348.4052'])[n % 3 + 1],
       CASE WHEN n % 5 > 0 THEN 'CORP\\user' || n END, (ARRAY['go1.27.1', 'go1.9.7', NULL])[n % 3 + 1], (ARRAY['go1.27.1', 'go1.9.7', 'none'])[n % 3 + 1],
       (ARRAY['msi', 'msi', 'none'])[n % 3 + 1], (ARRAY['amd64', 'amd64', 'none'])[n % 3 + 1], '1.0.0', 'online', ARRAY['dev', 'ring-' || n % 3], $2, now()
     FROM generate_series(1, $1::int) n`,
    [machines, rulesVersion], // or the server would diagnose them anew, by facts that they have not
  );
  await database.query(
    "INSERT INTO presence (machine_id, last_seen_at) SELECT id, now() - make_interval(secs => 5) FROM machine",
  );
  await database.query(
    `INSERT INTO rollup (group_id, dimension, key, count)
     SELECT group_id, 'status', status, count(*) FROM machine GROUP BY 1, 3
     UNION ALL SELECT group_id, 'status', 'seen:' || seen_bucket, count(*) FROM machine GROUP BY 1, 3
     UNION ALL SELECT group_id, 'go', go_key, count(*) FROM machine GROUP BY 1, 3
     UNION ALL SELECT group_id, 'go-kind', go_kind, count(*) FROM machine GROUP BY 1, 3
     UNION ALL SELECT group_id, 'go-arch', go_arch, count(*) FROM machine GROUP BY 1, 3`,
  );
  await database.query("ANALYZE machine");
});

const open = async (page: Page, server: TestServer, path: string, person = dana) => {
  await signInOnce(page.context(), server, person);
  await page.goto(server.url + path);
};
const table = (page: Page) => page.getByRole("table", { name: "Machines" });
const hosts = (page: Page) => table(page).getByRole("link");
const box = (page: Page, host: string) => table(page).getByRole("checkbox", { name: `Choose ${host}` });
const chosen = (page: Page) => page.getByRole("region", { name: "Chosen machines" });

test("a press on a head sorts, another turns it round, and the address says so", async ({ page, server }) => {
  await open(page, server, "/machines");
  await expect(hosts(page).first()).toHaveText("FRA-DEV-00004");
  await expect(table(page).getByRole("columnheader", { name: "Machine" })).toHaveAttribute("aria-sort", "ascending");
  const since = table(page).getByRole("columnheader", { name: "Go" });
  await since.getByRole("button").click();
  await expect(page).toHaveURL(/sort=go/);
  await expect(since).toHaveAttribute("aria-sort", "ascending");
  await expect(table(page).getByRole("row").nth(1)).toContainText("1.9.7");
  await since.getByRole("button").click();
  await expect(page).toHaveURL(/sort=-go/);
  await expect(since).toHaveAttribute("aria-sort", "descending");
  await page.reload();
  await expect(since).toHaveAttribute("aria-sort", "descending");
});

test("rows are chosen by mouse, by range and by key, and then all that match", async ({ page, server }) => {
  await open(page, server, "/machines?status=degraded");
  await box(page, "FRA-DEV-00004").click();
  await box(page, "FRA-DEV-00020").click({ modifiers: ["Shift"] });
  await expect(chosen(page)).toContainText("5 selected");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(chosen(page)).toContainText("4 selected");
  await page.mouse.move(0, 0);
  await page.screenshot({ path: "test-results/machines-chosen.png" });
  await expectAccessible(page, everyView);
  await chosen(page).getByRole("button", { name: "Select all 1,000+ that match" }).click();
  await expect(chosen(page)).toContainText("6,000 selected");
  await box(page, "FRA-DEV-00008").click();
  await expect(chosen(page)).toContainText("5,999 selected");
  await page.getByRole("button", { name: /Healthy/ }).click();
  await expect(chosen(page)).toBeHidden();
});

test("labels change on all six thousand in one go, and one audit entry says so", async ({ page, server }) => {
  await open(page, server, "/machines?status=degraded");
  await box(page, "FRA-DEV-00004").click();
  await chosen(page)
    .getByRole("button", { name: /Select all/ })
    .click();
  await expect(chosen(page)).toContainText("6,000 selected");
  await box(page, "FRA-DEV-00004").click();
  await chosen(page).getByRole("button", { name: "Labels…" }).click();
  const dialog = page.getByRole("dialog", { name: "Labels of 5,999 machines" });
  await expect(dialog.getByRole("button", { name: "Change labels" })).toBeDisabled();
  await dialog.getByLabel("Give").fill("kiosk, wave-1");
  await dialog.getByLabel("Take away").fill("dev");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Change labels" }).click();
  await expect(page.getByText("Labels changed on 5,999 machines")).toBeVisible({ timeout: 60_000 });
  await expect(chosen(page)).toBeHidden();
  const { rows } = await server.database.query(
    "SELECT count(*) FILTER (WHERE labels @> '{kiosk,wave-1}' AND NOT labels @> '{dev}')::int AS changed FROM machine",
  );
  expect(rows).toEqual([{ changed: 5_999 }]);
  const entries = await server.database.query(
    "SELECT after ->> 'machines' AS machines FROM audit_entry WHERE action = 'machines.labelMany' AND outcome = 'done'",
  );
  expect(entries.rows).toEqual([{ machines: "5999" }]);
});

test("machines move to another group, with their counters", async ({ page, server }) => {
  await open(page, server, "/machines?q=HAM-SRV-000");
  await table(page).getByRole("checkbox", { name: "All rows that are loaded" }).click();
  await chosen(page).getByRole("button", { name: "Group…" }).click();
  const dialog = page.getByRole("dialog", { name: /Group of/ });
  await dialog.getByRole("combobox", { name: "Into" }).click();
  await dialog.getByRole("option", { name: "Lyon" }).click();
  await dialog.getByRole("button", { name: /^Move/ }).click();
  await expect(page.getByText(/machines moved/)).toBeVisible();
  const { rows } = await server.database.query(
    `SELECT (SELECT count(*)::int FROM machine JOIN machine_group ON machine_group.id = group_id WHERE name = 'Lyon') AS machines,
       (SELECT sum(count)::int FROM (SELECT group_id, dimension, key, count FROM rollup UNION ALL SELECT group_id, dimension, key, delta FROM rollup_delta) parts
        JOIN machine_group ON machine_group.id = group_id WHERE name = 'Lyon' AND dimension = 'go') AS counted`,
  );
  expect(rows[0].counted).toBe(rows[0].machines);
});

test("a view keeps filters, order and columns; it is renamed, updated, shared, deleted", async ({ page, server }) => {
  await open(page, server, "/machines");
  await page.getByRole("button", { name: "Columns" }).click();
  const columns = page.getByRole("dialog", { name: "Columns" });
  await columns.getByRole("checkbox", { name: "Since" }).click();
  await columns.getByRole("checkbox", { name: "Windows" }).click();
  await columns.getByRole("button", { name: "Since one place to the left" }).click();
  await expectAccessible(page);
  await columns.getByRole("button", { name: "Done" }).click();
  await expect(table(page).getByRole("columnheader", { name: "Since" })).toBeVisible();
  await expect(table(page).getByRole("columnheader", { name: "Windows" })).toBeHidden();
  await page.getByRole("button", { name: /Degraded/ }).click();
  await expect(page.getByText("changed: status, columns")).toBeVisible();
  await page.getByRole("button", { name: "Save as view…" }).click();
  await page.getByLabel("Name").fill("Will fail later");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const tab = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /Will fail later/ });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await expect(tab).toContainText("1,000+");
  await page.screenshot({ path: "test-results/machines-view.png" });
  await table(page).getByRole("columnheader", { name: "User" }).getByRole("button").click();
  await page.getByRole("button", { name: "Update view" }).click();
  await expect(page.getByText("changed: order")).toBeHidden();
  await page.goto(`${server.url}/machines`);
  await tab.click();
  await expect(page).toHaveURL(/sort=user/);
  await page.getByRole("button", { name: "The view Will fail later" }).click();
  await page.getByRole("menuitem", { name: "Share with everybody" }).click();
  await expect(tab.getByLabel("shared")).toBeVisible();
  await open(page, server, "/machines", vera);
  await expect(tab).toBeVisible();
  await expect(page.getByRole("button", { name: "The view Will fail later" })).toBeHidden();
  await expect(table(page).getByRole("checkbox")).toHaveCount(0);
  await open(page, server, "/machines");
  await tab.click();
  await page.getByRole("button", { name: "The view Will fail later" }).click();
  await page.getByRole("menuitem", { name: "Delete the view" }).click();
  await expect(tab).toBeHidden();
});

test("the file has all that match, in the list's order", async ({ page, server }) => {
  await open(page, server, "/machines?status=degraded&sort=-hostname");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("link", { name: "CSV" })
      .or(page.getByRole("button", { name: "CSV" }))
      .click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString("utf8").split("\r\n");
  expect(lines).toHaveLength(6_000 + 2);
  expect(lines[1]).toMatch(/^LYO-SAL-/);
});

test("repair sends to what is chosen, and goes on to the batch that it became", async ({ page, server }) => {
  const able = { probes: {}, repairs: { "wait-for-installer": findRepair("wait-for-installer")?.version } };
  await server.database.query(
    "UPDATE machine SET catalogue = $1 WHERE hostname IN ('FRA-DEV-00004', 'FRA-DEV-00008')",
    [JSON.stringify(able)],
  );
  await open(page, server, "/machines?status=degraded");
  await box(page, "FRA-DEV-00004").click();
  await box(page, "FRA-DEV-00008").click();
  await chosen(page).getByRole("button", { name: "Repair 2…" }).click();
  const sheet = page.getByRole("dialog", { name: "Repair 2 machines" });
  await sheet.getByRole("button", { name: "Dispatch to 2" }).click();
  await expect(page.getByRole("heading", { name: "Wait for the installer on 2 machines" })).toBeVisible();
});

test("repair of all that match but one is counted without it", async ({ page, server }) => {
  await open(page, server, "/machines?status=degraded");
  await box(page, "FRA-DEV-00004").click();
  await chosen(page).getByRole("button", { name: "Select all 1,000+ that match" }).click();
  await expect(chosen(page).getByText("6,000 selected")).toBeVisible(); // they are counted first
  await box(page, "FRA-DEV-00008").click();
  const counted = page.waitForResponse((answer) => answer.url().includes("batches.preview"));
  await chosen(page).getByRole("button", { name: "Repair 5,999…" }).click();
  await expect(page.getByRole("dialog", { name: "Repair 5,999 machines" })).toBeVisible();
  expect(await (await counted).text()).toContain('"machines":5999');
});

test("rows in sight follow the fleet however far one has scrolled, at the price of what is in sight", async ({
  page,
  server,
}) => {
  await open(page, server, "/machines");
  await expect(async () => {
    await page.mouse.wheel(0, 6_000);
    await expect(page.getByText(/The first [6-9]00 of 1,000\+ machines/)).toBeVisible({ timeout: 500 });
  }).toPass();
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("machines.list")) requests.push(request.url());
  });
  const visible = await hosts(page).nth(20).textContent();
  await server.database.query("UPDATE machine SET diagnosis = 'It was touched' WHERE hostname = $1", [visible]);
  const { rows } = await server.database.query("SELECT id FROM machine WHERE hostname = $1", [visible]);
  const cookies = await page.context().cookies();
  await fetch(`${server.url}/api/trpc/machines.label`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: server.url,
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    },
    body: JSON.stringify({ json: { machineId: rows[0].id, labels: ["touched"] } }),
  });
  await expect(table(page).getByRole("row").filter({ hasText: "It was touched" })).toBeVisible();
  // Of the six pages and more that are loaded, those in sight; a read that was under way is followed by one more.
  expect(requests.length).toBeLessThan(6);
});
