import type { Page } from "@playwright/test";

/**
 * pressRetry presses Retry while what the page reads still fails, and lets it through after: a page that has been told of a
 * change reads again by itself, and would take the button away.
 */
export async function pressRetry(page: Page, failing: string | RegExp): Promise<void> {
  const asked = page.waitForRequest(failing);
  await page.getByRole("button", { name: "Retry" }).click();
  await asked;
  await page.unroute(failing);
}
