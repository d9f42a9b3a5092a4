import type { GoInstall } from "@slipway/shared/facts/go";
import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { busyFacts, healthyFacts } from "./support/facts.ts";
import { pressRetry } from "./support/press-retry.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { makeToken, TestAgent } from "./support/test-agent.ts";
import { dana, vera } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 90_000 }); // axe looks at each page four times

let token = "";
test.beforeAll(async ({ server }) => {
  await addPerson(server.database, dana);
  await addPerson(server.database, vera);
  token = await makeToken(server.database, "Developers");
});

const open = async (page: Page, server: TestServer, path: string, person = dana) => {
  await signInOnce(page.context(), server, person);
  await page.goto(server.url + path);
};

const oneGo = (version: string) => {
  const install: GoInstall = {
    root: "C:\\Program Files\\Go",
    version,
    architecture: "amd64",
    kind: "archive",
    product: null,
    hasGoExe: true,
  };
  return { installs: [install], path: [], goroot: [], windowsArchitecture: "amd64" as const };
};

async function enrolled(server: TestServer, hostname: string, facts = healthyFacts()): Promise<TestAgent> {
  const agent = await new TestAgent(server.url, hostname, facts).enrol(token);
  await agent.checkIn();
  return agent;
}

/** The numbers of the sum, by their words. */
async function sumOf(page: Page): Promise<Record<string, number>> {
  const lines = await page.getByRole("list", { name: "The sum" }).getByRole("link").allInnerTexts();
  return Object.fromEntries(
    lines.map((line) => {
      const [count = "", ...words] = line.split("\n");
      return [words.join(" "), Number(count)];
    }),
  );
}

test("without a machine it says how the first comes in", async ({ page, server }) => {
  await open(page, server, "/go");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No machine reports yet.");
  await expect(page.getByRole("button", { name: "Bring in the first machine" })).toBeVisible();
  await expectAccessible(page);
});

test("a target is set in the settings; what is no release is refused in words", async ({ page, server }) => {
  await enrolled(server, "GO-0001", healthyFacts({ go: oneGo("go1.27.1") }));
  await open(page, server, "/go");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No group wants a Go.");
  await page.getByRole("link", { name: "Set targets" }).click();
  await page.getByRole("button", { name: "Change Developers…" }).click();
  const form = page.getByRole("dialog", { name: "Developers" });
  await form.getByLabel("Target Go").fill("go1.27");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Write 1.27.x, or a release as go1.27.1")).toBeVisible();
  await form.getByLabel("Target Go").fill("1.27.x");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "Developers" })).toContainText("1.27.x");
});

test("each machine is in one part of the sum, live, and each number leads to its machines", async ({
  page,
  server,
}) => {
  await enrolled(server, "GO-0002", healthyFacts({ go: oneGo("go1.27.0") }));
  await enrolled(server, "GO-0003", healthyFacts({ go: oneGo("go1.26.5") }));
  await enrolled(server, "GO-0004", { ...busyFacts(Date.now() - 120_000), go: oneGo("go1.25.3") });
  await enrolled(server, "GO-0005");
  const blind = new TestAgent(server.url, "GO-0006");
  blind.broken = { go: { outcome: "failed", error: "access is denied" } };
  await (await blind.enrol(token)).checkIn();

  await open(page, server, "/go");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "1 of 6 machines is at its target Go. 1 cannot be brought there now. 1 is unknown.",
  );
  const parts = { "At target": 1, Behind: 2, "No Go": 1, Blocked: 1, Unknown: 1 };
  expect(await sumOf(page)).toEqual(parts);
  await expect(page.getByRole("list", { name: "The sum" })).toContainText("= 6");
  await expect(page.getByRole("row").filter({ hasText: "Developers" })).toContainText("1.27.x, now 1.27.1");
  await expect(page.getByRole("region", { name: "What blocks them" })).toContainText("Installer held");
  await expectAccessible(page, everyView);

  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await enrolled(server, "GO-0007", healthyFacts({ go: oneGo("go1.27.1") }));
  await expect(page.getByRole("list", { name: "The sum" })).toContainText("= 7");

  for (const [words, count] of Object.entries({ ...parts, "At target": 2 })) {
    await page.getByRole("list", { name: "The sum" }).getByRole("link", { name: words, exact: false }).click();
    await expect(page).toHaveURL(/\/machines\?go=/);
    await expect(page.getByRole("link", { name: /^GO-000/ }), words).toHaveCount(count);
    await page.goBack();
  }
});

test("versions are walked by keyboard, and the list says in words what narrows it", async ({ page, server }) => {
  await open(page, server, "/go");
  const versions = page.getByRole("region", { name: "Versions" });
  await versions.getByRole("link", { name: "1.26.5" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/go=go1\.26\.5/);
  await expect(page.getByRole("link", { name: "GO-0003" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Go" })).toContainText("1.26.5");
});

test("the Overview has the same sum as one bar", async ({ page, server }) => {
  await open(page, server, "/overview");
  const go = page.getByRole("region", { name: "Go", exact: true });
  await expect(go).toContainText("2 of 7 machines at target 1.27.1");
  await go.getByRole("link", { name: "1.27.0" }).click();
  await expect(page.getByRole("link", { name: /^GO-000/ })).toHaveCount(1);
});

test("what cannot be counted is said, and Retry counts anew; a viewer sets no target", async ({ page, server }) => {
  await page.route("**/api/trpc/**go.fleet**", (route) => route.abort());
  await open(page, server, "/go", vera);
  await expect(page.getByRole("list", { name: "The sum" })).toContainText("= 7");
  await expect(page.getByRole("link", { name: "Set targets" })).toBeHidden();
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await enrolled(server, "GO-0008");
  await expect(page.getByRole("alert").getByText("Go could not be counted")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("list", { name: "The sum" })).toContainText("= 7");
  await pressRetry(page, "**/api/trpc/**go.fleet**");
  await expect(page.getByRole("list", { name: "The sum" })).toContainText("= 8");
});
