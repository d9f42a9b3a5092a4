import { utf16 } from "@slipway/shared/installer/log/testing/encode";
import { logBuilder } from "@slipway/shared/installer/log/testing/log-builder";
import type { Page } from "@playwright/test";
import { addPerson, everyView, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { suitePatch } from "./support/suite-patch.ts";
import { type SuiteFile, suitePackage } from "./support/suite-package.ts";
import { dana, vera } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 90_000 }); // axe looks at the page four times

test.beforeAll(async ({ server }) => {
  await addPerson(server.database, vera);
  await addPerson(server.database, dana);
});

async function open(page: Page, server: TestServer, person: typeof vera | typeof dana = vera): Promise<void> {
  await signInOnce(page.context(), server, person);
  await page.goto(`${server.url}/inspect`);
}

/** An upgrade that fails since the old version's package is gone, with a wait and much in between. */
function failedUpgrade(): string {
  const log = logBuilder().engine("C:\\packages\\suite-4.2.0.msi").start("INSTALL");
  log.start("CostFinalize");
  for (let at = 0; at < 400; at++)
    log.server(`Component: part${at}; Installed: Absent;   Request: Local;   Action: Local`);
  log.end("CostFinalize", 1).start("InstallValidate").wait(36_000).end("InstallValidate", 1);
  log.start("RemoveExistingProducts").nested("{22222222-3333-4444-5555-666666666666}");
  log.server("Warning: Local cached package 'C:\\Windows\\Installer\\5f3a91c.msi' is missing.");
  log.wait(72_000).note(1706, "-2147483647", "suite-4.1.0.msi").server("MainEngineThread is returning 1612").leave();
  log.error(
    1714,
    "The older version of Contoso Suite 4.1.0 cannot be removed. System Error 1612.",
    "Contoso Suite 4.1.0",
    "{22222222-3333-4444-5555-666666666666}",
    1612,
  );
  log.end("RemoveExistingProducts", 3).end("INSTALL", 3);
  for (let at = 0; at < 900; at++) log.property("S", `Setting${at}`, `value ${at}`);
  return log.returns(1603).text();
}

const asFile = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});
const choose = (page: Page, ...files: ReturnType<typeof asFile>[]) =>
  page.getByLabel("Files to inspect").setInputFiles(files);
const failedLog = () => asFile("suite-4.2.0.log", utf16(failedUpgrade()));

const oldFiles: readonly SuiteFile[] = [
  { name: "suite.exe", version: "1.0.0.0", component: 1 },
  { name: "tls.dll", version: "3.2.1.0", component: 2 },
  { name: "ike.dll", version: "1.0.0.0", component: 3 },
];
const newFiles: readonly SuiteFile[] = [
  { name: "suite.exe", version: "2.0.0.0", component: 1 },
  { name: "tls.dll", version: "3.1.9.0", component: 2 },
  { name: "wire.dll", version: "2.0.0.0", component: 4 },
];
const oldSuite = () => asFile("suite-1.0.0.msi", suitePackage("1.0.0", oldFiles));
const newSuite = () => asFile("suite-2.0.0.msi", suitePackage("2.0.0", newFiles));

test("a failed log is told from its cause to its exit code; each step leads to its line, and nothing is sent", async ({
  page,
  server,
}) => {
  await open(page, server);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Drop a log, or one package or two.");
  await expect(page.getByText("Nothing is uploaded unless you ask for a link.")).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await choose(page, failedLog());
  const diagnosis = page.getByRole("region", { name: "Diagnosis" });
  await expect(diagnosis).toContainText("Contoso Suite 4.2.0 failed with 1603 (ERROR_INSTALL_FAILURE).");
  await expect(diagnosis).toContainText(
    "The older version cannot be removed: its cached package is missing or broken.",
  );
  await expect(diagnosis).toContainText("It died in RemoveExistingProducts on Contoso Suite 4.1.0");
  await expect(page.getByRole("region", { name: "Around it" })).toContainText("Removing the old version72 s");
  const lines = page.getByRole("listbox", { name: "Lines of the log" });
  await page.getByRole("button", { name: "Jump to the cause" }).click();
  await expect(lines).toBeFocused();
  await expect(lines.getByRole("option", { selected: true })).toContainText("root cause");
  await expectAccessible(page, everyView);
  expect(sent).toEqual([]);
});

test("lines are walked, unfolded and found by keyboard, over the whole log", async ({ page, server }) => {
  await open(page, server);
  await choose(page, failedLog());
  const lines = page.getByRole("listbox", { name: "Lines of the log" });
  const chosen = lines.getByRole("option", { selected: true });
  await lines.focus();
  await page.keyboard.press("End");
  await expect(chosen).toContainText("=== Verbose logging stopped");
  for (let at = 0; at < 3; at++) await page.keyboard.press("k");
  await expect(chosen).toContainText("lines folded");
  await page.keyboard.press("Enter");
  await expect(chosen).toContainText("Setting");
  await page.getByRole("textbox", { name: "Find in log" }).fill("SETTING777 ");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await expect(chosen).toContainText("Setting777 = value 777");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await expect(chosen).toHaveAttribute("aria-setsize", "1342");
});

test("a log that is cut off says what is missing, and a zip is refused with its place", async ({ page, server }) => {
  await open(page, server);
  const whole = utf16(failedUpgrade());
  await choose(page, asFile("cut.log", whole.subarray(0, whole.length / 4)));
  await expect(page.getByRole("region", { name: "Diagnosis" })).toContainText("is not known: the log stops before");
  await expect(page.getByText("The end is missing")).toBeVisible();
  await choose(page, asFile("suite.msi", new TextEncoder().encode("PK\u0003\u0004 and so on")));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "suite.msi is a zip archive, neither a log nor a Windows Installer package.",
  );
  await expect(page.getByText("not-a-compound-file, offset 0")).toBeVisible();
});

test("a package is told in plain words, with its warnings, every row of its tables, and its cabinets", async ({
  page,
  server,
}) => {
  await open(page, server);
  await choose(page, newSuite());
  await expect(page.getByRole("region", { name: "What it is" })).toContainText(
    "Contoso Suite 2.0.0 by Contoso. Installs for all users of the machine.",
  );
  await expect(page.getByRole("region", { name: "Custom actions" })).toContainText("as SYSTEM");
  await expect(page.getByRole("region", { name: "What breaks fleets" })).toContainText("action-unguarded-at-uninstall");
  await page.getByRole("tab", { name: "If uninstalled" }).click();
  const removal = page.getByRole("region", { name: "If uninstalled" });
  await expect(removal).toContainText("Removes 3 files and 1 folder; nothing that it brought stays.");
  await expect(removal).toContainText("from a machine that has only this");
  await expect(removal).toContainText("1 custom action runs at the removal");
  await page.getByRole("tab", { name: "Tables" }).click();
  const rows = page.getByRole("grid", { name: "Rows of Property" });
  await expect(rows.getByRole("gridcell", { name: "ProductName" })).toBeVisible();
  await expect(rows).toHaveAttribute("aria-rowcount", "509");
  await rows.focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows.getByRole("row", { selected: true })).toContainText("Contoso Suite");
  await rows.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(rows.getByRole("gridcell", { name: "SETTING499" })).toBeVisible();
  await page.getByRole("tab", { name: "Streams and cabinets" }).click();
  await expect(page.getByRole("region", { name: "Cabinet suite.cab" })).toContainText("f.wire.dll");
  const whole = newSuite();
  await choose(page, { ...whole, name: "short.msi", buffer: whole.buffer.subarray(0, -256) });
  await expect(page.getByText("1 part could not be read; the others are shown")).toBeVisible();
  await expect(page.getByRole("region", { name: "What it is" })).toContainText("Contoso Suite 2.0.0");
});

test("two packages dropped at once: what the upgrade loses, by where the old version is removed", async ({
  page,
  server,
}) => {
  await open(page, server);
  const files = [newSuite(), oldSuite()].map(({ name, buffer }) => ({ name, bytes: buffer.toString("base64") }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of dropped)
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
  }, files);
  const forecast = page.getByRole("region", { name: "Forecast" });
  await expect(forecast).toContainText("Upgrading Contoso Suite 1.0.0 to 2.0.0 loses tls.dll, which 2.0.0 needs.");
  const things = page.getByRole("grid", { name: "What becomes of each thing" });
  await expect(things.getByRole("row").filter({ hasText: "tls.dll" })).toContainText("rule 17");
  await expectAccessible(page);
  await forecast.getByRole("button", { name: /^Late\b/ }).click();
  await expect(things.getByRole("row").filter({ hasText: "tls.dll" })).toContainText("kept");
  await page.getByRole("button", { name: "Swap old and new" }).click();
  await expect(forecast).toContainText("2.0.0");
});

test("a patch says what it is for and changes; with its package every row as it was and is", async ({
  page,
  server,
}) => {
  await open(page, server);
  const patch = asFile("suite-sp1.msp", suitePatch());
  await choose(page, patch);
  const what = page.getByRole("region", { name: "What it is", exact: true });
  await expect(what).toContainText(/takes one product from 1\.0\.0 to 1\.0\.1\.\s*It can be taken off again\./);
  await expect(page.getByRole("region", { name: "Other patches" })).toContainText("obsolete with this one: taken away");
  await expect(page.getByText("what each row was before is not in a patch")).toBeVisible();
  const grid = page.getByRole("grid", { name: "Changes of File" });
  await expect(grid.getByRole("row").filter({ hasText: "f.suite.exe" })).toContainText(/changed.*1\.0\.1\.0/);
  await expectAccessible(page);

  await page.getByLabel("Its package", { exact: true }).setInputFiles(oldSuite());
  await expect(what).toContainText("Contoso Suite SP1 makes Contoso Suite 1.0.1 of Contoso Suite 1.0.0.");
  await expect(what).toContainText("1 file changes and 1 is new; 4 rows in 2 tables.");
  await expect(page.getByRole("region", { name: "Files" })).toContainText(/suite\.exe.*1\.0\.0\.0.*1\.0\.1\.0/);
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await expect(grid.getByRole("row", { selected: true })).toContainText("1.0.0.0 1.0.1.0");
  await expectAccessible(page);
  await choose(page, patch, newSuite());
  await expect(page.getByText("Windows would refuse this patch for this package")).toBeVisible();
});

test("a file is kept and linked to only when asked; whoever may read opens the link, another finds nothing", async ({
  page,
  server,
  browser,
}) => {
  await open(page, server, dana);
  await choose(page, failedLog());
  await page.getByRole("button", { name: "Keep and link…" }).click();
  const dialog = page.getByRole("dialog", { name: "Upload to get a link?" });
  await expect(dialog).toContainText("suite-4.2.0.log");
  await expect(dialog).toContainText("can open it for 90 days");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Upload/ }).click();
  await expect(page).toHaveURL(/\/inspect\?sha256=[0-9a-f]{64}$/);
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expect(page.getByText(/kept on this server until/)).toBeVisible();

  const reader = await browser.newContext();
  await signInOnce(reader, server, vera);
  const opened = await reader.newPage();
  await opened.goto(page.url());
  await expect(opened.getByRole("heading", { level: 1, name: "suite-4.2.0.log" })).toBeVisible();
  await expect(opened.getByRole("region", { name: "Diagnosis" })).toContainText("failed with 1603");
  await choose(opened, oldSuite());
  await expect(opened).toHaveURL(/\/inspect$/);
  await expect(opened.getByRole("button", { name: "Keep and link…" }), "who may not keep").toHaveCount(0);
  await opened.goto(`${server.url}/inspect?sha256=${"0".repeat(64)}`);
  await expect(opened.getByText("No file is kept here under this SHA-256")).toBeVisible();
  await reader.close();
});
