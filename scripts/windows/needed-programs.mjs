import { spawnSync } from "node:child_process";
import { Refusal } from "../start/refusal.mjs";

/** What each Debian package is needed for: programs that must answer. */
const PACKAGES = {
  wine: ["wine", "wineserver"],
  wine64: ["wine"],
  wixl: ["wixl"],
  msitools: ["msibuild"],
  "gcc-mingw-w64-x86-64-win32": ["x86_64-w64-mingw32-gcc"],
};
const ALSO = ["mingw-w64-x86-64-dev"]; // the headers: no program of their own

/** checkPrograms names every Debian package that is missing, at once. */
export function checkPrograms(present = isPresent) {
  const missing = Object.keys(PACKAGES).filter((name) => !PACKAGES[name].every((program) => present(program)));
  if (missing.length === 0) return;
  const packages = [...new Set([...missing, ...(missing.some((name) => name.startsWith("gcc")) ? ALSO : [])])];
  throw new Refusal(
    `The Windows tests need programs that are not here: apt-get install -y --no-install-recommends ${packages.join(" ")}`,
  );
}

const isPresent = (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
