import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

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

/** What each look asks of axe: everything of WCAG 2.1 A and AA, or what a colour scheme decides. */
const wishes = {
  all: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
  colours: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} satisfies Record<View[3], axe.RunOnly>;

/** violations names each rule that is broken, with the elements. A page gets axe once: it is half a megabyte of script. */
async function violations(page: Page, looks: View[3]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ runOnly, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  }, wishes[looks]);
}

/** expectAccessible runs axe (WCAG 2.1 A and AA) over the page in light and dark, wide and on the phone. */
export async function expectAccessible(page: Page, views = twoViews): Promise<void> {
  const before = page.viewportSize();
  for (const [colorScheme, width, height, looks] of views) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await page.evaluate(endAnimations);
    const found = await violations(page, looks);
    expect(found, `axe, ${colorScheme}, ${width} px`).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `sideways scrolling at ${width} px`).toBe(0);
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (before) await page.setViewportSize(before);
}
