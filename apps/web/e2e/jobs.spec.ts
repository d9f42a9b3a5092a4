import { addPerson, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { busyFacts } from "./support/facts.ts";
import { pressRetry } from "./support/press-retry.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { makeToken, TestAgent } from "./support/test-agent.ts";
import { dana } from "./support/people.ts";

test.describe.configure({ mode: "serial" });

let agents: TestAgent[] = [];
test.beforeAll(async ({ server }) => {
  await addPerson(server.database, dana);
  const token = await makeToken(server.database, "Munich");
  agents = [];
  for (const name of ["MUC-SAL-0104", "MUC-DEV-0031"]) {
    const agent = await new TestAgent(server.url, name, busyFacts(Date.now() - 60_000)).enrol(token);
    await agent.checkIn();
    agents.push(agent);
  }
});

test.beforeEach(({ context, server }) => {
  test.slow(); // several looks of axe at each page take their time on a busy machine
  return signInOnce(context, server, dana);
});

const wait = async (page: import("@playwright/test").Page, server: TestServer, agent: TestAgent | undefined) => {
  await page.goto(`${server.url}/machines/${agent?.machineId}`);
  await page.getByRole("button", { name: "Wait for the installer", exact: true }).click();
  await expect(page.getByRole("region", { name: "Diagnosis" })).toContainText(/queued|leased/);
};

test("a list that never had a job says how to get the first one", async ({ page, server }) => {
  await page.goto(`${server.url}/jobs`);
  await expect(page.getByText("No repair was sent yet")).toBeVisible();
  await expectAccessible(page);
});

test("a job appears by itself, and its state follows", async ({ page, server, context }) => {
  await page.goto(`${server.url}/jobs`);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  const other = await context.newPage();
  await wait(other, server, agents[0]);
  await expect(page.getByRole("row", { name: /MUC-SAL-0104/ })).toContainText("queued");
  const job = await agents[0]?.fetchJob();
  if (!job) throw new Error("no job came");
  await agents[0]?.begin(job);
  await expect(page.getByRole("row", { name: /MUC-SAL-0104/ })).toContainText("running");
  await agents[0]?.finish(job, { outcome: "failed", verdict: "After ten minutes it is still not free." });
  await expect(page.getByRole("row", { name: /MUC-SAL-0104/ })).toContainText("failed");
  await expectAccessible(page);
});

test("a view keeps the filters; it is shared, changed and deleted", async ({ page, server }) => {
  await page.goto(`${server.url}/jobs?state=not-solved`);
  await expect(page.getByText("changed: state")).toBeVisible();
  await page.getByRole("button", { name: "Save as view…" }).click();
  await page.getByLabel("Name").fill("To look at");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  const tab = views.getByRole("link", { name: /To look at/ });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await views.getByRole("link", { name: "All jobs" }).click();
  await expect(page).toHaveURL(/\/jobs$/);
  await tab.click();
  await expect(page).toHaveURL(/state=not-solved/);
  await page.getByRole("button", { name: "The view To look at" }).click();
  await page.getByRole("menuitem", { name: "Share with everybody" }).click();
  await expect(tab.getByLabel("shared")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${server.url}/machines`);
  await expect(views.getByRole("link", { name: "All machines" })).toBeVisible();
  await expect(tab).toBeHidden();
  await page.goto(`${server.url}/jobs`);
  await tab.click();
  await page.getByRole("button", { name: "The view To look at" }).click();
  await page.getByRole("menuitem", { name: "Delete the view" }).click();
  await expect(tab).toBeHidden();
});

test("filters stand in the address, and one that leaves nothing offers Reset", async ({ page, server }) => {
  await wait(page, server, agents[1]);
  await page.goto(`${server.url}/jobs?state=not-solved`);
  await expect(page.getByRole("row", { name: /MUC-SAL-0104/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /MUC-DEV-0031/ })).toBeHidden();
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "expired" }).click();
  await expect(page).toHaveURL(/state=expired/);
  await expect(page.getByText("No job is “expired”")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByRole("row", { name: /MUC-DEV-0031/ })).toBeVisible();
  await page.goto(`${server.url}/jobs?machine=${agents[1]?.machineId}`);
  await expect(page.getByRole("row", { name: /MUC-SAL-0104/ })).toBeHidden();
  await page.getByRole("button", { name: /Only on MUC-DEV-0031/ }).click();
  await expect(page.getByRole("row", { name: /MUC-SAL-0104/ })).toBeVisible();
});

test("j, k and Enter walk the list", async ({ page, server }) => {
  await page.goto(`${server.url}/jobs`);
  const rows = page.locator("[data-row]");
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Escape");
  await expect(rows.nth(0)).not.toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/machines\/.+\/jobs\/.+/);
});

test("when the list cannot be read the old rows stay, and Retry reads it again", async ({ page, server }) => {
  await page.goto(`${server.url}/jobs`);
  await expect(page.locator("[data-row]")).toHaveCount(2);
  await page.route("**/api/trpc/jobs.list**", (route) => route.fulfill({ status: 503, body: "{}" }));
  const job = await agents[1]?.fetchJob();
  if (!job) throw new Error("no job came");
  await expect(page.getByText("Jobs could not be read")).toBeVisible({ timeout: 15_000 });
  await expect(page.locator("[data-row]")).toHaveCount(2);
  await expectAccessible(page);
  await pressRetry(page, "**/api/trpc/jobs.list**");
  await expect(page.getByText("Jobs could not be read")).toBeHidden();
  await expect(page.getByRole("row", { name: /MUC-DEV-0031/ })).toContainText("leased");
});

test("the rest of a long list comes when asked for", async ({ page, server }) => {
  // Sixty more of a job that is there: only their number matters.
  await server.database.query(
    `INSERT INTO job SELECT (jsonb_populate_record(job, jsonb_build_object('id', gen_random_uuid(), 'created_at', job.created_at - n * interval '1 minute',
       'leaf_index', n))).* FROM job, generate_series(1, 60) n WHERE job.state = 'failed'`,
  );
  await page.goto(`${server.url}/jobs?state=failed`);
  await expect(page.locator("[data-row]")).toHaveCount(50);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(page.locator("[data-row]")).toHaveCount(61);
  await expect(page.getByRole("button", { name: "Load more" })).toBeHidden();
});

test("a job says what became of it, and one that is not there says so", async ({ page, server }) => {
  const [one] = agents;
  await page.goto(`${server.url}/machines/${one?.machineId}/jobs/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByText("There is no such job here")).toBeVisible();
  const job = await server.database.query("SELECT id FROM job WHERE machine_id = $1 AND state = 'failed' LIMIT 1", [
    one?.machineId,
  ]);
  await page.goto(`${server.url}/machines/${one?.machineId}/jobs/${job.rows[0].id}`);
  await expect(page.getByRole("region", { name: "Result" })).toContainText("After ten minutes it is still not free.");
  await expectAccessible(page);
});
