import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { TestAgent } from "./support/test-agent.ts";

test.describe.configure({ mode: "serial", timeout: 90_000 }); // axe looks at each page four times

const miriam = {
  name: "Miriam Roth",
  email: "miriam@settings.example",
  password: "correct horse battery",
  role: "admin" as const,
};

test.beforeAll(({ server }) => addPerson(server.database, miriam));

const open = async (page: Page, server: TestServer, path: string) => {
  await signInOnce(page.context(), server, miriam);
  await page.goto(server.url + path);
};

const sheet = (page: Page) => page.getByRole("dialog");
const tokenRow = (page: Page, name: string) =>
  page.getByRole("table", { name: "Enrolment tokens" }).getByRole("row").filter({ hasText: name });

/** fillToken fills the sheet's form; the group is a new one, or the one that is chosen already. */
async function fillToken(page: Page, name: string, group: string | null): Promise<void> {
  await sheet(page).getByLabel("Name", { exact: true }).fill(name);
  if (group) {
    const choice = sheet(page).getByRole("combobox", { name: "Group" });
    if (await choice.isVisible()) {
      await choice.click();
      await page.getByRole("option", { name: "New group…" }).click();
    }
    await sheet(page)
      .getByRole("textbox", { name: /^(Group|Name of the new group)$/ })
      .fill(group);
  }
}

let secret = "";

test("a token is made with a group, its secret is shown once with the exact lines", async ({ page, server }) => {
  await open(page, server, "/settings/tokens");
  await page.getByRole("button", { name: "New token…" }).first().click();
  await expect(page).toHaveURL(/new=true/);
  await sheet(page).getByRole("button", { name: "Make token" }).click();
  await expect(sheet(page).getByText("A name is needed")).toBeVisible();
  await expect(sheet(page).getByLabel("Name", { exact: true })).toBeFocused();
  await fillToken(page, "bench-munich", "Munich bench");
  await sheet(page).getByLabel("Gives labels").fill("lab, munich");
  await sheet(page).getByLabel("Machines").fill("0");
  await sheet(page).getByRole("button", { name: "Make token" }).click();
  await expect(sheet(page).getByText("1 to 1,000,000")).toBeVisible();
  await expectAccessible(page, everyView);
  await sheet(page).getByLabel("Machines").fill("2");
  await sheet(page).getByRole("button", { name: "Make token" }).click();

  await expect(sheet(page).getByRole("heading", { name: "bench-munich is ready" })).toBeVisible();
  secret = (await sheet(page).getByRole("region", { name: "The token" }).getByText(/^sle_/).textContent()) ?? "";
  await expect(sheet(page).getByLabel("Commands")).toContainText(
    `.\\slipway-agent enrol --server ${server.url} --token ${secret}`,
  );
  await expectAccessible(page);
  expect(page.url()).not.toContain("sle_");
});

test("the sheet sees the first machine come in, and the list counts it", async ({ page, server }) => {
  await open(page, server, "/settings/tokens?new=true");
  await fillToken(page, "seen-live", null);
  await sheet(page).getByRole("button", { name: "Make token" }).click();
  await expect(sheet(page).getByText("Waiting for its first machine")).toBeVisible();
  const live = (await sheet(page).getByRole("region", { name: "The token" }).getByText(/^sle_/).textContent()) ?? "";
  await new TestAgent(server.url, "BENCH-01").enrol(live);
  await expect(sheet(page).getByText("One machine is in.")).toBeVisible({ timeout: 15_000 });
  await sheet(page).getByRole("button", { name: "I have copied it" }).click();
  await expect(tokenRow(page, "seen-live")).toContainText("1of 25");

  await page.reload();
  await expect(tokenRow(page, "bench-munich")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  const kept = await server.database.query("SELECT FROM audit_entry WHERE audit_entry::text LIKE $1", [`%${secret}%`]);
  expect(kept.rowCount).toBe(0);
});

test("a machine that must be admitted by hand waits, and comes in when someone says so", async ({ page, server }) => {
  await open(page, server, "/settings/tokens?new=true");
  await fillToken(page, "by-hand", null);
  await sheet(page).getByLabel("Wait until someone admits them").check();
  await sheet(page).getByRole("button", { name: "Make token" }).click();
  const given = (await sheet(page).getByRole("region", { name: "The token" }).getByText(/^sle_/).textContent()) ?? "";
  await sheet(page).getByRole("button", { name: "I have copied it" }).click();
  await new TestAgent(server.url, "LYO-OFF-0232").enrol(given);
  await expect(page.getByText("1 machine waits to be admitted")).toBeVisible();
  await page.getByRole("button", { name: "Review 1…" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Admit LYO-OFF-0232" }).click();
  await expect(page.getByText("Nobody waits any more.")).toBeVisible();
  await page.goto(`${server.url}/machines?q=LYO-OFF`);
  await expect(page.getByRole("link", { name: "LYO-OFF-0232" })).toBeVisible();
});

test("a revoked token lets nobody in and stays in the list as ended", async ({ page, server }) => {
  await open(page, server, "/settings/tokens");
  await page.getByRole("button", { name: "Revoke bench-munich…" }).click();
  await expect(sheet(page)).toContainText("No further machine comes in with it.");
  await sheet(page).getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(tokenRow(page, "bench-munich")).toContainText("revoked");
  await expect(new TestAgent(server.url, "BENCH-02").enrol(secret)).rejects.toThrow(/token-revoked/);
  await expectAccessible(page);
});

test("a server that cannot pack the agent says why, at the button", async ({ page, server }) => {
  await open(page, server, "/settings/tokens?new=true");
  await fillToken(page, "no-agent", null);
  await sheet(page).getByRole("button", { name: "Make token" }).click();
  await page.route("**/api/agent-package?prepare", (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: "unavailable", message: "Node for Windows could not be fetched." } },
    }),
  );
  await sheet(page).getByRole("button", { name: "Download the agent" }).click();
  await expect(sheet(page).getByRole("alert")).toContainText("Node for Windows could not be fetched.");
  await sheet(page).getByRole("button", { name: "I have copied it" }).click();

  // The agent and the lines are there without a new token too, and the browser fetches the file itself.
  await expect(page.getByLabel("Commands")).toContainText("--token TOKEN");
  await expect(page.getByText("Other machines cannot reach this server")).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/api/agent-package?prepare");
  await page.route("**/api/agent-package?prepare", (route) => route.fulfill({ json: { bytes: 38_000_000 } }));
  // What the browser would fetch is noted instead: the real zip holds parts of other people's registry.
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function () {
      document.title = this.pathname;
    };
  });
  await page.getByRole("button", { name: "Download the agent" }).click();
  await expect(page).toHaveTitle("/api/agent-package");
  await expect(page.getByText("38 MB, on its way")).toBeVisible();
});

test("groups are made, renamed and given their settings", async ({ page, server }) => {
  await open(page, server, "/settings/groups");
  await page.getByRole("button", { name: "New group…" }).first().click();
  await sheet(page).getByLabel("Name").fill("Developers");
  await sheet(page).getByLabel("Target Go").fill("latest");
  await sheet(page).getByRole("button", { name: "Make group" }).click();
  await expect(sheet(page).getByText("Write 1.27.x, or a release as go1.27.1")).toBeVisible();
  await expect(sheet(page).getByLabel("Target Go")).toBeFocused();
  await sheet(page).getByLabel("Target Go").fill("1.27.x");
  await sheet(page).getByRole("button", { name: "Make group" }).click();

  const groups = page.getByRole("table", { name: "Groups" });
  const row = groups.getByRole("row").filter({ hasText: "Developers" });
  await expect(row).toContainText("1.27.x");
  await page.getByRole("button", { name: "Change Developers…" }).click();
  await sheet(page).getByLabel("Name").fill("Developers, all");
  await sheet(page).getByLabel("Silent after").fill("48");
  await sheet(page).getByRole("button", { name: "Save" }).click();
  await expect(groups.getByRole("row").filter({ hasText: "Developers, all" })).toContainText("48 h");
  await expectAccessible(page);

  await page.getByRole("button", { name: "New group…" }).first().click();
  await sheet(page).getByLabel("Name").fill("Developers, all");
  await sheet(page).getByRole("button", { name: "Make group" }).click();
  await expect(sheet(page).getByRole("alert")).toContainText("There is a group called Developers, all already.");
});
