import { expect } from "../harness/expect.mjs";

export const name = "(i) a pulse that cannot look makes the machine unknown, never healthy";

export async function prove(lab) {
  const install = lab.beginInstall();
  try {
    await lab.untilFound("installer-busy");
    await lab.machine.withoutServiceManager(async () => {
      await lab.freshFacts();
      const { outcome } = await lab.one(
        "SELECT outcome FROM observation WHERE machine_id = $1 AND probe = 'pulse'",
        lab.machineId,
      );
      expect(outcome === "failed", `the pulse is ${outcome} without a service manager`);
      expect((await lab.finding("installer-busy", "unknown")) !== null, "installer-busy is not unknown");
      const { status } = await lab.one("SELECT status FROM machine WHERE id = $1", lab.machineId);
      expect(status === "unknown", `the machine is ${status}`);
    });
    await lab.untilFound("installer-busy");
  } finally {
    await lab.endInstall(install);
  }
  await lab.untilCleared("installer-busy");
}
