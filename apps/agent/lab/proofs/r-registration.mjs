import { copyFileSync, renameSync, rmSync } from "node:fs";
import { expect, expectText } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";
import { REG, wineOwner } from "../harness/wine-machine.mjs";

export const name =
  "(r) an installed product is told with its components and cached file; a lost package, a file under two components and an unclaimed one are found, and cleared";

const probes = ["products", "components", "installer-cache"];
const product = "{5A0C4A52-0C5B-4F0E-8A11-000000012701}";
const goComponent = "{5A0C4A52-0C5B-4F0E-8A11-000000000002}";
const userData = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18";

export async function prove(lab) {
  const { machine } = lab;
  await machine.wine(["msiexec", "/i", "C:\\lab\\go.msi", "/qn"]);
  await reported(lab);
  const cached = await cachedPackage(lab);

  const aside = `${cached}.aside`;
  renameSync(cached, aside);
  const lost = await lab.untilFound("cached-package-missing", { probes });
  expectText(`${lost.sentence} ${JSON.stringify(lost.evidence)}`, ["go1.27.1", product], "the finding");
  const unclaimed = machine.onDrive("windows", "Installer", "nobodys.msi");
  copyFileSync(aside, unclaimed);
  const orphans = await lab.untilFound("installer-cache-orphans", { probes });
  expectText(JSON.stringify(orphans.evidence), ["nobodys.msi"], "the finding");
  rmSync(unclaimed);
  renameSync(aside, cached);
  await lab.untilCleared("cached-package-missing", { probes });
  await lab.untilCleared("installer-cache-orphans", { probes });

  const second = `${userData}\\Components\\${packed("{11111111-2222-3333-4444-555555555555}")}`;
  await machine.setRegistry(second, packed(product), "REG_SZ", "C?\\Program Files\\Go\\bin\\GO.EXE");
  const conflict = await lab.untilFound("component-path-conflict", { probes });
  expectText(JSON.stringify(conflict.evidence), [goComponent, "11111111-2222"], "the finding");
  await machine.deleteRegistry(second);
  await lab.untilCleared("component-path-conflict", { probes });

  const owner = await lab.finding("installer-cache-owner");
  expectText(JSON.stringify(owner?.evidence ?? null), [wineOwner], "the owner of the cache");
  await machine.wine(["msiexec", "/x", product, "/qn"]);
}

/** The facts, and the registration itself, whose parts travel after the facts. */
async function reported(lab) {
  await until("the product to be reported", async () => {
    await lab.freshFacts(probes);
    const [products, components] = await Promise.all(["products", "components"].map((probe) => factOf(lab, probe)));
    expect(
      products?.productCount >= 1 && components?.componentCount >= 2,
      `told ${JSON.stringify({ products, components })}`,
    );
    expect(components.untestedCount === 0 && components.missingKeyPaths.count === 0, JSON.stringify(components));
    return true;
  });
  await until("the registration itself to be here", async () => {
    const { products, missingParts } = await lab.person.call(
      "machines.installer",
      { machineId: lab.machineId },
      "query",
    );
    const go = products.find(({ productCode }) => productCode === product);
    expect(missingParts === 0 && go?.componentCount === 2, `the list is ${JSON.stringify({ products, missingParts })}`);
    expect(go.cache.state === "present", `the cached package is ${JSON.stringify(go.cache)}`);
    return true;
  });
  const input = { machineId: lab.machineId, productCode: product };
  const held = await lab.person.call("machines.installerComponents", input, "query");
  expectText(JSON.stringify(held.components), [goComponent, "go.exe", "Complete"], "its components");
  expect(
    held.components.every(({ keyPathState }) => keyPathState === "present"),
    JSON.stringify(held),
  );
}

async function factOf(lab, probe) {
  const sql = "SELECT fact FROM observation WHERE machine_id = $1 AND probe = $2 AND outcome = 'ok'";
  return (await lab.one(sql, lab.machineId, probe))?.fact;
}

/** The path of the product's cached package, as Linux sees it, asked of the registry by another program than the agent. */
async function cachedPackage({ machine }) {
  const key = `${userData}\\Products\\${packed(product)}\\InstallProperties`;
  const { out } = await machine.run([REG, "query", key, "/v", "LocalPackage"]);
  const path = /C:\\windows\\Installer\\(\S+\.msi)/i.exec(out)?.[1];
  if (!path) throw new Error(`no cached package is registered: ${out}`);
  return machine.onDrive("windows", "Installer", path);
}

/** Packed as in the registry: groups reversed, then the characters of each byte swapped (E.2). */
function packed(guid) {
  const [a, b, c, d, e] = guid.slice(1, -1).split("-");
  const reversed = [a, b, c].map((group) => [...group].reverse().join(""));
  return [...reversed, ...[d, e].map((group) => group.replace(/(.)(.)/g, "$2$1"))].join("").toUpperCase();
}
