import { expectText } from "../harness/expect.mjs";

export const name = "(d) a program that is not msiexec holds the lock: the finding says so, and what is known";

export async function prove(lab) {
  lab.hold();
  const { child } = lab.machine.launch(["C:\\lab\\foreign-setup.exe"], "foreign");
  try {
    const { sentence, evidence } = await lab.untilFound("installer-busy");
    expectText(sentence, ["is not msiexec"], "the sentence");
    expectText(JSON.stringify(evidence), ["none", "held"], "the evidence");
  } finally {
    lab.release();
    await child.ended;
  }
  await lab.untilCleared("installer-busy");
}
