import { test as base, expect, type Page } from "@playwright/test";
import { ServerOfFile, type TestServer } from "./support/server-of-file.ts";

/** test brings a server of the file's own, and fails when a page wrote an error to its console: a blocked script, a hydration, a crash. */
export const test = base.extend<{ quietConsole: undefined; server: TestServer }, { servers: ServerOfFile }>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const servers = new ServerOfFile();
      await use(servers);
      await servers.stop();
    },
    { scope: "worker" },
  ],
  server: [async ({ servers }, use, { file }) => use(await servers.of(file)), { timeout: 60_000 }],
  quietConsole: [
    async ({ page }, use) => {
      wakeAfterLoading(page);
      const said: string[] = [];
      page.on("console", (message) => {
        // What the server answered is the test's own business; everything else is ours.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          said.push(message.text());
      });
      page.on("pageerror", (error) => said.push(error.message));
      await use(undefined);
      expect(said, "what the pages wrote to their consoles").toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
export type { TestServer };
export { addPerson } from "./support/add-person.ts";
export { everyView, expectAccessible } from "./support/expect-accessible.ts";

/** wakeAfterLoading lets loading end only when the page's script is there: it takes no press and no key before. */
function wakeAfterLoading(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  // An expectation would look every half a second only. By a timer: a starved browser may draw no frames for long.
  const awake = () =>
    page.waitForFunction(() => document.querySelector("[data-waking]") === null, undefined, { polling: 50 });
  page.goto = async (...args) => {
    const answer = await goto(...args);
    await awake();
    return answer;
  };
  page.reload = async (...args) => {
    const answer = await reload(...args);
    await awake();
    return answer;
  };
}

export async function signIn(
  page: Page,
  server: TestServer,
  person: { email: string; password: string },
): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
