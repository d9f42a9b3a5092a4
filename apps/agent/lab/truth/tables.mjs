import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPackages } from "./build-packages.mjs";
import { runTable } from "./run-table.mjs";

/** Where the packages are left: CI keeps them, and real Windows runs the same ones. */
export const packagesFolder = fileURLToPath(new URL("../../../../.slipway/truth-packages", import.meta.url));

/** tableInWine builds the packages, and forecasts and does all scenarios in a Wine machine that is there. */
export async function tableInWine(machine, { only = null } = {}) {
  rmSync(packagesFolder, { recursive: true, force: true });
  buildPackages(packagesFolder);
  const quiet = async (args) => (await machine.run(args)).code;
  const machineFor = (id) => ({
    msiexec: (args) => quiet(["msiexec", ...args]),
    reg: async (args) => machine.wine(["reg", ...args]),
    query: async (key) => (await machine.run(["reg", "query", key, "/s"])).out,
    local: (path) => machine.onDrive(...path.split("\\").slice(1)),
    installable: (name) => `Z:${join(packagesFolder, id, name, `${name}.msi`).replaceAll("/", "\\")}`,
    dll: (version) => join(packagesFolder, "libraries", `${version}.dll`),
  });
  return runTable(packagesFolder, machineFor, { only });
}

/** tableOnWindows does the same with real msiexec, in an elevated console. Written with care and not run so far. */
export async function tableOnWindows(folder, { only = null } = {}) {
  const run = (command, args) => spawnSync(command, args, { encoding: "utf8", windowsHide: true });
  const machineFor = (id) => ({
    msiexec: async (args) => run("msiexec.exe", args).status,
    reg: async (args) => {
      const { status, stderr } = run("reg.exe", args);
      if (status !== 0) throw new Error(`reg ${args.join(" ")} ended with ${status}: ${stderr}`);
    },
    query: async (key) => run("reg.exe", ["query", key, "/s"]).stdout,
    local: (path) => path,
    installable: (name) => join(folder, id, name, `${name}.msi`),
    dll: (version) => join(folder, "libraries", `${version}.dll`),
  });
  return runTable(folder, machineFor, { only });
}
