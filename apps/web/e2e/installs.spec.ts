import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { pressRetry } from "./support/press-retry.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { makeToken, TestAgent } from "./support/test-agent.ts";
import { vera } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 60_000 }); // axe looks at a page four times

const minute = 60_000;

let agents: TestAgent[] = [];
test.beforeAll(async ({ server }) => {
  await addPerson(server.database, vera);
  const token = await makeToken(server.database, "Sales");
  agents = [];
  for (const name of ["IN-0001", "IN-0002"]) {
    const agent = await new TestAgent(server.url, name).enrol(token);
    await agent.checkIn();
    agents.push(agent);
  }
});

const open = async (page: Page, server: TestServer, path: string) => {
  await signInOnce(page.context(), server, vera);
  await page.goto(server.url + path);
};

const none = { product: null, version: null, package: null, statusCode: null, clientPid: null, userSid: "S-1-5-18" };
let record = 0;
const event = (eventId: number, agoMs: number, more: object = {}) => ({
  ...{ ...none, recordId: ++record, eventId, occurredAt: Date.now() - agoMs },
  ...more,
});
const ended = (agoMs: number, statusCode: number, product = "Contoso Suite", eventId = 1033) =>
  event(eventId, agoMs, { product, version: "4.2", statusCode });
const begun = (agoMs: number, eventId = 1040) => event(eventId, agoMs, { package: "C:\\other.msi", clientPid: 4711 });

const sums = (page: Page) => page.getByRole("region", { name: "Failed installs" });
const list = (page: Page) => page.getByRole("table", { name: "Installs", exact: true });
const truth = (page: Page) => page.getByRole("heading", { level: 1 });

test("where nothing was logged it says so, and claims no health", async ({ page, server }) => {
  await open(page, server, "/installs");
  await expect(truth(page)).toHaveText("Nothing was installed or removed in 7 days.");
  await expect(page.getByText("No machine told of an install in 7 days")).toBeVisible();
  await expect(sums(page)).toBeHidden();
});

test("what failed appears by itself: the truth, product by cause, each with code, cause and who", async ({
  page,
  server,
}) => {
  await open(page, server, "/installs");
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await agents[0]?.checkIn({
    events: [
      begun(9 * minute),
      ended(8 * minute, 1618),
      ended(7 * minute, 1618),
      begun(6 * minute, 1042),
      event(11_714, 5 * minute, { product: "Northwind Ledger" }),
      ended(5 * minute, 1603, "Northwind Ledger"),
      {
        ...ended(4 * minute, 3010, "Fabrikam Reader"),
        ...{ userSid: "S-1-5-21-1-2-3-1104", userName: "CORP\\dana" },
      },
      ended(3 * minute, 0, "Fabrikam Reader", 1034),
    ],
  });
  await agents[1]?.checkIn({ events: [ended(2 * minute, 1618)] });
  await expect(truth(page)).toHaveText(
    "4 installs failed on 2 machines in 7 days; 2 of them Contoso Suite 4.2: another installation was running (1618).",
  );
  await expect(sums(page).getByRole("row", { name: /^Contoso Suite/ })).toContainText("100.0 %");
  await expect(sums(page).getByRole("row", { name: /^All products/ })).toContainText("4");
  await expect(list(page).locator("[data-row]")).toHaveCount(6);
  const upgraded = list(page).getByRole("row", { name: /Northwind Ledger/ });
  await expect(upgraded).toContainText("1603");
  await expect(upgraded).toContainText("1714The older version cannot be removed.");
  await expect(upgraded).toContainText("SYSTEM");
  await expect(list(page).getByRole("row", { name: /IN-0002/ })).toContainText(
    "Another installation was running, or a setup started it out of its own dialogs.",
  );
  await expect(list(page).getByRole("row", { name: /Reader 4.2 removal/ })).toContainText("succeeded");
  await expect(list(page).getByTitle("CORP\\dana (S-1-5-21-1-2-3-1104)")).toContainText("dana");
  await expectAccessible(page, everyView);
});

test("a count leads to what it counts; filters stand in the address, and one that leaves nothing offers Reset", async ({
  page,
  server,
}) => {
  await open(page, server, "/installs");
  await sums(page).getByRole("link", { name: "2 of Contoso Suite 4.2: another installation was running" }).click();
  await expect(page).toHaveURL(/outcome=failed&product=Contoso\+Suite&version=4\.2&cause=exit-1618$/);
  await expect(list(page).locator("[data-row]")).toHaveCount(2);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  const lines = readFileSync(await (await file).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(1 + 2);
  expect(lines[1]).toContain(",1618,,Another installation was running.,");
  await page.getByRole("combobox", { name: "Outcome" }).click();
  await page.getByRole("option", { name: "cancelled" }).click();
  await expect(page).toHaveURL(/outcome=cancelled/);
  await expect(page.getByText("No install in 7 days fits these filters")).toBeVisible();
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(list(page).locator("[data-row]")).toHaveCount(6);
  await page.goto(`${server.url}/installs?machine=${agents[1]?.machineId}&days=30`);
  await expect(truth(page)).toContainText("1 install failed on 1 machine in 30 days");
  await page.getByRole("button", { name: /Only on IN-0002/ }).click();
  await expect(list(page).locator("[data-row]")).toHaveCount(6);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/machines/${agents[1]?.machineId}`));
});

test("the Overview shows them by product and cause, and leads there", async ({ page, server }) => {
  await open(page, server, "/overview");
  await expect(sums(page)).toContainText("7 days, 4 of 6");
  await sums(page).getByRole("link", { name: "Northwind Ledger 4.2", exact: true }).click();
  await expect(page).toHaveURL(/\/installs\?outcome=failed&product=Northwind\+Ledger&version=4\.2$/);
  await expect(list(page).locator("[data-row]")).toHaveCount(1);
});

test("when the list cannot be read the old rows stay, and Retry reads it again", async ({ page, server }) => {
  await open(page, server, "/installs");
  await expect(list(page).locator("[data-row]")).toHaveCount(6);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await page.route("**/api/trpc/**installs.list**", (route) => route.abort());
  await agents[0]?.checkIn({ events: [ended(minute, 1603, "Tailspin Meeting")] });
  await expect(page.getByRole("alert").getByText("Installs could not be read")).toBeVisible({ timeout: 20_000 });
  await expect(list(page).locator("[data-row]")).toHaveCount(6);
  await pressRetry(page, "**/api/trpc/**installs.list**");
  await expect(list(page).locator("[data-row]")).toHaveCount(7);
});
