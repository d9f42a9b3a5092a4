import { defineConfig } from "@playwright/test";
import { findBrowser } from "./test/browser.ts";

export default defineConfig({
  testDir: "apps/web/e2e",
  globalSetup: "./test/e2e-postgres.ts",
  outputDir: "test-results",
  workers: 3, // on two cores: each waits a third of its time, for a wave, a retry, a message
  timeout: 30_000,
  expect: { timeout: 15_000 }, // two cores that also build need long to bring a page to life
  retries: 0, // a test that needs a second try is a fault
  forbidOnly: true,
  // At the size of a fleet: minutes of their own, in the suite "heavy".
  projects: [
    { name: "browser", testIgnore: "**/*.heavy.spec.ts" },
    { name: "heavy", testMatch: "**/*.heavy.spec.ts" },
  ],
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 1000 },
    launchOptions: await findBrowser(),
    reuseContext: true, // wiped between tests; a new one would compile every script anew
    // Recording costs a third of the time; a failure prints what the page showed in any case.
    trace: process.env.SLIPWAY_TRACE ? "retain-on-failure" : "off",
  },
});
