import { expect, expectText } from "../harness/expect.mjs";

export const name = "(b) the service holds the installer and its client is gone: installer-stuck, at once";

export async function prove(lab) {
  lab.hold();
  await lab.machine.wine(["C:\\lab\\service-tool.exe", "C:\\lab\\msiexec.exe /V"]);
  try {
    // The service manager runs the laboratory's program; the registry says what Windows sets up, as it did before.
    await lab.machine.setUpInstallerService();
    const { sentence, evidence } = await lab.untilFound("installer-stuck");
    expectText(sentence, [/no client process of it is left|is gone/], "the sentence");
    expectText(JSON.stringify(evidence), ["process-tree", "refuses stop"], "the evidence");
    expect((await lab.finding("installer-busy")) === null, "installer-busy stands beside installer-stuck");
  } finally {
    lab.release();
  }
  await lab.untilCleared("installer-stuck");
}
