import type { Page } from "@playwright/test";
import { probeCodes } from "@slipway/shared/facts/codes";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { busyFacts, type Facts, healthyFacts, stuckFacts, twoGos } from "./support/facts.ts";
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
});

const open = async (page: Page, server: TestServer, path: string, person = dana) => {
  await signInOnce(page.context(), server, person);
  await page.goto(server.url + path);
};

const withHost = (hostname: string, user: string, facts: Facts): Facts => ({
  ...facts,
  inventory: { ...facts.inventory, hostname, users: [{ name: `CORP\\${user}`, sessionId: 2, state: "active" }] },
});

async function enrolled(
  server: TestServer,
  hostname: string,
  user: string,
  facts = healthyFacts(),
): Promise<TestAgent> {
  const agent = await new TestAgent(server.url, hostname, withHost(hostname, user, facts)).enrol(token);
  await agent.checkIn();
  return agent;
}

/** asleepSince moves a machine's last word back, as if it had slept; lists filter by the bucket that the sweep keeps. */
const asleepSince = async (server: TestServer, agent: TestAgent, hours: number) => {
  const ago = `now() - interval '${hours} hours'`;
  await server.database.query(`UPDATE presence SET last_seen_at = ${ago} WHERE machine_id = $1`, [agent.machineId]);
  await server.database.query("UPDATE machine SET seen_bucket = 'today' WHERE id = $1", [agent.machineId]);
};

const row = (page: Page, host: string) => page.getByRole("row").filter({ has: page.getByRole("link", { name: host }) });
const table = (page: Page) => page.getByRole("table", { name: "Machines" });
const tile = (page: Page, name: RegExp) => page.getByRole("group", { name: "Status" }).getByRole("button", { name });

test("an empty fleet shows how the first machine comes in: group, token, command, and its first facts, live", async ({
  page,
  server,
}) => {
  await open(page, server, "/machines");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No machine reports yet.");
  await page.getByLabel("Group", { exact: true }).fill("Laptops");
  await page.getByLabel("Gives labels").fill("dev, canary");
  await page.getByRole("button", { name: "Make token" }).click();

  const commands = page.getByLabel("Commands");
  await expect(commands).toContainText(`.\\slipway-agent enrol --server ${server.url} --token sle_`);
  await expect(commands).toContainText(".\\slipway-agent run");
  await expectAccessible(page);
  const shown = /--token (\S+)/.exec((await commands.textContent()) ?? "")?.[1] ?? "";
  await expect(page.getByText("Other machines cannot reach this server")).toBeVisible();

  await page.reload();
  await expect(page.getByText("The token “First machines” exists already")).toBeVisible();
  await expect(page.getByText("Its secret was shown once")).toBeVisible();
  await expect(commands).toContainText("--token TOKEN");
  expect(await page.content()).not.toContain(shown);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make another token" }).click();
  await expect(page.getByRole("button", { name: "Make token" })).toBeVisible();

  const first = await new TestAgent(server.url, "LT-0001", withHost("LT-0001", "dana", healthyFacts())).enrol(shown);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "LT-0001 is in. Unknown until its facts are complete.",
  );
  await expect(page.getByText(`0 of ${probeCodes.length} kinds of facts are read`)).toBeVisible();
  await first.checkIn();
  await expect(page.getByText(`${probeCodes.length} of ${probeCodes.length} kinds of facts are read`)).toBeVisible();
  await expect(page.getByText("Lock free, no setup running")).toBeVisible();
  await expectAccessible(page, everyView);

  await page.getByRole("button", { name: "All machines" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/1 machine can install software\./);
  await expect(row(page, "LT-0001")).toContainText("canary");
});

test("the truth, the tiles and the rows follow the machines as they change", async ({ page, server }) => {
  token = await makeToken(server.database, "Frankfurt");
  const busy = await enrolled(server, "LT-0417", "maria", busyFacts(Date.now() - 4 * minute));
  await enrolled(server, "LT-0311", "jo", stuckFacts(Date.now() - 54 * minute, Date.now() - 50 * minute));
  await enrolled(server, "FRA-DEV-0163", "d.lang", healthyFacts({ go: twoGos }));
  const blind = await enrolled(server, "HAM-SRV-0003", "svc");
  blind.broken = { pulse: { outcome: "timed-out", error: "no answer in 5 s" } };
  await blind.checkIn();
  await asleepSince(server, await enrolled(server, "PAR-OFF-0133", "y.mercier"), 3);

  await open(page, server, "/machines");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "2 machines cannot install software now. 1 is unknown.",
  );
  await expect(row(page, "LT-0417")).toContainText(
    "Contoso Suite 4.2 (msiexec 6120, started by CORP\\dana 4 minutes ago) holds the installer",
  );
  await expect(row(page, "LT-0417")).toContainText("Blocked");
  await expect(row(page, "FRA-DEV-0163")).toContainText("1.21.1");
  await expect(row(page, "HAM-SRV-0003")).toContainText("Unknown");
  await expect(row(page, "PAR-OFF-0133")).toContainText("last seen 3 h ago");
  await expectAccessible(page);

  busy.facts = withHost("LT-0417", "maria", healthyFacts());
  await busy.checkIn();
  await expect(row(page, "LT-0417")).toContainText("Healthy");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1 machine cannot install software now.");
});

test("tiles, choices and the search narrow the list, and the address says so", async ({ page, server }) => {
  await open(page, server, "/machines");
  await tile(page, /Blocked/).click();
  await expect(page).toHaveURL(/\?status=blocked/);
  await expect(tile(page, /Blocked/)).toHaveAttribute("aria-pressed", "true");
  await expect(table(page).getByRole("link")).toHaveText(["LT-0311"]);
  await tile(page, /Blocked/).click();
  await tile(page, /Unknown/).click();
  await expect(table(page).getByRole("link")).toHaveText(["HAM-SRV-0003"]);

  await page.goto(`${server.url}/machines?finding=go-path-conflict`);
  await expect(table(page).getByRole("link")).toHaveText(["FRA-DEV-0163"]);
  await page.goto(`${server.url}/machines`);
  await page.getByRole("combobox", { name: "Seen" }).click();
  await page.getByRole("option", { name: "Not online" }).click();
  await expect(table(page).getByRole("link")).toHaveText(["PAR-OFF-0133"]);

  for (const [words, host] of [
    ["0163", "FRA-DEV-0163"],
    ["mercier", "PAR-OFF-0133"],
    ["SN-HAM", "HAM-SRV-0003"],
  ] as const) {
    await page.goto(`${server.url}/machines`);
    await page.getByLabel("Host, user or serial number").fill(words);
    await expect(table(page).getByRole("link")).toHaveText([host]);
    await expect(page).toHaveURL(new RegExp(`q=${words}`));
  }
});

test("filters that leave nothing say what each costs, and Reset takes them away", async ({ page, server }) => {
  await open(page, server, "/machines?status=blocked&finding=go-path-conflict");
  await expect(page.getByText("No machine matches")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "without the status" })).toContainText("1 machine");
  await expectAccessible(page);
  await page.getByRole("listitem").filter({ hasText: "without the status" }).getByRole("button").click();
  await expect(table(page).getByRole("link")).toHaveText(["FRA-DEV-0163"]);
  await page.goto(`${server.url}/machines?q=nobody-is-called-that`);
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page).toHaveURL(`${server.url}/machines`);
  await expect(table(page).getByRole("link").first()).toBeVisible();
});

test("the keyboard alone: / searches, j and k move, Enter opens", async ({ page, server }) => {
  await open(page, server, "/machines");
  await expect(table(page)).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Host, user or serial number")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(table(page).getByRole("link").nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(table(page).getByRole("link", { name: "FRA-DEV-0163" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/machines\/[0-9a-f-]{36}$/);
});

test("what cannot be read is said above the old rows, which stay, and Retry reads it", async ({ page, server }) => {
  await open(page, server, "/machines");
  await expect(row(page, "LT-0001")).toBeVisible();
  const lists = /\/api\/trpc\/[^?]*machines\.list/; // whatever else goes in the same request
  await page.route(lists, (route) => route.abort());
  await tile(page, /Healthy/).click();
  await expect(page.getByRole("alert").getByText("Machines could not be read")).toBeVisible();
  await expect(row(page, "LT-0001")).toBeVisible();
  await expectAccessible(page);
  await pressRetry(page, lists);
  await expect(page.getByRole("alert").getByText("Machines could not be read")).toBeHidden();
  await expect(row(page, "LT-0311")).toBeHidden();
});

test("a long list loads as it is scrolled and keeps few rows in the page", async ({ page, server }) => {
  await server.database.query(
    `INSERT INTO machine (id, group_id, hostname, machine_guid, lifecycle, status, seen_bucket)
     SELECT gen_random_uuid(), (SELECT id FROM machine_group WHERE name = 'Frankfurt'), 'ZZ-' || lpad(n::text, 4, '0'), gen_random_uuid()::text, 'active', 'unknown', 'never'
     FROM generate_series(1, 250) n`,
  );
  await open(page, server, "/machines");
  await expect(page.getByText(/^The first 100 of \d+ machines$/)).toBeVisible();
  await expect(async () => {
    await page.mouse.wheel(0, 4_000);
    await expect(row(page, "ZZ-0250")).toBeVisible({ timeout: 500 });
  }).toPass();
  expect(await table(page).getByRole("link").count()).toBeLessThan(90);
  await expect(table(page)).toHaveAttribute("aria-rowcount", "257");
  await server.database.query("DELETE FROM machine WHERE hostname LIKE 'ZZ-%'");
});

test("a viewer sees the list and nothing that adds to it", async ({ page, server }) => {
  await open(page, server, "/machines", vera);
  await expect(row(page, "LT-0311")).toBeVisible();
  await expect(page.getByRole("link", { name: /Add machines/ })).toBeHidden();
});

test("the palette finds machines by host, user and serial, kinds of findings and pages", async ({ page, server }) => {
  await open(page, server, "/machines");
  await page.getByRole("button", { name: /Search machines/ }).click();
  const palette = page.getByRole("dialog");
  for (const words of ["0311", "CORP\\jo", "SN-LT-0311"]) {
    await palette.getByRole("combobox").fill(words);
    await expect(palette.getByRole("option", { name: /LT-0311/ })).toBeVisible();
  }
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/machines\/[0-9a-f-]{36}$/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("installer-stuck");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${server.url}/findings/installer-stuck`);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("new enrol");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "New enrolment token" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("nothing is called that");
  await expect(palette.getByText("Nothing here is called that.")).toBeVisible();
});
