import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { busyFacts, healthyFacts } from "./support/facts.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { makeToken, TestAgent } from "./support/test-agent.ts";
import { dana } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 90_000 }); // axe looks at each page, and waves take their seconds

let agents: TestAgent[] = [];
test.beforeAll(async ({ server }) => {
  await addPerson(server.database, dana);
  const token = await makeToken(server.database, "Munich");
  agents = [];
  for (const name of ["MUC-SAL-0104", "MUC-SAL-0105", "MUC-DEV-0031", "MUC-DEV-0032"]) {
    const agent = await new TestAgent(server.url, name, busyFacts(Date.now() - 60_000)).enrol(token);
    await agent.checkIn();
    agents.push(agent);
  }
});

test.beforeEach(({ context, server }) => signInOnce(context, server, dana));

const sheet = (page: Page) => page.getByRole("dialog", { name: /^Repair/ });
const equation = (page: Page, term: string | RegExp) =>
  page.getByRole("region", { name: "How it stands" }).getByRole("button", { name: term });

/** nextOut is the agent whose job is out and not fetched: chance chose it. */
async function nextOut(server: TestServer): Promise<TestAgent> {
  const { rows } = await server.database.query(
    "SELECT machine_id FROM job WHERE state = 'queued' AND released_at IS NOT NULL ORDER BY leaf_index LIMIT 1",
  );
  const agent = agents.find(({ machineId }) => machineId === rows[0]?.machine_id);
  if (!agent) throw new Error("no job is out");
  return agent;
}

async function fails(server: TestServer): Promise<void> {
  const agent = await nextOut(server);
  const job = await agent.fetchJob();
  await agent.begin(job);
  await agent.finish(job, { outcome: "failed", verdict: "After ten minutes it is still not free." });
}

test("before the first batch the list says how to get one", async ({ page, server }) => {
  await page.goto(`${server.url}/batches`);
  await expect(page.getByText("No repair was sent to several machines yet")).toBeVisible();
  await page.goto(`${server.url}/batches/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByText("There is no such batch here")).toBeVisible();
  await expectAccessible(page);
});

test("one press reaches all machines with a finding, in waves, and a double click is one batch", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/findings/installer-busy`);
  await page.getByRole("button", { name: "Repair 4…" }).click();
  await expect(sheet(page).getByRole("region", { name: "Whom it reaches" })).toContainText("4online");
  await sheet(page).getByText("Wait for the installer", { exact: true }).click();
  await expect(sheet(page).getByLabel("First")).toHaveValue("1");
  await sheet(page).getByLabel("Then each").fill("");
  const dispatch = sheet(page).getByRole("button", { name: "Dispatch to 4" });
  await expect(dispatch).toBeDisabled();
  await expect(dispatch).toHaveAccessibleDescription("Cannot be sent yet: a field above needs another value.");
  await sheet(page).getByLabel("Then each").fill("1");
  await expect(sheet(page)).toContainText("4 waves.");
  await expectAccessible(page);
  await sheet(page).getByRole("button", { name: "Dispatch to 4" }).dblclick();
  await expect(page).toHaveURL(/\/batches\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Wait for the installer on 4 machines" })).toBeVisible();
  await expect(equation(page, "1 Waits for its machine")).toBeVisible();
  await expect(equation(page, "3 Waits for its wave")).toBeVisible();
  const { rows } = await server.database.query("SELECT count(*)::int AS count FROM batch");
  expect(rows[0].count).toBe(1);
  await expectAccessible(page);
});

const openBatch = async (page: Page, server: TestServer) => {
  await page.goto(`${server.url}/batches`);
  await page.getByRole("link", { name: "Wait for the installer on 4 machines" }).click();
  await expect(page).toHaveURL(/\/batches\/[0-9a-f-]{36}$/);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
};

test("it follows its waves live, is paused and goes on, and halts by itself", async ({ page, server }) => {
  await openBatch(page, server);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(equation(page, "1 Held back")).toBeVisible();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(equation(page, "1 Waits for its machine")).toBeVisible();
  await fails(server);
  await expect(equation(page, "1 Failed")).toBeVisible();
  await expect(page.getByRole("region", { name: "Waves", exact: true })).toContainText(/Wave 2.*0 ended, out since/);
  await fails(server);
  await expect(page.getByText("It halted by itself: nothing more is sent")).toBeVisible();
  await expect(page.getByText("2 machines ended badly; the limit is 2.").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "What did not work" })).toContainText(
    "2After ten minutes it is still not free.",
  );
  await expectAccessible(page, everyView);
});

test("after a halt it goes on with a reason only; one that is mended counts as such", async ({ page, server }) => {
  await openBatch(page, server);
  await page.getByRole("button", { name: "Go on…" }).click();
  const dialog = page.getByRole("dialog", { name: "Let it go on?" });
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByText("say why it may go on", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Why it may go on").fill("INC-48213 the driver is out of the way");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(equation(page, "1 Waits for its machine")).toBeVisible();
  const agent = await nextOut(server);
  const job = await agent.fetchJob();
  await agent.begin(job);
  agent.facts = healthyFacts();
  await agent.finish(job, { outcome: "acted", verdict: "It is free." });
  await expect(equation(page, "1 Verifying")).toBeVisible();
  await agent.checkIn();
  await expect(page.getByText("1 of 4 machines is mended.")).toBeVisible();
});

test("terms of the equation filter the machines; the rest is cancelled and the batch ends", async ({
  page,
  server,
}) => {
  await openBatch(page, server);
  await equation(page, "2 Failed").click();
  await expect(page).toHaveURL(/part=failed/);
  await expect(page.locator("[data-row]")).toHaveCount(2);
  await equation(page, "2 Failed").click();
  await expect(page.locator("[data-row]")).toHaveCount(4);
  await page.keyboard.press("j");
  await expect(page.locator("[data-row]").first()).toBeFocused();
  await page.getByRole("button", { name: "Cancel 1…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the rest" }).click();
  await expect(equation(page, "1 Cancelled")).toBeVisible();
  await expect(page.getByText("Ended", { exact: true })).toBeVisible();
  await page.goto(`${page.url().split("?")[0]}?part=expired`);
  await expect(page.getByText("None is “expired” now")).toBeVisible();
  await expectAccessible(page);
});

test("the failed are retried as a batch of their own, and the machines are downloaded", async ({ page, server }) => {
  await openBatch(page, server);
  const csv = await page.request.get(`${page.url().replace("/batches/", "/api/batches/")}.csv`);
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect((await csv.text()).trim().split("\r\n")).toHaveLength(5);
  await page.getByRole("button", { name: "Retry the failed…" }).click();
  await expect(sheet(page)).toContainText("Repair 2 machines");
  await sheet(page).getByRole("button", { name: "Dispatch to 2" }).click();
  await expect(page.getByRole("heading", { name: "Wait for the installer on 2 machines" })).toBeVisible();
  await expect(page.getByRole("link", { name: "retries the failed of an earlier one" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel 2…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the rest" }).click();
  await expect(equation(page, "2 Cancelled")).toBeVisible();
});

test("from medium risk on a dry run of a sample comes first, and is read in the sheet", async ({ page, server }) => {
  await page.goto(`${server.url}/findings/installer-busy`);
  await page.getByRole("button", { name: "Repair 3…" }).click();
  await sheet(page).getByText("Restart the Windows Installer service", { exact: true }).click();
  await sheet(page).getByLabel("Reason, for the audit").fill("INC-48213 setup hangs");
  const dispatch = sheet(page).getByRole("button", { name: "Dispatch to 3" });
  await expect(dispatch).toBeDisabled();
  await expect(dispatch).toHaveAccessibleDescription("Cannot be sent yet: with medium risk a dry run comes first.");
  await sheet(page).getByRole("button", { name: "Dry run", exact: true }).click();
  await expect(
    sheet(page)
      .getByText(/waits for .* to fetch it/)
      .first(),
  ).toBeVisible();
  for (const agent of agents.filter(({ facts }) => facts.pulse.lock.state === "held")) {
    const job = await agent.fetchJob();
    await agent.begin(job);
    await agent.finish(job, { outcome: "nothing-to-do", verdict: "The service is well." });
  }
  await expect(sheet(page).getByText("The service is well.")).toHaveCount(3);
  await expectAccessible(page);
  await sheet(page).getByRole("button", { name: "Dispatch to 3" }).click();
  await expect(
    page.getByRole("heading", { name: "Restart the Windows Installer service on 3 machines" }),
  ).toBeVisible();
});

test("the list of batches and the filters of jobs lead to each other", async ({ page, server }) => {
  await page.goto(`${server.url}/batches`);
  await expect(page.locator("[data-row]")).toHaveCount(4); // with the dry run
  await expectAccessible(page);
  await page.getByRole("button", { name: "Under way" }).click();
  await expect(page.locator("[data-row]")).toHaveCount(1);
  await page.getByRole("combobox", { name: "Repair" }).click();
  await page.getByRole("option", { name: "Wait for the installer" }).click();
  await expect(page.getByText("No batch fits these filters")).toBeVisible();
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.locator("[data-row]")).toHaveCount(4);
  await page.getByRole("link", { name: "One by one" }).click();
  await expect(page.getByRole("combobox", { name: "State" })).toBeVisible(); // the page of jobs is there
  await page.getByRole("combobox", { name: "Repair" }).click();
  await page.getByRole("option", { name: "Wait for the installer" }).click();
  await expect(page).toHaveURL(/repair=wait-for-installer/);
  await expect(page.locator("[data-row]")).toHaveCount(6);
  await expectAccessible(page);
});
