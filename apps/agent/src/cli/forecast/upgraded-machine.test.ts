import {
  madeFile,
  madeFolders,
  madePackage,
  madePackageFeature,
  madeRow,
} from "@slipway/shared/installer/testing/make-package";
import { expect, it } from "vitest";
import { guid, suite } from "../../probes/test-registered.ts";
import { detach, find } from "../../simulator/file-tree.ts";
import { healthyMachine } from "../../simulator/healthy-machine.ts";
import { startInstall } from "../../simulator/installs.ts";
import { registerProduct } from "../../simulator/registered-product.ts";
import { simulateWindows } from "../../simulator/simulate-windows.ts";
import { readEnvironment } from "../environment.ts";
import { readOwn, type ReadRegistration } from "./read-registration.ts";
import { readUpgradedMachine } from "./upgraded-machine.ts";

const old = madePackage({
  productCode: suite.productCode,
  directories: madeFolders("Contoso"),
  features: [madePackageFeature("Complete", ["Exe", "Dll"])],
  components: [madeRow("Exe", guid(11)), madeRow("Dll", guid(12))],
  files: [madeFile("Exe", "suite.exe", { id: "Exe_key" }), madeFile("Dll", "shared.dll", { id: "Dll_key" })],
});

/** The command on a machine of this kind, without --with. */
async function at(platform: "win32" | "linux", readFrom?: () => Promise<ReadRegistration>) {
  const given = {
    text: () => null,
    signal: new AbortController().signal,
    environment: { ...readEnvironment(), platform },
  };
  const seen = await readUpgradedMachine(given, old, readFrom ?? (() => readOwn(simulateWindows(machine), given)));
  if (!seen.ok) throw new Error(seen.sentence);
  return {
    files: seen.machine && [...seen.machine.files.values()].map(({ path }) => path),
    gaps: [...seen.assumed, ...seen.gaps],
  };
}
const machine = healthyMachine();

it("on Windows a machine without the old version is told, and is no failure", async () => {
  expect(await at("win32")).toEqual({ files: null, gaps: [`${suite.productCode} is not installed on this machine.`] });
});

it("on Windows the machine itself is read, with the files that are there", async () => {
  registerProduct(machine, suite);
  const [exe, dll] = ["suite.exe", "shared.dll"].map((name) => `C:\\Program Files\\Contoso\\${name}`);
  expect(await at("win32")).toMatchObject({
    files: [exe, dll],
    gaps: [expect.stringContaining("Versions on the disk")],
  });
  const gone = find(machine, dll ?? "");
  if (gone) detach(gone);
  expect((await at("win32")).files).toEqual([exe]);
});

it("one that cannot be read is a gap", async () => {
  const refused = async () => ({ ok: false, exit: "failed", sentence: "It could not be read." }) as const;
  expect(await at("win32", refused)).toEqual({ files: null, gaps: ["It could not be read."] });
});

it("elsewhere there is no machine, and nobody is asked", async () => {
  expect(await at("linux")).toEqual({ files: null, gaps: [] });
});

it("says that an installation runs, when one does", async () => {
  const { signal } = new AbortController();
  const gapsOn = async (some: typeof machine) => {
    const read = await readOwn(simulateWindows(some), { signal });
    return read.ok && read.gaps;
  };
  const busy = healthyMachine();
  expect(await gapsOn(busy)).toEqual([]);
  startInstall(busy);
  expect(await gapsOn(busy)).toEqual([expect.stringContaining("An installation runs now")]);
});
