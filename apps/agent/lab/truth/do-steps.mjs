import { appendFileSync, copyFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Windows Installer packs GUIDs in the registry (E.2). */
const packed = (guid) => {
  const groups = guid.replace(/[{}]/g, "").split("-");
  const reversed = groups.slice(0, 3).map((group) => [...group].reverse().join(""));
  return [...reversed, ...groups.slice(3).map((group) => group.replace(/(.)(.)/g, "$2$1"))].join("");
};

const installer = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Components";
const sharedDlls = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SharedDLLs";

/**
 * doSteps does a scenario's steps on a real machine: `msiexec(args)` gives its exit code, `reg(args)` runs reg.exe,
 * `local(path)` is a Windows path as this program sees it, `installable(name)` a package as msiexec sees it.
 */
export async function doSteps(steps, machine) {
  for (const step of steps) await doers[step.do](step, machine);
}

const words = (step) => [
  ...(step.features ? [`ADDLOCAL=${step.features.join(",")}`] : []),
  ...Object.entries(step.properties ?? {}).map(([name, value]) => `${name}=${value}`),
];

async function msi(machine, args) {
  const code = await machine.msiexec([...args, "/qn", "/norestart"]);
  if (code !== 0) throw new Error(`msiexec ${args.join(" ")} ended with ${code}`);
}

const reinstall = ["REINSTALL=ALL", "REINSTALLMODE=vomus"];

const doers = {
  install: (step, machine) => msi(machine, ["/i", machine.installable(step.package), ...words(step)]),
  "fail-to-install": async (step, machine) => {
    const code = await machine.msiexec(["/i", machine.installable(step.package), "/qn", "/norestart"]);
    // Where only the removal fails after InstallFinalize, Windows may say that the installation succeeded.
    if (code === 0 && step.because === "installation") throw new Error(`msiexec /i ${step.package} succeeded`);
  },
  uninstall: (step, machine) => msi(machine, ["/x", machine.productCode(step.package), ...words(step)]),
  "remove-features": (step, machine) =>
    msi(machine, ["/i", machine.productCode(step.package), `REMOVE=${step.features.join(",")}`]),
  reinstall: (step, machine) => msi(machine, ["/i", machine.installable(step.package), ...reinstall, ...words(step)]),
  delete: ({ path }, machine) => rmSync(machine.local(path)),
  write: ({ path, text }, machine) => put(machine.local(path), (file) => writeFileSync(file, `${text}\n`)),
  replace: ({ path, version, text }, machine) =>
    put(machine.local(path), (file) => {
      copyFileSync(machine.dll(version), file);
      appendFileSync(file, `\n${text}\n`);
    }),
  value: ({ key, name, text }, machine) => machine.reg(["add", key, "/v", name, "/t", "REG_SZ", "/d", text, "/f"]),
  count: ({ path, count }, machine) =>
    machine.reg(["add", sharedDlls, "/v", path, "/t", "REG_DWORD", "/d", String(count), "/f"]),
  client: ({ componentId, productCode, keyPath }, machine) =>
    machine.reg([
      "add",
      `${installer}\\${packed(componentId)}`,
      "/v",
      packed(productCode),
      "/t",
      "REG_SZ",
      "/d",
      keyPath,
      "/f",
    ]),
};

/** A person's file is modified later than it was made: that is how Windows Installer knows it. */
function put(file, write) {
  mkdirSync(dirname(file), { recursive: true });
  write(file);
  const later = new Date(Date.now() + 3_600_000);
  utimesSync(file, later, later);
}
