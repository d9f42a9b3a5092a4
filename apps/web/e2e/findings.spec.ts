import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { busyFacts, healthyFacts, stuckFacts, twoGos } from "./support/facts.ts";
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
  token = await makeToken(server.database, "Findings");
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

test("without a machine there is no finding, and nothing is claimed", async ({ page, server }) => {
  await open(page, server, "/findings");
  await expect(page.getByText("No machine reports yet")).toBeVisible();
  await expectAccessible(page);
});

test("kinds stand under their severity with machines and the longest, live", async ({ page, server }) => {
  await enrolled(server, "FI-0001", busyFacts(Date.now() - 4 * minute));
  await enrolled(server, "FI-0002", stuckFacts(Date.now() - 54 * minute, Date.now() - 50 * minute));
  await enrolled(server, "FI-0003", healthyFacts({ go: twoGos }));
  await open(page, server, "/findings");
  const blocking = page.getByRole("region", { name: "Blocks" });
  await expect(blocking.getByRole("link", { name: "Installer held", exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Degrades" }).getByText("go-path-conflict")).toBeVisible();
  await expectAccessible(page, everyView);

  const machines = await blocking
    .getByText(/^Open on \d+ machines?$/)
    .first()
    .textContent();
  await enrolled(server, "FI-0004", busyFacts(Date.now() - minute));
  await enrolled(server, "FI-0005", stuckFacts(Date.now() - 54 * minute, Date.now() - 50 * minute));
  await expect(blocking.getByText(/^Open on \d+ machines?$/).first()).not.toHaveText(machines ?? "");

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/findings\/[a-z-]+$/);
});

test("a kind shows its machines with sentence and evidence, its runbook, and opens the repair of one", async ({
  page,
  server,
}) => {
  await open(page, server, "/findings/installer-busy");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Installer held");
  const row = page.getByRole("row").filter({ hasText: "FI-0001" });
  await expect(row).toContainText("holds the installer");
  await expect(page.getByRole("heading", { name: "How Slipway knows" })).toBeVisible();
  await expect(page.getByText("_MSIExecute").first()).toBeVisible();
  await expectAccessible(page, everyView);

  await row.getByRole("button", { name: "Wait for the installer on FI-0001…" }).click();
  const sheet = page.getByRole("dialog", { name: "Repair FI-0001" });
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("machines of which it cannot be told are a list of their own", async ({ page, server }) => {
  const agent = await enrolled(server, "FI-0006", busyFacts(Date.now() - 2 * minute));
  agent.broken = { pulse: { outcome: "timed-out", error: "no answer in 5 s" } };
  await agent.checkIn();
  await open(page, server, "/findings/installer-busy");
  await page.getByRole("button", { name: /Cannot be told, \d/ }).click();
  await expect(page).toHaveURL(/state=unknown/);
  await expect(page.getByRole("row").filter({ hasText: "FI-0006" })).toContainText("Cannot tell now");
  await expectAccessible(page);
});

test("what cannot be read is said, and Retry reads it", async ({ page, server }) => {
  await page.route("**/api/trpc/**findings.kinds**", (route) => route.abort());
  await open(page, server, "/findings"); // read by the server at first; by the browser when something changed
  await expect(page.getByRole("region", { name: "Blocks" })).toBeVisible();
  await enrolled(server, "FI-0007", busyFacts(Date.now() - minute));
  await expect(page.getByRole("alert").getByText("Findings could not be read")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("region", { name: "Blocks" })).toBeVisible();
  await pressRetry(page, "**/api/trpc/**findings.kinds**");
  await expect(page.getByText("Findings could not be read")).toBeHidden();
});

test("a viewer reads all of it and is offered no repair; a code nobody knows is not found", async ({
  page,
  server,
}) => {
  await open(page, server, "/findings/installer-busy", vera);
  await expect(page.getByRole("row").filter({ hasText: "FI-0001" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Wait for the installer/ })).toBeHidden();
  const answer = await page.goto(`${server.url}/findings/no-such-code`);
  expect(answer?.status()).toBe(404);
});
