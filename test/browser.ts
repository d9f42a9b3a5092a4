import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

const SYSTEM = [
  // Without a window to draw it loads a page in half the time.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
// As root there is no sandbox; the rest keeps a browser under test from calling home.
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** findBrowser picks the browser: SLIPWAY_BROWSER, else Playwright's own, else the system's, else on Linux x64 the one inside an npm package. */
export async function findBrowser(environment = process.env, system = SYSTEM): Promise<LaunchOptions> {
  const named = environment.SLIPWAY_BROWSER;
  if (named && !existsSync(named)) throw new Error(`SLIPWAY_BROWSER is ${named}, and there is no such file.`);
  if (named) return { executablePath: named, args: QUIET };
  if (environment.SLIPWAY_BROWSER_FROM_NPM !== "1") {
    if (existsSync(chromium.executablePath())) return { args: QUIET };
    const executablePath = system.find((path) => existsSync(path));
    if (executablePath) return { executablePath, args: QUIET };
  }
  if (process.platform === "linux" && process.arch === "x64") return browserFromNpm();
  throw new Error(
    "No browser for the tests: install Chromium, run npx playwright install chromium, or name one in SLIPWAY_BROWSER.",
  );
}

async function browserFromNpm(): Promise<LaunchOptions> {
  // With this set, the package also unpacks the libraries and fonts that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const executablePath = await packed.executablePath();
  return { executablePath, args: [...QUIET, "--headless=shell"], env: process.env as Record<string, string> };
}
