import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, start } from "../start/children.mjs";

/** runShown runs a Node program with its output on ours and answers its exit code; 1 when a signal ended it. */
export function runShown(args, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = start(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** check runs a Node program as one check: a line for it, and its output only where it failed. */
export async function check(name, args, { root, cwd = root }) {
  const logFile = join(root, ".slipway", "test.log");
  try {
    await run(process.execPath, args, { cwd, logFile, lines: 200 });
  } catch (error) {
    console.log(`  FAILED  ${name}\n${error.output || error.message}`);
    return { name, holds: false };
  }
  console.log(`  ok      ${name}`);
  return { name, holds: true };
}

/** scratchFolder is the temporary folder of one suite, so that nothing its tests leave stays behind. */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), "slipway-suite-"));
  chmodSync(folder, 0o711); // the tests' database runs as another user when we are root
  return folder;
}
