import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import pg from "pg";
import { spawnChild } from "../../../test/spawn-child.ts";

/** TestServer is a built server of one worker's own, on a database of its own. */
export type TestServer = { url: string; setupUrl: string | null; database: pg.Pool };

/** test brings a server, and fails when a page wrote an error to its console: a blocked script, a hydration, a crash. */
export const test = base.extend<{ quietConsole: undefined }, { server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const databaseUrl = await makeDatabase();
      const dataDir = mkdtempSync(join(tmpdir(), "slipway-e2e-data-"));
      const env = {
        ...{ DATABASE_URL: databaseUrl, NODE_ENV: "production" },
        ...{ NEXT_TELEMETRY_DISABLED: "1", LOG_LEVEL: "warn" },
      };
      type Said = Omit<TestServer, "database">;
      const child = spawnChild<Said>(join(import.meta.dirname, "serve.mjs"), [dataDir], env);
      const said = await child.ready;
      const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
      await use({ ...said, database });
      await database.end();
      await child.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 60_000 },
  ],
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
export { addPerson } from "./support/add-person.ts";

/** wakeAfterLoading lets loading end only when the page's script is there: it takes no press and no key before. */
function wakeAfterLoading(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const awake = () => expect(page.locator("[data-waking]")).toHaveCount(0);
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

async function makeDatabase(): Promise<string> {
  const server = process.env.SLIPWAY_E2E_POSTGRES;
  if (!server) throw new Error("Playwright’s global set-up has not run");
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: `${server}postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template_slipway`);
  await admin.end();
  return server + name;
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

/** View is a colour scheme, a window and what axe looks for in it. */
type View = readonly ["light" | "dark", width: number, height: number, "all" | "colours"];

/** everyView is for a page's frame, once. A scheme changes colours and nothing else: in dark the rest of a page is as it was seen to be in light. */
export const everyView: readonly View[] = [
  ["light", 1440, 1000, "all"],
  ["dark", 1440, 1000, "colours"],
  ["light", 390, 844, "all"],
  ["dark", 390, 844, "colours"],
];
/** twoViews have each scheme and each width once: for the many states of a page whose frame was seen in every view. */
const twoViews: readonly View[] = [
  ["light", 1440, 1000, "all"],
  ["dark", 390, 844, "all"],
];

/** In the page: what fades or slides is at its end, as a person would look at it; what goes round and round goes on. */
async function endAnimations(): Promise<void> {
  // A change of scheme begins its transitions with the next frame.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
}

/** expectAccessible runs axe (WCAG 2.1 A and AA) over the page in light and dark, wide and on the phone. */
export async function expectAccessible(page: Page, views = twoViews): Promise<void> {
  const before = page.viewportSize();
  for (const [colorScheme, width, height, looks] of views) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await page.evaluate(endAnimations);
    // No frames here, and only what is wrong is wanted: half the time.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
    if (looks === "colours") axe.withRules(["color-contrast", "link-in-text-block"]);
    else axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]);
    const { violations } = await axe.analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
    );
    expect(found, `axe, ${colorScheme}, ${width} px`).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `sideways scrolling at ${width} px`).toBe(0);
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (before) await page.setViewportSize(before);
}
