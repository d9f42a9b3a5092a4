import { spawn } from "node:child_process";

const OPENERS = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };

/** openBrowser asks the desktop to show the address; where there is none, the printed address has to do. */
export function openBrowser(url) {
  const [command, ...before] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...before, url], { detached: true, stdio: "ignore" });
  child.once("error", () => {});
  child.unref();
}
