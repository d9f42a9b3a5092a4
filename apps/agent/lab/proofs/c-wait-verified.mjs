import { expect } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";

export const name =
  "(c) wait-for-installer from the browser succeeds only by facts younger than the end of the attempt";

export async function prove(lab) {
  const install = lab.beginInstall();
  let jobId;
  try {
    await lab.untilFound("installer-busy");
    jobId = await pressWait(lab);
    await lab.untilJob(jobId, "running");
  } finally {
    await lab.endInstall(install);
  }
  await lab.untilJob(jobId, "verifying", { withinMs: 240_000, everyMs: 50 });
  const job = await lab.untilJob(jobId, "succeeded", { withinMs: 120_000 });
  const { facts_at: factsAt } = await lab.finding("installer-busy", "cleared");
  expect(
    factsAt > job.attempt_ended_at,
    `it was cleared by facts of ${factsAt.toISOString()}, before the attempt ended at ${job.attempt_ended_at.toISOString()}`,
  );
}

/** The service desk's way: the machine's page, the repair that fits, and the button. */
async function pressWait(lab) {
  const { page } = lab.person;
  const before = await lab.one("SELECT count(*) AS n FROM job WHERE machine_id = $1", lab.machineId);
  await lab.person.goto(`/machines/${lab.machineId}`);
  await page
    .getByRole("button", { name: /Wait for the installer/ })
    .first()
    .click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: /Wait for the installer|Start|Run|Send/ });
  await Promise.race([
    confirm
      .first()
      .click({ timeout: 10_000 })
      .catch(() => {}),
    until("the job", () => newest(lab, before.n), { withinMs: 12_000 }).catch(() => {}),
  ]);
  const job = await until("the job to be there", () => newest(lab, before.n), { withinMs: 15_000 });
  return job.id;
}

async function newest(lab, before) {
  const { n } = await lab.one("SELECT count(*) AS n FROM job WHERE machine_id = $1", lab.machineId);
  return n > before
    ? lab.one("SELECT id FROM job WHERE machine_id = $1 ORDER BY created_at DESC LIMIT 1", lab.machineId)
    : null;
}
