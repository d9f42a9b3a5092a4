import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { busyFacts, healthyFacts, stuckFacts, twoGos } from "./support/facts.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { makeToken, TestAgent } from "./support/test-agent.ts";
import { dana, vera } from "./support/people.ts";

const minute = 60_000;
// Several looks of axe at each page take their time on a busy machine.
test.beforeEach(() => test.slow());

let token = "";
test.beforeAll(async ({ server }) => {
  await addPerson(server.database, dana);
  await addPerson(server.database, vera);
  token = await makeToken(server.database, "Frankfurt");
});

/** enrolled is a machine of these facts, already told to the server. */
async function enrolled(server: TestServer, hostname: string, facts = healthyFacts()): Promise<TestAgent> {
  const agent = await new TestAgent(server.url, hostname, facts).enrol(token);
  await agent.checkIn();
  return agent;
}

async function open(page: Page, server: TestServer, path: string, person = dana): Promise<void> {
  await signInOnce(page.context(), server, person);
  await page.goto(server.url + path);
}

const diagnosis = (page: Page) => page.getByRole("region", { name: "Diagnosis" });

test("a held installer is seen, named, waited for, and mended only when fresh facts prove it", async ({
  page,
  server,
}) => {
  const agent = await enrolled(server, "LT-0417", busyFacts(Date.now() - 4 * minute));
  await open(page, server, `/machines/${agent.machineId}`);

  await expect(diagnosis(page)).toContainText(
    /Contoso Suite 4\.2 \(msiexec 6120, started by CORP\\dana 4 minutes ago\) holds the installer/,
  );
  await expect(page.getByText("Windows names it as owner of the lock.")).toBeVisible();
  await expect(page.getByText("holds the lock", { exact: true })).toBeVisible();
  await expect(page.getByText("Blocked", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Wait for the installer", exact: true }).click();
  const job = await agent.fetchJob();
  expect(job.order).toMatchObject({ repair: "wait-for-installer", kind: "repair" });
  await agent.begin(job, "Looked 3 times, still held.");
  await expect(diagnosis(page)).toContainText("running");
  await expect(diagnosis(page)).toContainText("Looked 3 times, still held.");
  await expect(page.getByRole("button", { name: /Wait for the installer/ })).toHaveCount(0);
  await expect(diagnosis(page).getByRole("button", { name: "Cancel job…" })).toBeVisible();
  await expect(diagnosis(page).getByRole("button", { name: "Open job" })).toBeVisible();

  await agent.finish(job, { verdict: "The installer became free, and was free again at a second look." });
  await expect(diagnosis(page)).toContainText("verifying");
  await expect(diagnosis(page)).toContainText("holds the installer");

  agent.facts = healthyFacts();
  await agent.checkIn();
  await expect(diagnosis(page)).toContainText("LT-0417 can install software.");
  await expect(diagnosis(page)).toContainText("succeeded");
  await expect(page.getByText("Nobody holds it.")).toBeVisible();

  await diagnosis(page).getByRole("link", { name: "Wait for the installer" }).click();
  await expect(page.getByRole("region", { name: "Result" })).toContainText(
    /Installer held: cleared by facts of \d\d:\d\d:\d\d/,
  );
  await expect(page.getByText("verified by the agent")).toBeVisible();
  await expectAccessible(page);
});

test("the page of a held installer can be used by everybody, in each scheme and width", async ({ page, server }) => {
  const agent = await enrolled(server, "LT-0418", busyFacts(Date.now() - minute));
  await open(page, server, `/machines/${agent.machineId}`);
  await expect(diagnosis(page)).toContainText("holds the installer");
  await expectAccessible(page, everyView);
});

test("look again is answered by the held call, and the fresh facts show by themselves", async ({ page, server }) => {
  const agent = await enrolled(server, "MUC-SAL-0104", busyFacts(Date.now() - minute));
  await open(page, server, `/machines/${agent.machineId}`);
  await expect(diagnosis(page)).toContainText("holds the installer");

  agent.facts = healthyFacts();
  const held = agent.checkIn({ holdMs: 20_000, sections: [] });
  await page.getByRole("button", { name: "Look again" }).click();
  const { lookAgain } = await held;
  expect(lookAgain?.probes).toContain("pulse");
  await expect(page.getByRole("button", { name: "Looking" })).toBeVisible();
  await agent.checkIn({ answersLookAgain: lookAgain?.id ?? null });
  await expect(diagnosis(page)).toContainText("can install software");
  await expect(page.getByRole("button", { name: "Look again" })).toBeEnabled();
});

test("a stuck installer shows the service, its idle child and the client that is gone", async ({ page, server }) => {
  const now = Date.now();
  const agent = await enrolled(server, "FRA-DEV-0142", {
    ...stuckFacts(now - 47 * minute, now - 28 * minute),
    go: twoGos,
  });
  await open(page, server, `/machines/${agent.machineId}`);

  await expect(diagnosis(page)).toContainText(
    "Contoso Suite 4.2 has held the installer for 47 minutes; its client process 11864 is gone.",
  );
  await expect(page.getByText("The installer's own event log names it (event 1040).")).toBeVisible();
  await expect(page.getByText("idle 28 min")).toBeVisible();
  await expect(page.locator(".line-through")).toHaveText("client");
  // Nobody is told of a window that is gone with its client: what can act comes first, the rest says why it cannot.
  await expect(diagnosis(page)).toContainText("Recommended: Offer a restart");
  await expect(diagnosis(page)).toContainText("The client process is gone, so there is no window");
  await expect(page.getByRole("button", { name: /Tell the user/ })).toHaveCount(0);
  await expect(page.getByRole("paragraph").filter({ hasText: "Another Go comes first on PATH" })).toBeVisible();
  await expectAccessible(page);

  for (const [tab, expected] of [
    ["Go", "C:\\Program Files\\Go\\bin"],
    ["UAC", "ConsentPromptBehaviorAdmin"],
    ["Facts", "installer-transactions"],
    ["Agent", "Frankfurt, autumn"],
    ["Timeline", "Installer stuck"],
  ] as const) {
    await page.getByRole("tab", { name: tab, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`tab=${tab.toLowerCase()}`));
    await expect(page.getByRole("tabpanel").getByText(expected).first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("a risky repair is sent after its dry run was shown and a reason given, and nothing typed is lost", async ({
  page,
  server,
}) => {
  const now = Date.now();
  const agent = await enrolled(server, "FRA-DEV-0188", stuckFacts(now - 47 * minute, now - 28 * minute));
  await open(page, server, `/machines/${agent.machineId}?repair=schedule-reboot`);
  const sheet = page.getByRole("dialog", { name: "Repair FRA-DEV-0188" });
  await expect(sheet.getByText("Never restarts over open work without asking.")).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Dispatch" })).toBeDisabled();
  await sheet.getByRole("spinbutton", { name: "Grace" }).fill("10");
  await expectAccessible(page);

  await sheet.getByRole("button", { name: "Dry run" }).click();
  const look = await agent.fetchJob();
  expect(look.order).toMatchObject({ repair: "schedule-reboot", kind: "dry-run", parameters: { graceMinutes: 10 } });
  await agent.begin(look);
  await agent.finish(look, {
    verdict: "It would ask CORP\\dana to restart.",
    steps: [
      {
        name: "Ask to restart",
        before: "CORP\\dana is signed in",
        after: null,
        outcome: "would-do",
        because: null,
        changes: [{ kind: "restart", target: "FRA-DEV-0188", action: "restart after 10 minutes of grace" }],
        changeCount: 1,
        tookMs: 12,
      },
    ],
  });
  await expect(sheet.getByText("restart after 10 minutes of grace")).toBeVisible();
  await expectAccessible(page);

  await sheet.getByRole("spinbutton", { name: "Grace" }).fill("15");
  await expect(sheet.getByText("That dry run was of something else")).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Dispatch" })).toBeDisabled();
  await sheet.getByRole("spinbutton", { name: "Grace" }).fill("10");
  await sheet.getByRole("button", { name: "Dispatch" }).click();
  await expect(sheet.getByText(/has high risk: say why/)).toBeVisible();
  await sheet.getByLabel("Reason, for the audit").fill("INC-48213 setup hangs");
  await sheet.getByRole("button", { name: "Dispatch" }).click();
  await expect(sheet).toBeHidden();
  const job = await agent.fetchJob();
  expect(job.order).toMatchObject({ repair: "schedule-reboot", kind: "repair", parameters: { graceMinutes: 10 } });

  await page.getByRole("link", { name: "Offer a restart" }).first().click();
  await expect(page).toHaveURL(/\/jobs\//); // the machine's page can cancel it too
  await page.getByRole("button", { name: "Cancel job…" }).click();
  await page.getByRole("button", { name: "Cancel job", exact: true }).click();
  await expect(page.getByRole("button", { name: "Cancelling" })).toBeVisible();
  await agent.begin(job);
  await agent.finish(job, { outcome: "cancelled", verdict: "It was cancelled before anybody was asked." });
  await expect(page.getByText("It was cancelled before anybody was asked.").first()).toBeVisible();
  await page.getByRole("button", { name: "Run again…" }).click();
  await expect(page.getByRole("dialog").getByRole("spinbutton", { name: "Grace" })).toHaveValue("10");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Run again…" })).toBeFocused();
});

test("what cannot be told is hatched and never healthy", async ({ page, server }) => {
  const agent = await enrolled(server, "HAM-DEV-0057");
  agent.broken = { pulse: { outcome: "timed-out", error: "no answer within 2 s" } };
  await agent.checkIn();
  await open(page, server, `/machines/${agent.machineId}`);
  await expect(diagnosis(page)).toContainText("Cannot tell whether HAM-DEV-0057 can install software.");
  await expect(diagnosis(page)).toContainText("pulse timed out.");
  await expect(page.getByText("can install software.", { exact: true })).toBeHidden();
  await expect(page.getByText("Healthy", { exact: true })).toBeHidden();
  await expect(page.getByText("cannot tell").first()).toBeVisible();
  await expectAccessible(page);
});

test("a look that failed stands beside a healthy status, hatched, with the way to look again", async ({
  page,
  server,
}) => {
  const agent = await enrolled(server, "LT-0610");
  agent.broken = { go: { outcome: "failed", error: "Access is denied. (5)" } };
  await agent.checkIn();
  await open(page, server, `/machines/${agent.machineId}`);
  await expect(diagnosis(page)).toContainText("Cannot tell everything: go failed: Access is denied. (5).");
  await expect(diagnosis(page)).not.toContainText("Nothing stands in the way.");
  await expect(page.getByText("Unknown", { exact: true })).toBeVisible();
  await expectAccessible(page);
  const held = agent.checkIn({ holdMs: 20_000, sections: [] });
  await page.getByRole("button", { name: "Look again at go", exact: true }).click();
  expect((await held).lookAgain?.probes).toContain("go");
  await page.getByRole("tab", { name: "Go", exact: true }).click();
  await expect(page.getByText("Cannot tell: the look failed.")).toBeVisible();
  await page.goto(`${server.url}/machines?q=LT-0610`);
  await expect(page.getByRole("row").filter({ hasText: "LT-0610" })).toContainText("unknown");
});

test("a viewer sees the same page, and reads who may act", async ({ page, server }) => {
  const agent = await enrolled(server, "BER-SAL-0219", busyFacts(Date.now() - minute));
  await open(page, server, `/machines/${agent.machineId}?repair=schedule-reboot`, vera);
  await expect(diagnosis(page)).toContainText("holds the installer");
  await expect(page.getByText("Its administrators may send repairs.")).toBeVisible();
  for (const name of [/Wait for the installer/, /Repair/, /Choose/, /Tell the user/])
    await expect(page.getByRole("button", { name })).toBeHidden();
  // Looking changes nothing: whoever may see the facts may ask for fresh ones.
  await expect(page.getByRole("button", { name: "Look again" })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectAccessible(page);
});

test("what an agent writes is text, whatever it holds", async ({ page, server }) => {
  const facts = busyFacts(Date.now() - minute);
  const evil = "<img src=x onerror=alert(1)>";
  for (const process of facts.pulse.processes)
    if (process.package) process.package = { ...process.package, productName: evil };
  for (const transaction of facts["installer-transactions"].open)
    transaction.package = { ...transaction.package, productName: evil };
  const agent = await enrolled(server, "PAR-OFF-0140", facts);
  await open(page, server, `/machines/${agent.machineId}`);
  await expect(diagnosis(page)).toContainText(evil);
  await expect(page.locator("img")).toHaveCount(0);
});

test("a machine that has gone quiet keeps its last facts, marked as old", async ({ page, server }) => {
  const agent = await enrolled(server, "WAW-DEV-0012");
  await server.database.query(
    "UPDATE presence SET last_seen_at = now() - interval '3 hours 12 minutes' WHERE machine_id = $1",
    [agent.machineId],
  );
  await open(page, server, `/machines/${agent.machineId}`);
  await expect(page.getByText("Last seen 3 h 12 min ago")).toBeVisible();
  await expect(page.getByText("asleep, seen 3 h 12 min ago")).toBeVisible();
  await server.database.query("UPDATE presence SET last_seen_at = now() - interval '2 days' WHERE machine_id = $1", [
    agent.machineId,
  ]);
  await page.reload();
  await expect(diagnosis(page)).toContainText("Cannot tell whether WAW-DEV-0012 can install software.");
  await expectAccessible(page);
});

test("a machine is retired for a reason, which the audit keeps, and deleted once its name is typed", async ({
  page,
  server,
}) => {
  const agent = await enrolled(server, "FRA-FIN-0033");
  await open(page, server, `/machines/${agent.machineId}?tab=agent`);
  await page.getByRole("button", { name: "Retire…" }).click();
  const retire = page.getByRole("button", { name: "Retire FRA-FIN-0033" });
  await expect(retire).toBeDisabled();
  await page.getByLabel("Reason, for the audit").fill("Sold");
  await retire.click();
  await expect(page.getByText("retired", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Repair…" })).toBeHidden();
  await expect(agent.checkIn()).rejects.toThrow(/retired/);
  const { rows } = await server.database.query(
    "SELECT reason FROM audit_entry WHERE action = 'machines.retire' AND subject_id = $1",
    [agent.machineId],
  );
  expect(rows).toEqual([{ reason: "Sold" }]);

  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByLabel("Reason, for the audit").fill("Sold, and nothing shall stay");
  const remove = page.getByRole("button", { name: "Delete FRA-FIN-0033" });
  await expect(remove).toBeDisabled();
  await page.getByLabel("Its name, to be sure").fill("FRA-FIN-0033");
  await remove.click();
  await expect(page).toHaveURL(`${server.url}/machines`);
  expect((await server.database.query("SELECT FROM machine WHERE id = $1", [agent.machineId])).rowCount).toBe(0);
});

test("an address that names no machine says so", async ({ page, server }) => {
  await open(page, server, "/machines/none");
  await expect(page.getByText("There is no such machine here")).toBeVisible();
  await expect(page.getByText(/cannot be used/)).toBeHidden();
  await page.goto(`${server.url}/machines/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByText("There is no such machine here")).toBeVisible();
  await expectAccessible(page);
});
