import { RegistrationFile } from "@slipway/shared/facts/registration-file";
import type { Registration } from "@slipway/shared/installer/graph/registration";
import { readComponents } from "../../probes/registered-components.ts";
import { readProducts } from "../../probes/installed-products.ts";
import { readSharedFiles } from "../../probes/shared-files.ts";
import { readUpgradeCodes } from "../../probes/upgrade-codes.ts";
import { isInstallerAtWork } from "../../probes/installer-at-work.ts";
import { makePace } from "../../probes/pace.ts";
import { nativeWindows } from "../../windows/native.ts";
import { trustedOwners } from "../../windows/private-folder.ts";
import type { Windows } from "../../windows/windows.ts";
import type { Given } from "../command.ts";
import { simulatedMachine } from "../simulated-machine.ts";
import { because, readText } from "./read-text.ts";

/** ReadRegistration: `gaps` are sentences about what could not be read whole; `windows` is the machine itself, if it is one. */
export type ReadRegistration =
  | { ok: true; registration: Registration; gaps: string[]; windows: Windows | null }
  | { ok: false; exit: "usage" | "failed"; sentence: string };

const elsewhere =
  "Only Windows has a registration of its own: elsewhere give one with --with FACTS, a JSON file of products, components, sharedFiles and upgradeCodes.";

/** readRegistration reads --with FACTS, or this machine's own registry, or a modelled one's with --simulate. */
export async function readRegistration(
  given: Pick<Given, "text" | "environment" | "signal">,
): Promise<ReadRegistration> {
  const facts = given.text("with");
  const scenario = given.text("simulate");
  if (facts !== null && scenario !== null) return refused("usage", "--with and --simulate do not go together.");
  if (facts !== null) return readFacts(facts);
  if (scenario !== null) {
    const windows = simulatedMachine(scenario);
    return windows
      ? readOwn(windows, given)
      : refused("usage", `There is no scenario "${scenario}": healthy and busy are known.`);
  }
  if (given.environment.platform !== "win32") return refused("usage", elsewhere);
  return readOwn(nativeWindows({ folderOwners: trustedOwners }), given);
}

async function readFacts(path: string): Promise<ReadRegistration> {
  try {
    const read = RegistrationFile.safeParse(JSON.parse(await readText(path)));
    if (read.success) return { ok: true, registration: read.data, gaps: [], windows: null };
    const [issue] = read.error.issues;
    return refused(
      "failed",
      `${path} is no registration: ${issue?.path.join(".") || "the document"}: ${issue?.message}.`,
    );
  } catch (error) {
    return refused("failed", `${path} cannot be read: ${because(error)}.`);
  }
}

/** readOwn reads the registration of a machine that is at hand, slowly enough not to be noticed. */
export async function readOwn(windows: Windows, { signal }: Pick<Given, "signal">): Promise<ReadRegistration> {
  const pace = makePace(signal, "forecast");
  try {
    const wasBusy = isInstallerAtWork(windows);
    const products = await readProducts(windows, pace);
    const components = await readComponents(windows, pace);
    const shared = await readSharedFiles(windows, pace);
    const upgradeCodes = await readUpgradeCodes(windows.registry, pace);
    const isCut = products.isCut || components.isCut || shared.isCut;
    const gaps = [
      ...(isCut ? ["More is registered than is read: a product or a client may be missing here."] : []),
      ...(wasBusy || isInstallerAtWork(windows)
        ? ["An installation runs now: what is registered may be half written."]
        : []),
    ];
    const { sharedFiles } = shared;
    const registration = { products: products.products, components: components.components, sharedFiles, upgradeCodes };
    return { ok: true, registration, gaps, windows };
  } catch (error) {
    return refused("failed", `What is installed here could not be read: ${because(error)}.`);
  }
}

const refused = (exit: "usage" | "failed", sentence: string): ReadRegistration => ({ ok: false, exit, sentence });
