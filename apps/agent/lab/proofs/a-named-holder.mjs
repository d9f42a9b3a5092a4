import { expect, expectText } from "../harness/expect.mjs";

export const name =
  "(a) the page names who holds the installer: product, package, process, user, since when, and the source";

export async function prove(lab) {
  const { person } = lab;
  expect((await lab.finding("installer-busy")) === null, "installer-busy is open before anything holds the installer");
  const install = lab.beginInstall();
  try {
    const { sentence } = await lab.untilFound("installer-busy");
    await person.goto(`/machines/${lab.machineId}`);
    // Read while it says so: what the next look finds is another proof's.
    const diagnosis = person.diagnosis().filter({ hasText: "holds the installer" });
    const pid = /msiexec (\d+)/.exec(sentence)?.[1];
    expectText(
      await diagnosis.innerText(),
      [`Contoso Suite 4.2.0 (msiexec ${pid}, started by`, /started by \S+\\root (just now|.+ ago)\)/],
      "the diagnosis",
    );
    expectText(
      await person.shown(),
      ["process-tree", "C:\\lab\\contoso-suite.msi", /holds the lock|holds the installer/],
      "the page",
    );
  } finally {
    await lab.endInstall(install);
  }
  await lab.untilCleared("installer-busy");
  // The page that stands open follows by itself.
  await person.page.getByText("Nobody holds it.").waitFor();
  expect(!(await person.diagnosis().innerText()).includes("holds the installer"), "the diagnosis still names a holder");
}
