import { expectText } from "../harness/expect.mjs";
import { REG } from "../harness/wine-machine.mjs";

export const name =
  "(f) msiserver disabled, and InProgress left behind: both are found, and cleared once they are mended";

const service = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\msiserver";
const inProgress = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\InProgress";

export async function prove(lab) {
  const { machine } = lab;
  await machine.setRegistry(service, "Start", "REG_DWORD", "4");
  await machine.wine([REG, "add", inProgress, "/ve", "/t", "REG_SZ", "/d", "C:\\lab\\left-behind.msi", "/f"]);
  const misconfigured = await lab.untilFound("installer-service-misconfigured", {
    holds: ({ severity }) => severity === "blocking",
  });
  expectText(`${misconfigured.sentence} ${JSON.stringify(misconfigured.evidence)}`, ["Start", "4"], "the finding");
  const suspended = await lab.untilFound("install-suspended");
  expectText(`${suspended.sentence} ${JSON.stringify(suspended.evidence)}`, ["left-behind.msi"], "the finding");

  await machine.setRegistry(service, "Start", "REG_DWORD", "3");
  await machine.deleteRegistry(inProgress);
  await lab.untilCleared("installer-service-misconfigured");
  await lab.untilCleared("install-suspended");
}
