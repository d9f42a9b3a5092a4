import { expect } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";

export const name =
  "(c) wait-for-installer from the browser succeeds only by facts younger than the end of the attempt";

export async function prove(lab) {
  const { person } = lab;
  const install = lab.beginInstall();
  let jobId;
  try {
    await lab.untilFound("installer-busy");
    await person.goto(`/machines/${lab.machineId}`);
    await person.page.getByRole("button", { name: "Wait for the installer", exact: true }).click();
    jobId = (await until("the job", () => newestWait(lab))).id;
    await lab.untilJob(jobId, "running");
  } finally {
    await lab.endInstall(install);
  }
  const job = await lab.untilJob(jobId, "succeeded", { withinMs: 300_000 });
  const course = await lab.courseOf(jobId);
  expect(course.includes("verifying"), `it never waited for proof: ${course.join(", ")}`);
  const factsAt = Number(/\{at:(\d+)\}/.exec(job.verdict)?.[1]);
  const endedAt = job.attempt_ended_at.getTime();
  expect(factsAt > endedAt, `it rests on facts of ${factsAt}, and the attempt ended at ${endedAt}: ${job.verdict}`);
  await person.diagnosis().getByText("succeeded").first().waitFor();
  await person.page.getByText("Nobody holds it.").waitFor();
}

const newestWait = (lab) =>
  lab.one(
    "SELECT id FROM job WHERE machine_id = $1 AND repair = 'wait-for-installer' AND ended_at IS NULL",
    lab.machineId,
  );
