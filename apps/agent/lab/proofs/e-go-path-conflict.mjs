import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { expectText } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";

export const name = "(e) Go from an MSI is found with version and path; a second one first on PATH is go-path-conflict";

const environment = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const system = "C:\\windows\\system32;C:\\windows";

export async function prove(lab) {
  const { machine } = lab;
  await machine.wine(["msiexec", "/i", "C:\\lab\\go.msi", "/qn"]);
  await setPath(lab, `${system};C:\\Program Files\\Go\\bin`);
  await until("Go to be reported", async () => {
    await lab.freshFacts();
    const { fact } = await lab.one(
      "SELECT fact FROM observation WHERE machine_id = $1 AND probe = 'go'",
      lab.machineId,
    );
    expectText(JSON.stringify(fact), ["go1.27.1", "C:\\\\Program Files\\\\Go"], "the fact");
    return true;
  });
  if (await lab.finding("go-path-conflict")) throw new Error("one Go alone is told as a conflict");

  mkdirSync(machine.onDrive("tools", "go", "bin"), { recursive: true });
  cpSync(machine.onDrive("lab", "go-lookalike.exe"), machine.onDrive("tools", "go", "bin", "go.exe"));
  writeFileSync(machine.onDrive("tools", "go", "VERSION"), "go1.25.4\n");
  await setPath(lab, `C:\\tools\\go\\bin;${system};C:\\Program Files\\Go\\bin`);
  const { sentence, evidence } = await lab.untilFound("go-path-conflict");
  expectText(`${sentence} ${JSON.stringify(evidence)}`, ["1.25.4", "1.27.1", "C:\\\\tools\\\\go"], "the finding");

  await setPath(lab, `${system};C:\\Program Files\\Go\\bin`);
  await lab.untilCleared("go-path-conflict");
}

const setPath = (lab, path) => lab.machine.setRegistry(environment, "Path", "REG_EXPAND_SZ", path);
