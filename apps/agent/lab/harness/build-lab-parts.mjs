import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProcess } from "./run-process.mjs";

const sources = fileURLToPath(new URL("../sources", import.meta.url));

/** buildLabParts compiles the laboratory's programs and packs its MSIs into a folder, and gives that folder. */
export async function buildLabParts(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(sources, folder, { recursive: true });
  const log = join(folder, "build");
  const must = async (command, args) => {
    const ran = await runProcess(command, args, { env: process.env, cwd: folder, log }).catch((error) => ({
      code: -1,
      out: "",
      err: error.message,
    }));
    if (ran.code !== 0)
      throw new Error(`${command} ${args.join(" ")} ended with ${ran.code}: ${ran.out}${ran.err}`.slice(0, 2000));
  };
  const compile = (name, ...flags) =>
    must("x86_64-w64-mingw32-gcc", [...flags, "-O2", "-Wall", "-o", `${name}.exe`, `${name}.c`]);
  await compile("msiexec-lab", "-municode");
  await compile("service-tool", "-municode");
  await compile("hold");
  await compile("foreign-setup");
  await compile("go-lookalike");
  await must("wixl", ["-a", "x64", "-o", "contoso-suite.msi", "slow.wxs"]);
  await must("wixl", ["-a", "x64", "-o", "go1.27.1.windows-amd64.msi", "go-lookalike.wxs"]);
  if (!existsSync(join(folder, "contoso-suite.msi"))) throw new Error("wixl packed nothing");
  return folder;
}
