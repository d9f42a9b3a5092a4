import { expect, expectText } from "../harness/expect.mjs";

export const name =
  "(a) the page names who holds the installer: product, package, process, user, since when, and the source";

export async function prove(lab) {
  expect((await lab.finding("installer-busy")) === null, "installer-busy is open before anything holds the installer");
  const install = lab.beginInstall();
  try {
    const { sentence, evidence } = await lab.untilFound("installer-busy");
    const told = JSON.stringify(evidence);
    expectText(sentence, ["Contoso Suite 4.2.0", "msiexec", "\\root"], "the sentence");
    expectText(told, ["process-tree", "C:\\\\lab\\\\contoso-suite.msi"], "the evidence");
    await lab.person.goto(`/machines/${lab.machineId}`);
    await lab.person.page.getByText("holds the installer").first().waitFor();
    const pid = /msiexec (\d+)/.exec(sentence)?.[1];
    expectText(
      await lab.person.shown(),
      ["Contoso Suite", "4.2.0", "contoso-suite.msi", String(pid), "root", /started|since/, /process.tree/i],
      "the page",
    );
  } finally {
    await lab.endInstall(install);
  }
  await lab.untilCleared("installer-busy");
  await lab.person.page.getByText("holds the installer").first().waitFor({ state: "detached" });
}
