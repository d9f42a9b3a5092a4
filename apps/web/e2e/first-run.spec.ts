import { addPerson, everyView, expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { vera } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 90_000 }); // axe looks at each page four times

const miriam = { name: "Miriam Roth", email: "m.roth@contoso.example", password: "correct horse battery" };

test("every address leads to the first run while nobody owns the server", async ({ page, server }) => {
  for (const path of ["/", "/machines", "/sign-in"]) {
    await page.goto(server.url + path);
    await expect(page).toHaveURL(`${server.url}/setup`);
  }
  await expect(page.getByText("Open the link from the terminal")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create administrator" })).toBeHidden();
});

test("a link that is not the printed one makes nobody", async ({ page, server }) => {
  await page.goto(`${server.url}/setup#not-the-token`);
  await fillSetup(page, miriam);
  await expect(page.getByRole("alert").getByText("This link is not valid any more")).toBeVisible();
  expect((await server.database.query('SELECT FROM "user"')).rowCount).toBe(0);
});

test("a short password is refused at its field, which gets the focus", async ({ page, server }) => {
  await page.goto(server.setupUrl ?? "");
  await expectAccessible(page, everyView);
  await fillSetup(page, { ...miriam, password: "short" });
  await expect(page.getByText("At least 12 characters", { exact: true })).toBeVisible();
  await expect(page.getByText("This cannot be used as it is.", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Password")).toBeFocused();
});

test("the printed link makes the administrator, signs them in and shows how the first machine comes", async ({
  page,
  server,
}) => {
  await page.goto(server.setupUrl ?? "");
  await fillSetup(page, miriam);
  await expect(page).toHaveURL(`${server.url}/machines`);
  await expect(page.getByRole("heading", { name: /No machine reports yet/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Miriam Roth/ })).toBeVisible();
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("mach");
  await expect(page.getByRole("option", { name: "Machines" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.getByRole("button", { name: /Miriam Roth/ }).click();
  await expect(page.getByRole("menuitemradio", { name: "Light" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /Miriam Roth/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${server.url}/sign-in`);
  await page.goto(`${server.url}/machines`);
  await expect(page).toHaveURL(`${server.url}/sign-in`);
});

test("the first run is gone for good", async ({ page, server }) => {
  await page.goto(server.setupUrl ?? "");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password says no more than that, the right one opens the door", async ({ page, server }) => {
  await signIn(page, server, { ...miriam, password: "wrong wrong wrong" });
  await expect(page.getByRole("alert").getByText("E-mail or password is wrong.")).toBeVisible();
  await expectAccessible(page);
  await signIn(page, server, miriam);
  await expect(page).toHaveURL(`${server.url}/machines`);
});

test("a viewer sees the machines and nothing that changes anything", async ({ page, server }) => {
  await addPerson(server.database, vera);
  await signIn(page, server, vera);
  await expect(page.getByText("An administrator adds machines")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add machines…" })).toBeHidden();
  const main = page.getByRole("navigation", { name: "Main" }).first();
  await expect(main.getByRole("link", { name: "Machines" })).toBeVisible();
  await expect(main.getByRole("link", { name: "Settings" })).toBeHidden();
  const attempt = await page.request.post(`${server.url}/api/trpc/jobs.dispatch`, { data: { json: {} } });
  expect(attempt.status()).toBe(403);
  expect(await attempt.text()).toContain("This needs the right jobs.dispatch, which you do not have.");
});

test("each of this is in the audit log, and no password is", async ({ server }) => {
  const { rows } = await server.database.query("SELECT DISTINCT action, outcome FROM audit_entry ORDER BY 1, 2");
  expect(rows.map(({ action, outcome }: { action: string; outcome: string }) => `${action} ${outcome}`)).toEqual([
    "jobs.dispatch refused",
    "session.signIn done",
    "session.signIn refused",
    "session.signOut done",
    "setup.createAdministrator done",
    "setup.createAdministrator refused",
  ]);
  const leaks = await server.database.query("SELECT FROM audit_entry WHERE audit_entry::text LIKE ANY($1)", [
    [miriam.password, "wrong wrong wrong"].map((text) => `%${text}%`),
  ]);
  expect(leaks.rowCount).toBe(0);
});

async function fillSetup(
  page: import("@playwright/test").Page,
  person: { name: string; email: string; password: string },
): Promise<void> {
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create administrator" }).click();
}
