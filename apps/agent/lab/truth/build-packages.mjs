import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDlls } from "./make-dlls.mjs";
import { scenarios } from "./scenarios/index.mjs";
import { writeMsi } from "./write-msi.mjs";

/** buildPackages writes every package of every scenario below a folder, with the libraries that stand for hotfixes. */
export function buildPackages(folder) {
  mkdirSync(folder, { recursive: true });
  const dlls = makeDlls(join(folder, "libraries"));
  for (const { id, packages, steps } of scenarios) {
    for (const [name, spec] of Object.entries(packages)) writeMsi(folder, id, name, spec, dlls);
    for (const { replace } of steps) if (replace) dlls(replace[1]);
  }
  writeFileSync(
    join(folder, "README.txt"),
    "Packages of the truth test: apps/agent/lab/truth says what each is for.\n",
  );
  return folder;
}
